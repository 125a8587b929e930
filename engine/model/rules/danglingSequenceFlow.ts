/** `danglingSequenceFlow`: a sequence flow connects two flow nodes of the same process or sub-process (BPMN 2.0.2 §8.4.13, §10.2.1). */
import type { PlacedFlow } from '../compile/collect';
import { isA, type ModdleElement } from '../element';
import type { Message } from '../finding';
import type { Rule } from './rule';

export const danglingSequenceFlow: Rule = {
  id: 'danglingSequenceFlow',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap(({ collected, element }) =>
      collected.flows.flatMap((flow) => {
        const fault = faultOf(flow);
        return fault === undefined ? [] : [{ elementId: flow.element.id ?? element.id ?? '', message: fault }];
      }),
    ),
};

function faultOf(flow: PlacedFlow): Message | undefined {
  if (!isNode(flow.source)) return missingEnd(flow.id, 'sourceRef', '起点');
  if (!isNode(flow.target)) return missingEnd(flow.id, 'targetRef', '终点');
  if (flow.source.$parent === flow.element.$parent && flow.target.$parent === flow.element.$parent) return undefined;
  return {
    zh: `顺序流“${flow.id}”的两端应在同一流程或子流程内，但它跨越了边界。请改用边界事件、消息或调整位置。`,
    en: `Expected sequence flow "${flow.id}" to stay within one process or sub-process, but it crosses a boundary. Use a boundary event or a message, or move the element.`,
  };
}

function isNode(element: ModdleElement | undefined): element is ModdleElement {
  return element !== undefined && isA(element, 'FlowNode');
}

function missingEnd(id: string, property: string, end: string): Message {
  return {
    zh: `顺序流“${id}”的${end}（${property}）应为已有的流程节点，但不存在。请重新连接。`,
    en: `Expected the ${property} of sequence flow "${id}" to be a flow node, but there is none. Connect it again.`,
  };
}
