/** `CaseDiagram`: where the case stands, what is done and what is stuck, on the diagram and in its legend. */
import { AimOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { CasePage, NodeState } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { type DiagramBadge, type DiagramMark, DiagramView } from '../../ui/diagram/DiagramView';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { type TextOf, useTexts } from '../../ui/texts';
import type { Drawing } from '../words/drawing';
import { useDrawing } from '../words/useDrawing';
import { useLook } from '../words/useLook';

interface Props {
  readonly page: CasePage;
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string | undefined) => void;
}

export function CaseDiagram({ page, selected, onSelect }: Props) {
  const text = useTexts(cockpitTexts);
  const caseText = useTexts(cockpitCaseTexts);
  const language = useLanguage();
  const [drawing, onReady] = useDrawing();
  const { diagram, path } = page;
  const marks = useMemo(() => (drawing === undefined ? {} : marksOf(diagram, drawing)), [diagram, drawing]);
  const badges = useMemo(
    () => (drawing === undefined ? [] : diagram.nodes.flatMap((node) => badgesOf(node, drawing, text, caseText))),
    [diagram, drawing, language],
  );
  const current = diagram.nodes.filter(({ active, incidents }) => active > 0 || incidents > 0);
  const steps = current.filter(({ elementId }) => drawing?.isAround(elementId) === false);
  const onClick = useLook(drawing, selected, onSelect);

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
        where={steps.map(({ elementId }) => elementId)}
        onSelect={onClick}
        onReady={onReady}
      />
      <div className="ow-marks">
        <ul className="ow-marks-legend" aria-label={text('legend')}>
          <li className="ow-marks-here">{caseText('marksHere')}</li>
          <li className="ow-marks-done">{caseText('marksDone')}</li>
          <li className="ow-marks-incident">{caseText('marksIncident')}</li>
        </ul>
        {steps.length > 0 && (
          <Button
            size="small"
            icon={<AimOutlined aria-hidden />}
            onClick={() => drawing?.lookAt(steps.map(({ elementId }) => elementId))}
          >
            {caseText('lookHere')}
          </Button>
        )}
      </div>
    </div>
  );
}

function marksOf(
  { nodes, flows }: CasePage['diagram'],
  drawing: Drawing,
): Readonly<Record<string, readonly DiagramMark[]>> {
  const marks = new Map<string, readonly DiagramMark[]>();
  for (const { elementId, active, done, incidents } of nodes) {
    if (incidents > 0) marks.set(elementId, ['incident']);
    else if (drawing.isAround(elementId)) continue;
    else if (active > 0) marks.set(elementId, ['here']);
    else if (done > 0) marks.set(elementId, ['done']);
  }
  for (const { flowId } of flows) marks.set(flowId, ['done']);
  return Object.fromEntries(marks);
}

function badgesOf(
  { elementId, active, done, incidents }: NodeState,
  drawing: Drawing,
  text: TextOf<keyof (typeof cockpitTexts)['keys']>,
  caseText: TextOf<keyof (typeof cockpitCaseTexts)['keys']>,
): readonly DiagramBadge[] {
  const isSmall = drawing.isSmall(elementId);
  const badges: DiagramBadge[] = [];
  if (active > 0) {
    const title = text('badgeActive', { count: active });
    const corner = isSmall ? 'topLeft' : 'bottomLeft';
    badges.push({ elementId, text: String(active), title, tone: 'active', corner });
  }
  if (incidents > 0) {
    const title = text('badgeIncidents', { count: incidents });
    badges.push({ elementId, text: `! ${incidents}`, title, tone: 'bad', corner: 'topRight' });
  }
  if (done > 1) {
    const title = caseText('nodeDone', { count: done });
    badges.push({ elementId, text: `× ${done}`, title, tone: 'good', corner: 'bottomRight' });
  }
  return badges;
}
