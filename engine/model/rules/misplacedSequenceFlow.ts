/**
 * `misplacedSequenceFlow`: flows do not lead into start and boundary events nor out of end events, and event sub-processes
 * have none at all (BPMN 2.0.2 §10.5.2, §10.5.3, §10.5.4, §10.3.5).
 */
import type { FlowNode } from '../definition';
import type { Message } from '../finding';
import { whenRun, type Rule } from './rule';

export const misplacedSequenceFlow: Rule = {
  id: 'misplacedSequenceFlow',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) =>
      Object.values(process.definition.nodes).flatMap((node) => {
        const message = faultOf(node);
        return message === undefined ? [] : [whenRun(process, node.id, message)];
      }),
    ),
};

function faultOf({ type, incoming, outgoing }: FlowNode): Message | undefined {
  const takesNone = type === 'startEvent' || type === 'boundaryEvent' || type === 'eventSubProcess';
  if (takesNone && incoming[0] !== undefined) {
    return {
      zh: `开始事件、边界事件和事件子流程不应有进入的顺序流，但“${incoming[0].id}”指向了它。请删除或改接该顺序流。`,
      en: `Expected no sequence flow into a start event, boundary event or event sub-process, but "${incoming[0].id}" leads there. Remove it or connect it elsewhere.`,
    };
  }
  const givesNone = type === 'endEvent' || type === 'eventSubProcess';
  if (givesNone && outgoing[0] !== undefined) {
    return {
      zh: `结束事件和事件子流程不应有离开的顺序流，但“${outgoing[0].id}”从它出发。请删除该顺序流，或改用中间事件。`,
      en: `Expected no sequence flow out of an end event or event sub-process, but "${outgoing[0].id}" begins there. Remove it or use an intermediate event.`,
    };
  }
  return undefined;
}
