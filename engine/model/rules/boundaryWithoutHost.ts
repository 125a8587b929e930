/** `boundaryWithoutHost`: a boundary event sits on an activity of the same scope (BPMN 2.0.2 §10.5.4). */
import { elementOf, isA } from '../element';
import type { Rule } from './rule';

export const boundaryWithoutHost: Rule = {
  id: 'boundaryWithoutHost',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) =>
      process.collected.nodes
        .filter(({ type, element }) => {
          const host = elementOf(element, 'attachedToRef');
          const sits = host !== undefined && isA(host, 'Activity') && host.$parent === element.$parent;
          return type === 'boundaryEvent' && !sits;
        })
        .map(({ id }) => ({
          elementId: id,
          message: {
            zh: '边界事件应附着在同一流程中的活动上，但没有。请把它放到一个活动的边上。',
            en: 'Expected a boundary event to sit on an activity beside it, but it does not. Attach it to an activity.',
          },
        })),
    ),
};
