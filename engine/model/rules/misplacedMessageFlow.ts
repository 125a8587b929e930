/**
 * `misplacedMessageFlow`: message flows lead to events that catch messages and come from events that throw them
 * (BPMN 2.0.2 §10.5.2 to §10.5.4, message flow connections).
 */
import { eventDefinitionsOf } from '../compile/event';
import { elementOf, elementsOf, isA, type ModdleElement } from '../element';
import { at } from './at';
import { removal } from './removal';
import type { Rule } from './rule';

export const misplacedMessageFlow: Rule = {
  id: 'misplacedMessageFlow',
  severity: 'error',
  check: ({ parsed }) =>
    elementsOf(parsed.root, 'rootElements')
      .filter((element) => isA(element, 'Collaboration'))
      .flatMap((collaboration) => elementsOf(collaboration, 'messageFlows'))
      .filter((flow) => !receives(elementOf(flow, 'targetRef')) || !sends(elementOf(flow, 'sourceRef')))
      .map((flow) => ({
        ...at(flow, {
          zh: '消息流应从抛出消息的事件指向捕获消息的事件（或任务、泳池），但方向或事件类型不符。请更正事件类型或消息流方向。',
          en: 'Expected a message flow from an event that throws messages to one that catches them (or tasks and pools), but direction or type of event do not fit. Correct them.',
        }),
        ...removal(flow.id),
      })),
};

function receives(target: ModdleElement | undefined): boolean {
  if (target === undefined || !isA(target, 'Event')) return true;
  return isA(target, 'CatchEvent') && hasTrigger(target);
}

function sends(source: ModdleElement | undefined): boolean {
  if (source === undefined || !isA(source, 'Event')) return true;
  return isA(source, 'ThrowEvent') && hasTrigger(source);
}

function hasTrigger(event: ModdleElement): boolean {
  const definitions = eventDefinitionsOf(event);
  return definitions.some((definition) => isA(definition, 'MessageEventDefinition'));
}
