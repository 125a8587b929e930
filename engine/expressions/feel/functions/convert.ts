/** How values become text and moments become others. */
import { numberText } from '../arithmetic';
import { boundText } from '../bounds';
import { type FeelDate, FeelDateTime, FeelTime } from '../temporal';
import { type FeelContext, FeelFunction, FeelRange, type FeelValue, isContext, isList, isNumber } from '../values';

/** `string()` of a value: what FEEL would read it from, but a string is itself. @throws FeelError for too long a text */
export function textOf(value: FeelValue): string {
  return typeof value === 'string' ? value : new Writer().write(value);
}

/** Counts what it writes: a list may hold another many times, and that one a third. */
class Writer {
  private length = 0;

  write(value: FeelValue): string {
    if (isList(value)) return `[${value.map((item) => this.write(item)).join(', ')}]`;
    if (isContext(value))
      return `{${[...value].map(([name, item]) => `${this.counted(keyOf(name))}: ${this.write(item)}`).join(', ')}}`;
    if (value instanceof FeelRange) return this.range(value);
    return this.counted(simple(value));
  }

  private range({ start, end, startIncluded, endIncluded, form }: FeelRange): string {
    if (form === '<') return `(<${endIncluded ? '=' : ''} ${this.write(end)})`;
    if (form === '>') return `(>${startIncluded ? '=' : ''} ${this.write(start)})`;
    if (form !== 'interval') return `(${form} ${this.write(start)})`;
    return `${startIncluded ? '[' : '('}${this.write(start)}..${this.write(end)}${endIncluded ? ']' : ')'}`;
  }

  /** With what stands between it and the next. */
  private counted(text: string): string {
    this.length += text.length + 2;
    boundText(this.length);
    return text;
  }
}

function simple(value: Exclude<FeelValue, FeelContext | FeelRange | readonly FeelValue[]>): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return numberText(value);
  return value instanceof FeelFunction
    ? `function(${value.parameters.map(({ name }) => name).join(', ')})`
    : value.toString();
}

function keyOf(name: string): string {
  return /[^\p{L}\p{N}_ ]/u.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
}

/** Its midnight, in UTC. */
export function toDateTime(date: FeelDate): FeelDateTime {
  return new FeelDateTime(date, new FeelTime(0, 0, 0, 0, 0));
}
