/** `defaultFlow`: the default flow of an activity or gateway is one of its own outgoing flows (BPMN 2.0.2 §8.4.13). */
import { elementOf } from '../element';
import type { Rule } from './rule';

export const defaultFlow: Rule = {
  id: 'defaultFlow',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap(({ collected }) =>
      collected.nodes.flatMap(({ id, element }) => {
        const flow = elementOf(element, 'default');
        if (flow === undefined || flow.get('sourceRef') === element) return [];
        const name = flow.id ?? '';
        const message = {
          zh: `默认流应为从该元素出发的顺序流，但“${name}”不是。请重新选择默认流。`,
          en: `Expected the default flow to begin at this element, but "${name}" does not. Choose another one.`,
        };
        return [{ elementId: id, message, repair: without(id) }];
      }),
    ),
};

const without = (elementId: string) => ({
  title: { zh: '不设默认流', en: 'Leave it without a default flow' },
  changes: [{ kind: 'set' as const, elementId, property: 'default', value: null }],
});
