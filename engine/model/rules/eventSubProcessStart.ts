/** `eventSubProcessStart`: an event sub-process has exactly one start event (BPMN 2.0.2 §10.3.5). */
import { groupBy } from '../compile/groupBy';
import type { Rule } from './rule';

export const eventSubProcessStart: Rule = {
  id: 'eventSubProcessStart',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) => {
      const { nodes } = process.collected;
      const starts = groupBy(
        nodes.filter((node) => node.type === 'startEvent'),
        (node) => node.scope,
      );
      const countIn = (scope: string): number => starts.get(scope)?.length ?? 0;
      return nodes
        .filter((node) => node.type === 'eventSubProcess' && countIn(node.id) !== 1)
        .map((node) => ({
          elementId: node.id,
          message: {
            zh: `事件子流程应恰好有一个开始事件，但有 ${countIn(node.id)} 个。请保留一个带触发器的开始事件。`,
            en: `Expected exactly one start event in an event sub-process, but found ${countIn(node.id)}. Keep one, with a trigger.`,
          },
        }));
    }),
};
