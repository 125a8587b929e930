/** `withoutEnd`: where a start event is used, there is an end event too (BPMN 2.0.2 §10.5.3). */
import { elementsOf, isA } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

export const withoutEnd: Rule = {
  id: 'withoutEnd',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    return everyElement(parsed, 'FlowElementsContainer')
      .filter((scope) => {
        const inside = elementsOf(scope, 'flowElements');
        return inside.some((node) => isA(node, 'StartEvent')) && !inside.some((node) => isA(node, 'EndEvent'));
      })
      .map((scope) => {
        const problem = at(scope, {
          zh: '有开始事件的流程或子流程应有结束事件，但没有。请添加结束事件。',
          en: 'Expected an end event in a process or sub-process that has a start event, but there is none. Add one.',
        });
        return scope.id === undefined ? problem : { ...problem, repair: ending(scope.id) };
      });
  },
};

const ending = (scopeId: string) => ({
  title: { zh: '添加结束事件', en: 'Add an end event' },
  changes: [{ kind: 'add' as const, type: 'endEvent', scopeId }],
});
