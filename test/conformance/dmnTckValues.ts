/** The values of the DMN TCK's cases: read from their XML, and compared with what was computed, by type. */
import { compare, subtract, toNumber } from '../../engine/expressions/feel/arithmetic';
import { parseNumber } from '../../engine/expressions/feel/decimal';
import { orderOf } from '../../engine/expressions/feel/compareValues';
import { textOf } from '../../engine/expressions/feel/functions/convert';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../engine/expressions/feel/parseTemporal';
import { type FeelValue, isContext, isList, isNumber, kindOf } from '../../engine/expressions/feel/values';
import { childOf, childrenOf, type XmlElement } from './xmlTree';

/** Undefined where nothing is said. */
export function valueIn(element: XmlElement | undefined): FeelValue | undefined {
  const components = childrenOf(element, 'component');
  if (components.length > 0)
    return new Map(
      components.map((component) => [
        component.attributes.get('name') ?? '',
        isNil(component) ? null : (valueIn(component) ?? null),
      ]),
    );
  const list = childOf(element, 'list');
  if (list !== undefined) return isNil(list) ? null : childrenOf(list, 'item').map((item) => valueIn(item) ?? null);
  const value = childOf(element, 'value');
  if (value === undefined) return undefined;
  return isNil(value) ? null : simple(value.attributes.get('type') ?? 'xsd:string', value.text);
}

function isNil(element: XmlElement): boolean {
  return element.attributes.get('nil') === 'true';
}

function simple(type: string, text: string): FeelValue {
  switch (type.replace(/^.*:/, '')) {
    case 'decimal':
    case 'double':
    case 'integer':
    case 'int':
    case 'float':
    case 'long':
      return known(parseNumber(text.trim()), text);
    case 'boolean':
      return text.trim() === 'true';
    case 'date':
      return known(parseDate(text.trim()), text);
    case 'time':
      return known(parseTime(text.trim()), text);
    case 'dateTime':
      return known(parseDateTime(text.trim()), text);
    case 'duration':
      return known(parseDuration(text.trim()), text);
    default:
      return text;
  }
}

function known(value: FeelValue | undefined, text: string): FeelValue {
  if (value === undefined) throw new Error(`Expected a value of its type, but found '${text}'.`);
  return value;
}

/** Numbers to eight digits as the TCK's own runner has it; moments as the same instant, local or not. */
export function isAsExpected(actual: FeelValue, expected: FeelValue): boolean {
  if (isNumber(expected)) return isNumber(actual) && isNear(actual, expected);
  if (isList(expected))
    return (
      isList(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => isAsExpected(actual[index] ?? null, item))
    );
  if (isContext(expected)) {
    if (!isContext(actual) || actual.size !== expected.size) return false;
    return [...expected].every(([name, item]) => actual.has(name) && isAsExpected(actual.get(name) ?? null, item));
  }
  if (expected === null || typeof expected !== 'object') return actual === expected;
  return (
    kindOf(actual) === kindOf(expected) &&
    (textOf(actual) === textOf(expected) || orderOf(actual, expected, 'UTC') === 0)
  );
}

function isNear(actual: Parameters<typeof compare>[0], expected: Parameters<typeof compare>[0]): boolean {
  if (compare(actual, expected) === 0) return true;
  const distance = Math.abs(toNumber(subtract(actual, expected) ?? 1));
  return distance <= 1e-8 || distance / Math.abs(toNumber(expected)) <= 1e-14;
}
