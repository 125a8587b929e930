/** `ValueText`: the value of a variable in a line or, opened, in full. */
import { Typography } from 'antd';
import type { VariableView } from '../../client/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { useTexts } from '../../ui/texts';
import { exactTime } from '../words/times';
import { textOfValue } from './variableText';

/** Characters: of longer ones the beginning is shown. */
const longest = 2_000;

export function ValueText({ variable }: { readonly variable: Pick<VariableView, 'type' | 'value' | 'info'> }) {
  const text = useTexts(cockpitCaseTexts);
  const { type, value, info } = variable;
  if (type === 'File' || type === 'Bytes')
    return <span className="ow-quiet">{info === null ? '–' : JSON.stringify(info)}</span>;
  if (value === null) return <span className="ow-quiet">{text('empty')}</span>;
  if (value === '') return <span className="ow-quiet">{text('emptyText')}</span>;
  if (typeof value === 'boolean') return <span>{text(value ? 'yes' : 'no')}</span>;
  if (type === 'Date' && typeof value === 'string') {
    return (
      <time dateTime={value} className="ow-number">
        {exactTime(value)}
      </time>
    );
  }
  const told = typeof value === 'object' ? JSON.stringify(value) : textOfValue(variable);
  return (
    <Typography.Paragraph className="ow-value" ellipsis={{ rows: 2, expandable: 'collapsible' }}>
      {told.length > longest ? `${told.slice(0, longest)}…` : told}
    </Typography.Paragraph>
  );
}
