/** `VariableTable`: the data of a case under the names that its forms give them. */
import { Switch } from 'antd';
import { useState } from 'react';
import type { VariableView } from '../../client/tasks';
import { type InboxKey, inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { type TextOf, useTexts } from '../../ui/texts';
import { timesOf, type Times } from '../times';
import { isRecord } from '../form/localizeSchema';
import './case.css';

interface Props {
  readonly variables: readonly VariableView[];
  /** By name; what has none is of use to the process only. */
  readonly labels: ReadonlyMap<string, string>;
}

export function VariableTable({ variables, labels }: Props) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const [all, setAll] = useState(labels.size === 0);
  const shown = variables.filter(({ name }) => all || labels.has(name));
  return (
    <div className="ow-data">
      {labels.size > 0 && (
        <label className="ow-switch">
          <Switch size="small" checked={all} onChange={setAll} />
          {text('showAllData')}
        </label>
      )}
      {shown.length === 0 ? (
        <EmptyState title={text('noVariables')} />
      ) : (
        <table className="ow-variables">
          <thead>
            <tr>
              <th scope="col">{text('variableName')}</th>
              <th scope="col">{text('variableValue')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((variable) => (
              <tr key={`${variable.place} ${variable.name}`}>
                <th scope="row">{labels.get(variable.name) ?? <code>{variable.name}</code>}</th>
                <td>{tell(variable, text, times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function tell({ type, value, info }: VariableView, text: TextOf<InboxKey>, times: Times): string {
  if (type === 'File') {
    const name = isRecord(info) ? (info['filename'] ?? info['fileName'] ?? info['name']) : undefined;
    return text('file', { name: typeof name === 'string' ? name : '' });
  }
  if (value === null || value === '') return text('emptyValue');
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  if (type === 'Date' && typeof value === 'string') return times.minute(value);
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
