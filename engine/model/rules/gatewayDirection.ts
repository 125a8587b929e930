/**
 * `gatewayDirection`: a gateway that declares its direction has the flows that go with it (BPMN 2.0.2 §8.4.6). Most tools
 * leave the direction unspecified.
 */
import { groupBy } from '../compile/groupBy';
import { textOf } from '../element';
import type { Rule } from './rule';

/** Several incoming, several outgoing: what each direction asks for. */
const SHAPES = new Map([
  ['Converging', { joins: true, splits: false }],
  ['Diverging', { joins: false, splits: true }],
  ['Mixed', { joins: true, splits: true }],
]);

export const gatewayDirection: Rule = {
  id: 'gatewayDirection',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap(({ collected: { nodes, flows } }) => {
      const incoming = groupBy(flows, ({ target }) => target?.id ?? '');
      const outgoing = groupBy(flows, ({ source }) => source?.id ?? '');
      return nodes.flatMap(({ id, element }) => {
        const direction = element.$type.endsWith('Gateway') ? (textOf(element, 'gatewayDirection') ?? '') : '';
        const shape = SHAPES.get(direction);
        const joins = (incoming.get(id) ?? []).length > 1;
        const splits = (outgoing.get(id) ?? []).length > 1;
        if (shape === undefined || (shape.joins === joins && shape.splits === splits)) return [];
        const message = {
          zh: `网关声明的方向（gatewayDirection）为 ${direction}，应有与之相符的进出顺序流，但没有。请更正方向（可用 Unspecified）或顺序流。`,
          en: `Expected flows that fit the declared gatewayDirection ${direction}, but they do not. Correct the direction (Unspecified will do) or the flows.`,
        };
        return [{ elementId: id, message, repair: unspecified(id) }];
      });
    }),
};

const unspecified = (elementId: string) => ({
  title: { zh: '不声明方向', en: 'Leave the direction unspecified' },
  changes: [{ kind: 'set' as const, elementId, property: 'gatewayDirection', value: 'Unspecified' }],
});
