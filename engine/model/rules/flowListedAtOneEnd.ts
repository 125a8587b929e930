/**
 * `flowListedAtOneEnd`: flow nodes list the flows that enter and leave them; a flow that one of its ends lists is listed by
 * the other as well (BPMN 2.0.2 §8.4.13, §10.2). Many tools list none at all, which is no contradiction.
 */
import { elementOf, elementsOf, isA, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

export const flowListedAtOneEnd: Rule = {
  id: 'flowListedAtOneEnd',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    return everyElement(parsed, 'SequenceFlow')
      .filter((flow) => {
        const source = elementOf(flow, 'sourceRef');
        const target = elementOf(flow, 'targetRef');
        if (source === undefined || target === undefined || !isEdge(source, target)) return false;
        return elementsOf(source, 'outgoing').includes(flow) !== elementsOf(target, 'incoming').includes(flow);
      })
      .map((flow) =>
        at(flow, {
          zh: '顺序流应在两端的元素中都列出（outgoing 和 incoming），但只有一端列出。请补上另一端，或两端都不列。',
          en: 'Expected a sequence flow to be listed at both its ends (outgoing and incoming), but only one lists it. Add the other or list it at neither.',
        }),
      );
  },
};

/** The standard says it of start and end events. */
function isEdge(source: ModdleElement, target: ModdleElement): boolean {
  return isA(source, 'StartEvent') || isA(target, 'EndEvent');
}
