/** `CaseDiagram`: the way the case has gone, where it is, and where it may go; the same in words above it. */
import { useMemo } from 'react';
import type { DiagramView as Diagram } from '../../client/cases';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { type DiagramBadge, type DiagramMark, DiagramView } from '../../ui/diagram/DiagramView';
import { EmptyState } from '../../ui/EmptyState';
import { listWords } from '../../ui/listWords';
import { useTexts } from '../../ui/texts';
import '../shared.css';
import './case.css';
import { outlineOf } from './outline';

interface Props {
  readonly diagram: Diagram;
  readonly name: string;
  readonly isOver: boolean;
}

export function CaseDiagram({ diagram, name, isOver }: Props) {
  const text = useTexts(inboxTexts);
  const { xml, nodes, flows } = diagram;
  const outline = useMemo(() => outlineOf(xml ?? ''), [xml]);
  const standing = nodes.filter(({ active }) => active > 0).map(({ elementId }) => elementId);
  const told = JSON.stringify([nodes, flows]);
  const here = useMemo(() => outline.innermost(standing), [told, outline]);
  const next = useMemo(() => outline.followersOf(here), [here, outline]);
  const marks = useMemo(() => marksOf(diagram, here, next), [told, here, next]);
  const badges = useMemo(() => badgesOf(diagram, here, text), [told, here, text('here')]);
  if (xml === null) return <EmptyState title={text('diagramGone')} advice={text('diagramGoneAdvice')} />;
  const names = (ids: readonly string[]): string => listWords(ids.map((id) => outline.nameOf(id)));
  return (
    <div className="ow-where">
      <div className="ow-where-words">
        {here.length === 0 ? (
          <span>{isOver ? text('legendOver') : text('nobody')}</span>
        ) : (
          <span>{text('legendHere', { names: names(here) })}</span>
        )}
        {next.length > 0 && <span>{text('legendNext', { names: names(next) })}</span>}
        <span className="ow-quiet">{text('legendDone')}</span>
      </div>
      <div className="ow-where-diagram">
        <DiagramView xml={xml} label={text('diagramOf', { name })} marks={marks} badges={badges} where={here} />
      </div>
    </div>
  );
}

function marksOf(
  { nodes, flows }: Diagram,
  here: readonly string[],
  next: readonly string[],
): Readonly<Record<string, readonly DiagramMark[]>> {
  const marks: Record<string, DiagramMark[]> = {};
  const put = (id: string, mark: DiagramMark): void => void (marks[id] ??= []).push(mark);
  for (const { elementId, active, done, incidents } of nodes) {
    if (incidents > 0) put(elementId, 'incident');
    else if (here.includes(elementId)) put(elementId, 'here');
    else if (active === 0 && done > 0) put(elementId, 'done');
  }
  for (const { flowId } of flows) put(flowId, 'done');
  for (const id of next) if (marks[id] === undefined) put(id, 'next');
  return marks;
}

type Text = (key: 'here' | 'hereMany' | 'hereTitle' | 'stuck', values?: Readonly<Record<string, number>>) => string;

function badgesOf({ nodes }: Diagram, here: readonly string[], text: Text): readonly DiagramBadge[] {
  return nodes
    .filter(({ elementId, incidents }) => here.includes(elementId) || incidents > 0)
    .map(({ elementId, active, incidents }) =>
      incidents > 0
        ? { elementId, text: text('stuck'), title: text('stuck'), tone: 'bad' }
        : {
            elementId,
            text: active > 1 ? text('hereMany', { number: active }) : text('here'),
            title: text('hereTitle'),
            tone: 'active',
          },
    );
}
