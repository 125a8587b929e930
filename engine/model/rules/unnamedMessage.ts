/**
 * `unnamedMessage`: a message event of an executable process says which message it means (BPMN 2.0.2 §10.5.5, table 10.98).
 * Left out, and with no message flow to say it, the message goes by the id of the event, which nobody else may know.
 */
import { messagesOfFlows } from '../compile/messageFlows';
import { elementOf, type ModdleElement } from '../element';
import type { ParsedBpmn } from '../parseBpmn';
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import type { Rule } from './rule';

export const unnamedMessage: Rule = {
  id: 'unnamedMessage',
  severity: 'warning',
  check: ({ parsed }) =>
    everyElement(parsed, 'MessageEventDefinition')
      .filter((definition) => isInExecutable(definition) && !isNamed(definition, parsed))
      .map((definition) =>
        at(definition.$parent ?? definition, {
          zh: '消息事件应指定消息（messageRef），但没有，将以事件的 id 作为消息名称。请选择消息。',
          en: 'Expected a message event to name its message (messageRef), but it does not, so the message goes by the id of the event. Choose a message.',
        }),
      ),
};

/** One that names what does not exist is found by `unknownReference`. */
function isNamed(definition: ModdleElement, { root, written }: ParsedBpmn): boolean {
  const isNamedByFlow = messagesOfFlows(root).has(definition.$parent?.id ?? '');
  return (
    isNamedByFlow ||
    elementOf(definition, 'operationRef') !== undefined ||
    written(definition, 'messageRef') !== undefined
  );
}
