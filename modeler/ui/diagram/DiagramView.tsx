/**
 * `DiagramView` shows a BPMN diagram that can be moved and zoomed but not changed: "you are here", badges with counts,
 * a step chosen by a click. The viewer itself is loaded when the first diagram is shown.
 */
import { lazy, Suspense } from 'react';
import { Loading } from '../Loading';
import type { DiagramCanvasProps } from './DiagramCanvas';

export type { DiagramBadge, DiagramCanvasProps, DiagramMark } from './DiagramCanvas';

const DiagramCanvas = lazy(() => import('./DiagramCanvas'));

export function DiagramView(props: DiagramCanvasProps) {
  return (
    <Suspense fallback={<Loading />}>
      <DiagramCanvas {...props} />
    </Suspense>
  );
}
