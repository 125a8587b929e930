/**
 * `eventGatewayTarget`: what follows an event-based gateway waits for something: catching message, timer, signal and
 * conditional events, or receive tasks without boundary events; the flows to it have no conditions (BPMN 2.0.2 §10.6.6).
 */
import type { PlacedFlow } from '../compile/collect';
import { eventDefinitionsOf } from '../compile/event';
import { elementOf, isA, type ModdleElement } from '../element';
import type { Message } from '../finding';
import type { Rule } from './rule';

export const eventGatewayTarget: Rule = {
  id: 'eventGatewayTarget',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap(({ collected }) => {
      const guarded = new Set(collected.nodes.map(({ element }) => elementOf(element, 'attachedToRef')));
      return collected.flows
        .filter(({ source }) => source !== undefined && isA(source, 'EventBasedGateway'))
        .flatMap((flow) => {
          const message = faultOf(flow, guarded);
          return message === undefined ? [] : [{ elementId: flow.element.id ?? flow.source?.id ?? '', message }];
        });
    }),
};

/** @param guarded the activities that boundary events sit on */
function faultOf(
  { element, target }: PlacedFlow,
  guarded: ReadonlySet<ModdleElement | undefined>,
): Message | undefined {
  if (target !== undefined && !(isCatching(target) || (isA(target, 'ReceiveTask') && !guarded.has(target)))) {
    return {
      zh: `事件网关之后应为消息、定时、信号、条件捕获事件或没有边界事件的接收任务，但“${target.id ?? ''}”不是。请更换该元素，或改用排他网关。`,
      en: `Expected a catching message, timer, signal or conditional event or a receive task without boundary events after an event-based gateway, but "${target.id ?? ''}" is none. Change it or use an exclusive gateway.`,
    };
  }
  if (elementOf(element, 'conditionExpression') === undefined) return undefined;
  return {
    zh: '事件网关的出口由事件决定，不应有条件，但该顺序流有。请删除条件，或改用排他网关。',
    en: 'Expected no condition on a flow out of an event-based gateway, which events decide, but this one has one. Remove it or use an exclusive gateway.',
  };
}

function isCatching(target: ModdleElement): boolean {
  if (!isA(target, 'IntermediateCatchEvent')) return false;
  return eventDefinitionsOf(target).every((definition) => !isA(definition, 'LinkEventDefinition'));
}
