/** `instantiatingReceive`: a receive task that starts instances has nothing before it (BPMN 2.0.2 §10.3.3, receive task). */
import { elementOf, flagOf } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const instantiatingReceive: Rule = {
  id: 'instantiatingReceive',
  severity: 'error',
  check: ({ parsed }) => {
    const targets = new Set(everyElement(parsed, 'SequenceFlow').map((flow) => elementOf(flow, 'targetRef')));
    return everyElement(parsed, 'ReceiveTask')
      .filter((task) => flagOf(task, 'instantiate') && targets.has(task))
      .map((task) => {
        const problem = at(task, {
          zh: '启动流程的接收任务（instantiate）之前不应有顺序流，但有。请删除顺序流，或取消 instantiate。',
          en: 'Expected no flow into a receive task that starts instances (instantiate), but there is one. Remove the flow or instantiate.',
        });
        return task.id === undefined ? problem : { ...problem, repair: waiting(task.id) };
      });
  },
};

const waiting = (elementId: string) => ({
  title: { zh: '取消 instantiate', en: 'Remove instantiate' },
  changes: [{ kind: 'set' as const, elementId, property: 'instantiate', value: null }],
});
