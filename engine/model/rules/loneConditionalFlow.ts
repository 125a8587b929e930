/**
 * `loneConditionalFlow`: an activity with a conditional flow has another flow beside it, or a token might have no way on
 * (BPMN 2.0.2 §8.4.13).
 */
import { groupBy } from '../compile/groupBy';
import { elementOf, isA } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

export const loneConditionalFlow: Rule = {
  id: 'loneConditionalFlow',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    const leaving = groupBy(everyElement(parsed, 'SequenceFlow'), (flow) => elementOf(flow, 'sourceRef')?.id ?? '');
    return [...leaving.values()].flatMap(([flow, second]) => {
      const source = flow === undefined ? undefined : elementOf(flow, 'sourceRef');
      if (flow === undefined || second !== undefined || source === undefined || !isA(source, 'Activity')) return [];
      if (elementOf(flow, 'conditionExpression') === undefined) return [];
      const problem = at(flow, {
        zh: '活动有条件流时应还有另一条离开的顺序流，但没有。请添加另一条（例如默认流），或删除条件。',
        en: 'Expected another flow beside a conditional one out of an activity, but there is none. Add one, for example a default flow, or remove the condition.',
      });
      return [flow.id === undefined ? problem : { ...problem, repair: unconditional(flow.id) }];
    });
  },
};

const unconditional = (elementId: string) => ({
  title: { zh: '删除条件', en: 'Remove the condition' },
  changes: [{ kind: 'set' as const, elementId, property: 'conditionExpression', value: null }],
});
