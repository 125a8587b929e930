/**
 * `eventData`: an event that hands data on has one data input or output for each of its event definitions that carry data,
 * in their order and of their types (BPMN 2.0.2 §10.5.1, data of events).
 */
import { eventDefinitionsOf } from '../compile/event';
import { elementOf, elementsOf, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import { isSameItem, itemOf } from './items';
import type { Rule } from './rule';

export const eventData: Rule = {
  id: 'eventData',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'Event')
      .filter((event) => !isFitting(event))
      .map((event) =>
        at(event, {
          zh: '事件的数据输入（输出）应与其事件定义携带的数据一一对应、类型相同，但不符。请更正。',
          en: 'Expected one data input (or output) for each event definition that carries data, of the same type, but it is not so. Correct them.',
        }),
      ),
};

function isFitting(event: ModdleElement): boolean {
  const data = [...elementsOf(event, 'dataInputs'), ...elementsOf(event, 'dataOutputs')];
  const carried = eventDefinitionsOf(event).flatMap((definition) => itemCarried(definition) ?? []);
  if (data.length === 0 || carried.length === 0) return true;
  return data.length === carried.length && data.every((one, index) => isSameItem(itemOf(one), carried[index]));
}

function itemCarried(definition: ModdleElement): ModdleElement | undefined {
  const message = elementOf(definition, 'messageRef');
  if (message !== undefined) return elementOf(message, 'itemRef');
  for (const reference of ['signalRef', 'errorRef', 'escalationRef']) {
    const named = elementOf(definition, reference);
    if (named !== undefined) return elementOf(named, 'structureRef');
  }
  return undefined;
}
