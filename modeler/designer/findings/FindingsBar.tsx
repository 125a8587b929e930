/** `FindingsBar`: how many findings there are; opened, each of them with the way to its place. */
import { AimOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Finding } from '../../../engine/model/finding';
import { designerTexts } from '../../ui/catalogue/designer';
import { useLanguage } from '../../ui/language';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { type DraftFile, kindOf } from '../draft/draft';
import type { OwnModeler } from '../editor/createModeler';
import { typeName } from '../editor/typeName';
import { textIn } from '../moddle';
import './findings.css';
import { placeOf } from './placeOf';
import { RepairButton } from './RepairButton';
import { drawnFor } from './shapeOf';
import type { Findings } from './useFindings';

interface Props {
  readonly findings: Findings;
  readonly modeler: OwnModeler | undefined;
  readonly files: readonly DraftFile[];
  /** The file that is drawn. */
  readonly main: string;
  readonly onGo: (finding: Finding) => void;
}

export function FindingsBar({ findings, modeler, files, main, onGo }: Props) {
  const text = useTexts(designerTexts);
  const [open, setOpen] = useState(false);
  const { list } = findings;
  return (
    <section className="ow-findings" aria-label={text('findings')}>
      <div className="ow-findings-head">
        <FindingsCount findings={findings} />
        {list.length > 0 && (
          <Button
            size="small"
            type="text"
            aria-expanded={open}
            icon={open ? <DownOutlined aria-hidden /> : <UpOutlined aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {text(open ? 'hide' : 'show')}
          </Button>
        )}
      </div>
      {open && list.length > 0 && (
        <FindingsList
          list={list}
          nameOf={(finding) => placeOf(finding, files, text) ?? nameOf(modeler, finding.elementId ?? '')}
          onGo={onGo}
          repairOf={(finding) =>
            modeler !== undefined && (finding.resource === undefined || finding.resource === main) ? (
              <RepairButton finding={finding} modeler={modeler} />
            ) : null
          }
        />
      )}
    </section>
  );
}

export function FindingsCount({ findings: { list, state } }: { readonly findings: Findings }) {
  const text = useTexts(designerTexts);
  const errors = list.filter(({ severity }) => severity === 'error').length;
  const warnings = list.length - errors;
  return (
    <span className="ow-findings-count" role="status">
      <strong>{text('findings')}</strong>
      {errors > 0 && <StatusTag tone="bad">{text('findingsErrors', { count: errors })}</StatusTag>}
      {warnings > 0 && <StatusTag tone="warning">{text('findingsWarnings', { count: warnings })}</StatusTag>}
      {list.length === 0 && state === 'checked' && <StatusTag tone="good">{text('findingsNone')}</StatusTag>}
      {list.length === 0 && state === 'checking' && <StatusTag tone="waiting">{text('findingsChecking')}</StatusTag>}
      {state === 'broken' && <StatusTag tone="warning">{text('findingsBroken')}</StatusTag>}
    </span>
  );
}

interface ListProps {
  readonly list: readonly Finding[];
  readonly nameOf: (finding: Finding) => string;
  readonly onGo: (finding: Finding) => void;
  /** What mends it; left out where nothing can be changed. */
  readonly repairOf?: (finding: Finding) => ReactNode;
}

export function FindingsList({ list, nameOf: name, onGo, repairOf }: ListProps) {
  const text = useTexts(designerTexts);
  const language = useLanguage();
  const sorted = [...list].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <ul className="ow-findings-list">
      {sorted.map((finding, index) => (
        <li key={index}>
          <StatusTag tone={finding.severity === 'error' ? 'bad' : 'warning'}>{text(finding.severity)}</StatusTag>
          <span className="ow-finding-text">
            {hasPlace(finding) && <strong>{name(finding)}</strong>}{' '}
            {language === 'en' ? finding.message.en : finding.message.zh}
          </span>
          <span className="ow-finding-acts">
            {repairOf?.(finding)}
            {hasPlace(finding) && (
              <Button size="small" type="link" icon={<AimOutlined aria-hidden />} onClick={() => onGo(finding)}>
                {text('goThere')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function hasPlace({ elementId, resource }: Finding): boolean {
  return elementId !== undefined || (resource !== undefined && kindOf(resource) !== 'bpmn');
}

/** As it is drawn; what is not drawn itself by what it belongs to. */
function nameOf(modeler: OwnModeler | undefined, id: string): string {
  const drawn = modeler === undefined ? undefined : drawnFor(modeler, id);
  if (drawn === undefined) return id;
  const name = textIn(drawn.businessObject, 'name');
  return name === undefined || name === '' ? `${typeName(drawn.businessObject)} ${drawn.id}` : name;
}
