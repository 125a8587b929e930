/**
 * `adHocContent`: an ad-hoc sub-process has at least one activity, and neither start nor end events: it begins with whatever
 * is chosen and ends by its completion condition (BPMN 2.0.2 §10.3.5).
 */
import { elementsOf, isA } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const adHocContent: Rule = {
  id: 'adHocContent',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'AdHocSubProcess').flatMap((subProcess) => {
      const inside = elementsOf(subProcess, 'flowElements');
      const empty = inside.some((element) => isA(element, 'Activity')) ? [] : [at(subProcess, EMPTY)];
      const edges = inside.filter((element) => isA(element, 'StartEvent') || isA(element, 'EndEvent'));
      return [
        ...empty,
        ...edges.map((event) => ({
          ...at(event, EDGE),
          ...(event.id === undefined ? {} : { repair: without(event.id) }),
        })),
      ];
    }),
};

const EMPTY = {
  zh: '即席子流程中应至少有一个活动，但没有。请在其中添加活动，或删除该子流程。',
  en: 'Expected at least one activity in an ad-hoc sub-process, but there is none. Add one or remove the sub-process.',
};

const EDGE = {
  zh: '即席子流程中不应有开始事件和结束事件，但有。请删除它们，用完成条件说明何时结束。',
  en: 'Expected no start and end events in an ad-hoc sub-process, but there is one. Remove it; its completion condition says when it ends.',
};

const without = (elementId: string) => ({
  title: { zh: '删除该事件', en: 'Remove the event' },
  changes: [{ kind: 'remove' as const, elementId }],
});
