/** `animateTokens` lets a token run along the flows that were taken, one after the other. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';

interface Point {
  readonly x: number;
  readonly y: number;
}

const svg = 'http://www.w3.org/2000/svg';
/** Milliseconds for one flow; a long way is hurried along. */
const slowest = 420;
const longest = 3_600;

/** @returns what stops it */
export function animateTokens(viewer: NavigatedViewer, flowIds: readonly string[]): () => void {
  if (flowIds.length === 0 || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined;
  const layer = viewer.get<Canvas>('canvas').getLayer('ow-tokens', 5);
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const paths = flowIds.flatMap((id) => {
    const waypoints: unknown = Reflect.get(registry.get(id) ?? {}, 'waypoints');
    return Array.isArray(waypoints) && waypoints.length > 1 ? [waypoints as readonly Point[]] : [];
  });
  const each = Math.min(slowest, longest / Math.max(1, paths.length));
  const token = document.createElementNS(svg, 'circle');
  token.setAttribute('r', '9');
  token.setAttribute('class', 'ow-token');
  layer.append(token);
  let frame = 0;
  let began: number | undefined;
  const draw = (time: number): void => {
    began ??= time;
    const at = (time - began) / each;
    const path = paths[Math.floor(at)];
    if (path === undefined) return token.remove();
    const { x, y } = along(path, at - Math.floor(at));
    token.setAttribute('cx', String(x));
    token.setAttribute('cy', String(y));
    frame = window.requestAnimationFrame(draw);
  };
  frame = window.requestAnimationFrame(draw);
  return () => {
    window.cancelAnimationFrame(frame);
    token.remove();
  };
}

/** @param part of its length, from 0 to 1 */
function along(points: readonly Point[], part: number): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let left = part * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index], points[index + 1]];
    if (from === undefined || to === undefined) break;
    if (left <= length) {
      const share = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
