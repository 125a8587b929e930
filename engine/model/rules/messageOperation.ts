/**
 * `messageOperation`: a message event of an executable process that carries typed data says by which operation it is sent or
 * received, or where its data goes (BPMN 2.0.2 §10.5.5, table 10.98). Messages without a type are taken as they come.
 */
import { elementOf, elementsOf, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

export const messageOperation: Rule = {
  id: 'messageOperation',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    return everyElement(parsed, 'MessageEventDefinition')
      .filter((definition) => isInExecutable(definition) && isBare(definition))
      .map((definition) =>
        at(definition, {
          zh: '可执行流程中带数据的消息事件应有操作（operationRef）或数据输入、输出，但没有。请补充，或删除消息的 itemRef。',
          en: 'Expected a message event with data in an executable process to have an operationRef, or a data input or output, but it has none. Add one or remove the itemRef of the message.',
        }),
      );
  },
};

function isBare(definition: ModdleElement): boolean {
  const event = definition.$parent;
  const isTyped = elementOf(elementOf(definition, 'messageRef'), 'itemRef') !== undefined;
  const data = [...elementsOf(event, 'dataInputs'), ...elementsOf(event, 'dataOutputs')];
  return isTyped && data.length === 0 && elementOf(definition, 'operationRef') === undefined;
}
