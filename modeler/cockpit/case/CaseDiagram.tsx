/** `CaseDiagram`: where the case stands, what is done and what is stuck, on the diagram and in its legend. */
import { useMemo } from 'react';
import type { CasePage, NodeState } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { type DiagramBadge, type DiagramMark, DiagramView } from '../../ui/diagram/DiagramView';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { type TextOf, useTexts } from '../../ui/texts';

interface Props {
  readonly page: CasePage;
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string | undefined) => void;
}

export function CaseDiagram({ page, selected, onSelect }: Props) {
  const text = useTexts(cockpitTexts);
  const caseText = useTexts(cockpitCaseTexts);
  const language = useLanguage();
  const { diagram, path } = page;
  const marks = useMemo(() => marksOf(diagram), [diagram]);
  const badges = useMemo(
    () => diagram.nodes.flatMap((node) => badgesOf(node, text, caseText)),
    // The texts are new functions at every drawing, and say the same in one language.
    [diagram, language],
  );
  if (diagram.xml === null) return <EmptyState title={text('noDiagram')} />;
  const name = path.at(-1)?.process.name ?? page.case.process.name;
  return (
    <div className="ow-case-diagram">
      <DiagramView
        xml={diagram.xml}
        label={text('diagramOf', { name })}
        marks={marks}
        badges={badges}
        selected={selected}
        onSelect={onSelect}
      />
      <ul className="ow-marks-legend" aria-label={text('legend')}>
        <li className="ow-marks-here">{caseText('marksHere')}</li>
        <li className="ow-marks-done">{caseText('marksDone')}</li>
        <li className="ow-marks-incident">{caseText('marksIncident')}</li>
      </ul>
    </div>
  );
}

function marksOf({ nodes, flows }: CasePage['diagram']): Readonly<Record<string, readonly DiagramMark[]>> {
  const marks = new Map<string, DiagramMark[]>();
  for (const { elementId, active, done, incidents } of nodes) {
    if (incidents > 0) marks.set(elementId, ['incident']);
    else if (active > 0) marks.set(elementId, ['here']);
    else if (done > 0) marks.set(elementId, ['done']);
  }
  for (const { flowId } of flows) marks.set(flowId, ['done']);
  return Object.fromEntries(marks);
}

function badgesOf(
  { elementId, active, done, incidents }: NodeState,
  text: TextOf<keyof (typeof cockpitTexts)['keys']>,
  caseText: TextOf<keyof (typeof cockpitCaseTexts)['keys']>,
): readonly DiagramBadge[] {
  const badges: DiagramBadge[] = [];
  if (active > 0) {
    badges.push({ elementId, text: String(active), title: text('badgeActive', { count: active }), tone: 'active' });
  }
  if (incidents > 0) {
    const title = text('badgeIncidents', { count: incidents });
    badges.push({ elementId, text: `! ${incidents}`, title, tone: 'bad', corner: 'topRight' });
  }
  if (done > 1) {
    const title = caseText('nodeDone', { count: done });
    badges.push({ elementId, text: `× ${done}`, title, tone: 'good', corner: 'topLeft' });
  }
  return badges;
}
