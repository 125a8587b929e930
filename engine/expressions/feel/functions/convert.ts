/** How values become text and moments become others. */
import { numberText } from '../arithmetic';
import { type FeelDate, FeelDateTime, FeelTime } from '../temporal';
import { FeelFunction, FeelRange, type FeelValue, isContext, isList, isNumber } from '../values';

/** `string()` of a value: what FEEL would read it from, but a string is itself. */
export function textOf(value: FeelValue): string {
  return typeof value === 'string' ? value : written(value);
}

function written(value: FeelValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return numberText(value);
  if (isList(value)) return `[${value.map(written).join(', ')}]`;
  if (isContext(value)) return `{${[...value].map(([name, item]) => `${keyOf(name)}: ${written(item)}`).join(', ')}}`;
  if (value instanceof FeelRange) return rangeText(value);
  return value instanceof FeelFunction
    ? `function(${value.parameters.map(({ name }) => name).join(', ')})`
    : value.toString();
}

function keyOf(name: string): string {
  return /[^\p{L}\p{N}_ ]/u.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
}

function rangeText({ start, end, startIncluded, endIncluded, form }: FeelRange): string {
  if (form === '<') return `(<${endIncluded ? '=' : ''} ${written(end)})`;
  if (form === '>') return `(>${startIncluded ? '=' : ''} ${written(start)})`;
  if (form !== 'interval') return `(${form} ${written(start)})`;
  return `${startIncluded ? '[' : '('}${written(start)}..${written(end)}${endIncluded ? ']' : ')'}`;
}

/** Its midnight, in UTC. */
export function toDateTime(date: FeelDate): FeelDateTime {
  return new FeelDateTime(date, new FeelTime(0, 0, 0, 0, 0));
}
