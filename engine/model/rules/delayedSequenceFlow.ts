/** `delayedSequenceFlow`: a sequence flow of an executable process is immediate (BPMN 2.0.2 §8.4.13, table 8.60). */
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import type { Rule } from './rule';

export const delayedSequenceFlow: Rule = {
  id: 'delayedSequenceFlow',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'SequenceFlow')
      .filter((flow) => flow.get('isImmediate') === false && isInExecutable(flow))
      .map((flow) => {
        const problem = at(flow, {
          zh: '可执行流程的顺序流应为即时的，但 isImmediate 为 false。请删除该属性。',
          en: 'Expected the sequence flows of an executable process to be immediate, but isImmediate is false. Remove it.',
        });
        return flow.id === undefined ? problem : { ...problem, repair: immediate(flow.id) };
      }),
};

const immediate = (elementId: string) => ({
  title: { zh: '删除 isImmediate', en: 'Remove isImmediate' },
  changes: [{ kind: 'set' as const, elementId, property: 'isImmediate', value: null }],
});
