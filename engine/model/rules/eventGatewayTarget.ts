/**
 * `eventGatewayTarget`: what follows an event-based gateway waits for something: catching message, timer, signal and
 * conditional events, or receive tasks without boundary events (BPMN 2.0.2 §10.6.6).
 */
import type { FlowNode } from '../definition';
import { whenRun, type Rule } from './rule';

export const eventGatewayTarget: Rule = {
  id: 'eventGatewayTarget',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) => {
      const { nodes } = process.definition;
      return Object.values(nodes)
        .filter((node) => node.type === 'eventBasedGateway')
        .flatMap((gateway) => gateway.outgoing)
        .filter((flow) => !waits(nodes[flow.target]))
        .map((flow) =>
          whenRun(process, flow.id, {
            zh: `事件网关之后应为捕获事件或没有边界事件的接收任务，但“${flow.target}”不是。请更换该元素，或改用排他网关。`,
            en: `Expected a catching event or a receive task without boundary events after an event-based gateway, but "${flow.target}" is none. Change it or use an exclusive gateway.`,
          }),
        );
    }),
};

function waits(node: FlowNode | undefined): boolean {
  if (node?.type === 'receiveTask') return node.boundaryEvents.length === 0;
  return node?.type === 'intermediateCatchEvent';
}
