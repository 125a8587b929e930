/** `unknownReference`: a reference to something that is not in the file. */
import { flagOf, isA, type ModdleElement } from '../element';
import type { Message } from '../finding';
import { at } from './at';
import type { Rule } from './rule';
import { TYPE_REFERENCES } from './unresolvedDataType';

/** Without these a process cannot run as it is drawn. */
const NEEDED: ReadonlySet<string> = new Set([
  'messageRef',
  'signalRef',
  'errorRef',
  'escalationRef',
  'attachedToRef',
  'eventDefinitionRef',
  'default',
]);

/** Derived from the sequence flows, or names of plain variables as Camunda 7 has them. */
const HARMLESS: ReadonlySet<string> = new Set(['incoming', 'outgoing', 'loopDataInputRef', 'loopDataOutputRef']);

export const unknownReference: Rule = {
  id: 'unknownReference',
  severity: 'error',
  check: ({ parsed }) => [
    ...parsed.assumed.map(({ element, value }) => at(element, takenForCode(value), 'warning')),
    ...parsed.unresolved.flatMap(({ element, property, value }) => {
      if (isElsewhere(element, property)) return [];
      const isNeeded = NEEDED.has(property) && isExecutable(element);
      return [at(element, messageFor(property, value), isNeeded ? 'error' : 'warning')];
    }),
  ],
};

/** Found by another rule, or no fault. */
function isElsewhere(element: ModdleElement, property: string): boolean {
  const isFlowEnd = isA(element, 'SequenceFlow') && (property === 'sourceRef' || property === 'targetRef');
  return isFlowEnd || HARMLESS.has(property) || TYPE_REFERENCES.has(property);
}

function isExecutable(element: ModdleElement): boolean {
  for (let above = element.$parent; above !== undefined; above = above.$parent) {
    if (isA(above, 'Process')) return flagOf(above, 'isExecutable');
  }
  return true;
}

function takenForCode(value: string): Message {
  const shown = value.slice(0, 100);
  return {
    zh: `errorRef 应指向本文件中的错误，但“${shown}”不存在，因此按 Camunda 7 的惯例作为错误代码使用。请补充定义该错误。`,
    en: `Expected errorRef to name an error of this file, but "${shown}" does not exist and is taken for the code itself, as Camunda 7 does. Define the error.`,
  };
}

function messageFor(property: string, value: string): Message {
  return {
    zh: `${property} 应指向本文件中的元素，但“${value.slice(0, 100)}”不存在。请选择已有的元素或补充定义。`,
    en: `Expected ${property} to name an element of this file, but "${value.slice(0, 100)}" does not exist. Choose an existing one or define it.`,
  };
}
