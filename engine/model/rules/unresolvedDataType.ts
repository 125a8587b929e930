/** `unresolvedDataType`: a data type that is not defined in the file. Variables here carry their own types, so nothing depends on it. */
import type { Message } from '../finding';
import { at } from './at';
import type { Rule } from './rule';

/** References that name data types. */
export const TYPE_REFERENCES: ReadonlySet<string> = new Set([
  'itemSubjectRef',
  'structureRef',
  'itemRef',
  'typeRef',
  'evaluatesToTypeRef',
]);

export const unresolvedDataType: Rule = {
  id: 'unresolvedDataType',
  severity: 'warning',
  check: ({ parsed }) =>
    parsed.unresolved
      .filter(({ property }) => TYPE_REFERENCES.has(property))
      .map(({ element, property, value }) => at(element, messageFor(property, value))),
};

function messageFor(property: string, value: string): Message {
  return {
    zh: `${property} 应指向本文件中的数据类型（itemDefinition），但“${value.slice(0, 100)}”没有定义，将被忽略。可补充定义或删除该引用。`,
    en: `Expected ${property} to name an item definition of this file, but "${value.slice(0, 100)}" is not defined and is ignored. Define it or remove the reference.`,
  };
}
