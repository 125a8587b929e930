/** `Panel`: what can be said about the selected element, in groups that open and close. */
import { Collapse } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { panelTexts } from '../../ui/catalogue/designerPanel';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import type { Service } from '../draft/useService';
import type { DiagramElement, OwnModeler } from '../editor/createModeler';
import { typeName } from '../editor/typeName';
import { elementKind } from '../elementKind';
import { RepairButton } from '../findings/RepairButton';
import { byElement } from '../findings/useFindingMarks';
import type { Findings } from '../findings/useFindings';
import { elementIn, type ModdleElement, textIn } from '../moddle';
import { Editing } from './editing';
import { groupOfRule } from './groupOfRule';
import { groupsOf } from './groupsOf';
import { InspectedContext, type Inspected } from './inspected';
import './panel.css';

interface Props {
  readonly modeler: OwnModeler;
  readonly service: Service;
  readonly findings: Findings;
  readonly main: string;
  readonly onOpenFile: (name: string) => void;
}

export function Panel({ modeler, service, findings, onOpenFile }: Props) {
  const text = useTexts(panelTexts);
  const { selected, change } = useSelected(modeler);
  const [drawn] = selected;
  if (selected.length > 1 || drawn === undefined) {
    return <EmptyState title={text('several', { count: selected.length })} advice={text('severalAdvice')} />;
  }
  const element = semanticsOf(drawn);
  const inspected: Inspected = {
    drawn,
    element,
    edit: new Editing(modeler, drawn),
    findings: byElement(modeler, findings.ofDrawing).get(drawn) ?? [],
    modeler,
    files: service.files,
    onOpenFile,
  };
  return (
    <InspectedContext value={inspected}>
      {/* A kind that was changed has other groups; a text that undo brings back is shown. */}
      <OneElement
        key={`${drawn.id} ${elementKind(drawn.businessObject)}`}
        inspected={inspected}
        findings={findings}
        change={change}
      />
    </InspectedContext>
  );
}

interface OneProps {
  readonly inspected: Inspected;
  readonly findings: Findings;
  readonly change: number;
}

function OneElement({ inspected, findings: { target } }: OneProps) {
  const text = useTexts(panelTexts);
  const language = useLanguage();
  const { drawn, element, findings, modeler } = inspected;
  const groups = groupsOf(drawn, element);
  const keys = groups.map(({ key }) => key);
  const host = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<readonly string[]>(keys.slice(0, 4));
  const wanted = target?.elementId === drawn.id ? target : undefined;

  useEffect(() => {
    if (wanted?.rule === undefined) return undefined;
    const group = groupOfRule(wanted.rule, keys) ?? keys[0];
    if (group === undefined) return undefined;
    setOpen((before) => [...new Set([...before, group])]);
    // The group has to be open before its field can take the focus.
    const timer = window.setTimeout(() => focusIn(host.current, group), 250);
    return () => window.clearTimeout(timer);
  }, [wanted]);

  return (
    <div ref={host} className="ow-panel-element">
      <header className="ow-panel-head">
        <small>{typeName(element)}</small>
        <h2>{textIn(drawn.businessObject, 'name') || textIn(element, 'name') || drawn.id}</h2>
        {findings.map((finding, index) => (
          <div key={index} className="ow-panel-finding">
            <StatusTag tone={finding.severity === 'error' ? 'bad' : 'warning'}>
              {language === 'en' ? finding.message.en : finding.message.zh}
            </StatusTag>
            <RepairButton finding={finding} modeler={modeler} />
          </div>
        ))}
      </header>
      <Collapse
        ghost
        size="small"
        activeKey={[...open]}
        onChange={(next) => setOpen(Array.isArray(next) ? next : [next])}
        items={groups.map(({ key, content }) => ({
          key,
          label: <span className="ow-panel-group">{text(`group_${key}`)}</span>,
          children: <div data-group={key}>{content}</div>,
        }))}
      />
    </div>
  );
}

function focusIn(host: HTMLElement | null, group: string): void {
  const place = host?.querySelector(`[data-group="${group}"]`);
  const field = place?.querySelector<HTMLElement>('[aria-invalid="true"], input, textarea');
  place?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/** For a pool the process in it; for a collaboration the process that can be run. */
function semanticsOf(drawn: DiagramElement): ModdleElement {
  const { businessObject } = drawn;
  if (businessObject.$type === 'bpmn:Participant') return elementIn(businessObject, 'processRef') ?? businessObject;
  return businessObject;
}

interface Selected {
  readonly selected: readonly DiagramElement[];
  /** Grows with every change of the drawing, so that fields show what undo brings back. */
  readonly change: number;
}

function useSelected(modeler: OwnModeler): Selected {
  const [state, setState] = useState<Selected>(() => ({ selected: selectionOf(modeler), change: 0 }));
  useEffect(() => {
    const look = (): void => setState(({ change }) => ({ selected: selectionOf(modeler), change: change + 1 }));
    const events = ['selection.changed', 'elements.changed', 'root.set', 'commandStack.changed'];
    for (const event of events) modeler.on(event, look);
    look();
    return () => {
      for (const event of events) modeler.off(event, look);
    };
  }, [modeler]);
  return useMemo(() => state, [state]);
}

function selectionOf(modeler: OwnModeler): readonly DiagramElement[] {
  const selected = modeler.get('selection').get() as unknown as readonly DiagramElement[];
  const shapes = selected.map((element) => element.labelTarget ?? element);
  if (shapes.length > 0) return shapes;
  const root = modeler.get('canvas').getRootElement() as unknown as DiagramElement | undefined;
  if (root === undefined) return [];
  if (root.type !== 'bpmn:Collaboration') return [root];
  // With nothing selected the process in the first pool is meant.
  const pool = (root.children ?? []).find(
    ({ businessObject }) =>
      businessObject.$type === 'bpmn:Participant' && elementIn(businessObject, 'processRef') !== undefined,
  );
  return [pool ?? root];
}
