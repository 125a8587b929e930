/** `choreographyInProcess`: choreography activities stand in choreographies, not in processes (BPMN 2.0.2 §10.3.5, §11.5). */
import { tagOf } from '../element';
import { at } from './at';
import { everyElement, isInExecutable, processOf } from './everyElement';
import type { Rule } from './rule';

export const choreographyInProcess: Rule = {
  id: 'choreographyInProcess',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'ChoreographyActivity')
      .filter((activity) => processOf(activity) !== undefined)
      .map((activity) => {
        const message = {
          zh: `流程中不应有编排活动，但有 ${tagOf(activity)}。请改为任务或调用活动。`,
          en: `Expected no choreography activity in a process, but there is a ${tagOf(activity)}. Use a task or a call activity.`,
        };
        const problem = at(activity, message, isInExecutable(activity) ? 'error' : 'warning');
        return activity.id === undefined ? problem : { ...problem, repair: without(activity.id) };
      }),
};

const without = (elementId: string) => ({
  title: { zh: '删除该元素', en: 'Remove the element' },
  changes: [{ kind: 'remove' as const, elementId }],
});
