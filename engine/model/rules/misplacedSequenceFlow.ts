/**
 * `misplacedSequenceFlow`: flows do not lead into start and boundary events nor out of end events, and event sub-processes
 * have none at all (BPMN 2.0.2 §10.5.2, §10.5.3, §10.5.4, §10.3.5).
 */
import type { PlacedFlow } from '../compile/collect';
import { flagOf, isA, type ModdleElement } from '../element';
import type { Message } from '../finding';
import { removal } from './removal';
import type { Rule } from './rule';

export const misplacedSequenceFlow: Rule = {
  id: 'misplacedSequenceFlow',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap(({ collected }) =>
      collected.flows.flatMap((flow) => {
        const message = faultOf(flow);
        const elementId = flow.element.id ?? flow.source?.id ?? flow.scope;
        return message === undefined ? [] : [{ elementId, message, ...removal(flow.element.id) }];
      }),
    ),
};

function faultOf({ id, source, target }: PlacedFlow): Message | undefined {
  if (
    target !== undefined &&
    (isA(target, 'StartEvent') || isA(target, 'BoundaryEvent') || isEventSubProcess(target))
  ) {
    return {
      zh: `开始事件、边界事件和事件子流程不应有进入的顺序流，但“${id}”指向了它。请删除或改接该顺序流。`,
      en: `Expected no sequence flow into a start event, boundary event or event sub-process, but "${id}" leads there. Remove it or connect it elsewhere.`,
    };
  }
  if (source !== undefined && (isA(source, 'EndEvent') || isEventSubProcess(source))) {
    return {
      zh: `结束事件和事件子流程不应有离开的顺序流，但“${id}”从它出发。请删除该顺序流，或改用中间事件。`,
      en: `Expected no sequence flow out of an end event or event sub-process, but "${id}" begins there. Remove it or use an intermediate event.`,
    };
  }
  return undefined;
}

function isEventSubProcess(element: ModdleElement): boolean {
  return isA(element, 'SubProcess') && flagOf(element, 'triggeredByEvent');
}
