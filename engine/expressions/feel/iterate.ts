/** `for`, `some`, `every` and filters (DMN 1.5, 10.3.2.13 and 10.3.2.5): what goes through lists. */
import { nothing, type Scope } from './scope';
import { isInteger, toNumber } from './arithmetic';
import { boundList } from './bounds';
import { FeelError } from './feelError';
import { type Iterator, type Node } from './syntax';
import { FeelDate } from './temporal';
import { FeelRange, type FeelValue, isContext, isList, isNumber, kindOf } from './values';

/** More than this is a runaway expression. */
const MAX_ITEMS = 10_000_000;

export function iterate(node: Extract<Node, { kind: 'for' }>, scope: Scope): FeelValue {
  const results: FeelValue[] = [];
  const complete = eachCombination(node.iterators, scope, new Map([['partial', results]]), (inner) => {
    results.push(inner.interpret(node.result));
    boundList(results.length);
    return true;
  });
  return complete ? results : null;
}

/** By table 49 a condition that is neither true nor false leaves the answer open. */
export function quantify(node: Extract<Node, { kind: 'quantified' }>, scope: Scope): FeelValue {
  let answer: boolean | null = node.every;
  const complete = eachCombination(node.iterators, scope, new Map(), (inner) => {
    const found = inner.interpret(node.condition);
    if (found === !node.every) answer = found;
    else if (found !== node.every) answer = null;
    return found !== !node.every;
  });
  return complete ? answer : null;
}

/** False when a domain is none. The visitor ends the walk by answering false. */
function eachCombination(
  iterators: readonly Iterator[],
  scope: Scope,
  names: Map<string, FeelValue>,
  visit: (scope: Scope) => boolean,
): boolean {
  let going = true;
  const walk = (index: number, around: Scope, known: ReadonlyMap<string, FeelValue>): boolean => {
    const iterator = iterators[index];
    if (iterator === undefined) {
      going = visit(around);
      return true;
    }
    const items = domainOf(iterator, around);
    if (items === undefined) return false;
    for (const item of items) {
      const own = new Map(known).set(iterator.name, item);
      if (!walk(index + 1, scope.with(own), own)) return false;
      if (!going) return true;
    }
    return true;
  };
  return walk(0, scope.with(names), names);
}

function domainOf({ domain, end }: Iterator, scope: Scope): Iterable<FeelValue> | undefined {
  const start = scope.interpret(domain);
  if (end !== undefined) return sequence(start, scope.interpret(end), scope) ?? undefined;
  if (start instanceof FeelRange) return itemsOfRange(start, scope) ?? undefined;
  if (isList(start)) return start;
  if (start === null) return nothing(scope, 'a list to go through, but found null') ?? undefined;
  return [start];
}

function itemsOfRange(range: FeelRange, scope: Scope): Iterable<FeelValue> | null {
  const items = sequence(range.start, range.end, scope);
  if (items === null || (range.startIncluded && range.endIncluded)) return items;
  return between(items, range);
}

/** Without the ends that do not belong to the range. */
function* between(items: Iterable<FeelValue>, { startIncluded, endIncluded }: FeelRange): Generator<FeelValue> {
  let before: FeelValue | undefined;
  let isFirst = true;
  for (const item of items) {
    if (before !== undefined) yield before;
    before = isFirst && !startIncluded ? undefined : item;
    isFirst = false;
  }
  if (before !== undefined && endIncluded) yield before;
}

/** Up or down, one by one, over numbers or days. */
function sequence(start: FeelValue, end: FeelValue, scope: Scope): Iterable<FeelValue> | null {
  if (isNumber(start) && isNumber(end) && isInteger(start) && isInteger(end)) {
    return count(toNumber(start), toNumber(end), (value) => value);
  }
  if (start instanceof FeelDate && end instanceof FeelDate)
    return count(start.epochDay, end.epochDay, (day) => FeelDate.ofDay(day) ?? null);
  return nothing(scope, `integers or dates to count through, but found ${kindOf(start)} and ${kindOf(end)}`);
}

function* count(start: number, end: number, make: (value: number) => FeelValue): Generator<FeelValue> {
  const down = end < start;
  for (let [value, left] = [start, MAX_ITEMS]; down ? value >= end : value <= end; left--) {
    if (left === 0) throw new FeelError(`Expected at most ${MAX_ITEMS} values to go through, but there are more`);
    yield make(value);
    value += down ? -1 : 1;
  }
}

/** A number picks one item, from the end where it is negative; a condition keeps those of which it is true. */
export function filter(value: FeelValue, condition: Node, scope: Scope): FeelValue {
  const items = isList(value) ? value : value === null ? [] : [value];
  const index = condition.kind === 'literal' ? condition.value : undefined;
  if (isNumber(index)) return itemAt(items, toNumber(index), scope);
  if (items.length === 0) {
    const empty = value === null ? [] : items;
    const position = mentionsNothingOfItem(condition) ? scope.interpret(condition) : undefined;
    return isNumber(position) ? null : empty;
  }
  const kept: FeelValue[] = [];
  for (const [position, item] of items.entries()) {
    const found = itemScope(item, scope).interpret(condition);
    if (position === 0 && isNumber(found) && isInteger(found)) return itemAt(items, toNumber(found), scope);
    if (found === true) kept.push(item);
    else if (found !== false && found !== null)
      return nothing(scope, `a condition or a number to filter by, but found ${kindOf(found)}`);
  }
  return kept;
}

function mentionsNothingOfItem(condition: Node): boolean {
  return condition.kind === 'negation' || condition.kind === 'name';
}

/** The item and, where it is a context, its entries by their names. */
export function itemScope(item: FeelValue, scope: Scope): Scope {
  const around = scope.with(new Map([['item', item]]));
  return isContext(item) ? around.with(item) : around;
}

function itemAt(items: readonly FeelValue[], index: number, scope: Scope): FeelValue {
  const item = items[index > 0 ? index - 1 : items.length + index];
  if (index !== 0 && item !== undefined) return item;
  return nothing(scope, `a position within 1 to ${items.length}, but found ${index}`);
}
