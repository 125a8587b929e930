/** Allen's relations between points and ranges (DMN 1.5, table 80), and `range()`, which reads one. */
import { orderOf, rangeIncludes } from '../compareValues';
import { Parser } from '../parser';
import { parseOperand } from '../parseOperand';
import { type Environment, Scope } from '../scope';
import { FeelSyntaxError } from '../scanner';
import { type Node } from '../syntax';
import { FeelRange, type FeelValue } from '../values';
import { type Signature, signature } from './signature';

/** Both ends of a range, or a point as a range of itself alone. */
interface Span {
  readonly start: FeelValue;
  readonly end: FeelValue;
  readonly startIn: boolean;
  readonly endIn: boolean;
}

type Order = (left: FeelValue, right: FeelValue) => number;

class Incomparable extends Error {}

export function rangeFunctions(environment: Environment): readonly (readonly [string, readonly Signature[]])[] {
  const order: Order = (left, right) => {
    const found = orderOf(left, right, environment.zone);
    if (found === undefined) throw new Incomparable();
    return found;
  };
  const relation = (
    parameters: readonly string[],
    holds: (one: Span, two: Span, order: Order) => boolean,
  ): readonly Signature[] =>
    parameters.map((text) =>
      signature(text, (one = null, two = null) => {
        const [a, b] = [spanOf(one), spanOf(two)];
        try {
          order(a.start ?? a.end, b.start ?? b.end);
          return holds(a, b, order);
        } catch (error) {
          if (error instanceof Incomparable) return undefined;
          throw error;
        }
      }),
    );
  return [
    ['before', relation(ANY_TWO, isBefore)],
    ['after', relation(ANY_TWO, (one, two, by) => isBefore(two, one, by))],
    ['meets', relation(RANGES, meets)],
    ['met by', relation(RANGES, (one, two, by) => meets(two, one, by))],
    ['overlaps', relation(RANGES, (one, two, by) => !isBefore(one, two, by) && !isBefore(two, one, by))],
    ['overlaps before', relation(RANGES, overlapsBefore)],
    ['overlaps after', relation(RANGES, (one, two, by) => overlapsBefore(two, one, by))],
    ['finishes', relation(POINT_IN_RANGE, finishes)],
    ['finished by', relation(RANGE_OF_POINT, (one, two, by) => finishes(two, one, by))],
    ['starts', relation(POINT_IN_RANGE, starts)],
    ['started by', relation(RANGE_OF_POINT, (one, two, by) => starts(two, one, by))],
    ['includes', relation(RANGE_OF_POINT, (one, two, by) => isWithin(two, one, by))],
    ['during', relation(POINT_IN_RANGE, isWithin)],
    [
      'coincides',
      relation(SAME_KIND, (one, two, by) => compareStarts(one, two, by) === 0 && compareEnds(one, two, by) === 0),
    ],
    ['range', [signature('from: string', (from) => readRange(typeof from === 'string' ? from : '', environment))]],
  ];
}

const ANY_TWO = [
  'point1: point, point2: point',
  'point: point, range: range',
  'range: range, point: point',
  'range1: range, range2: range',
];
const RANGES = ['range1: range, range2: range'];
const POINT_IN_RANGE = ['point: point, range: range', 'range1: range, range2: range'];
const RANGE_OF_POINT = ['range: range, point: point', 'range1: range, range2: range'];
const SAME_KIND = ['point1: point, point2: point', 'range1: range, range2: range'];

function spanOf(value: FeelValue): Span {
  if (!(value instanceof FeelRange)) return { start: value, end: value, startIn: true, endIn: true };
  return { start: value.start, end: value.end, startIn: value.startIncluded, endIn: value.endIncluded };
}

/** Which begins first; an open start is before all others, an excluded one after its point. */
function compareStarts(one: Span, two: Span, order: Order): number {
  if (one.start === null || two.start === null) return (one.start === null ? 0 : 1) - (two.start === null ? 0 : 1);
  return order(one.start, two.start) || Number(two.startIn) - Number(one.startIn);
}

function compareEnds(one: Span, two: Span, order: Order): number {
  if (one.end === null || two.end === null) return (one.end === null ? 1 : 0) - (two.end === null ? 1 : 0);
  return order(one.end, two.end) || Number(one.endIn) - Number(two.endIn);
}

function isBefore(one: Span, two: Span, order: Order): boolean {
  if (one.end === null || two.start === null) return false;
  const found = order(one.end, two.start);
  return found < 0 || (found === 0 && !(one.endIn && two.startIn));
}

function meets(one: Span, two: Span, order: Order): boolean {
  if (one.end === null || two.start === null) return false;
  return one.endIn && two.startIn && order(one.end, two.start) === 0;
}

function overlapsBefore(one: Span, two: Span, order: Order): boolean {
  return compareStarts(one, two, order) < 0 && !isBefore(one, two, order) && compareEnds(one, two, order) <= 0;
}

function isWithin(inner: Span, outer: Span, order: Order): boolean {
  return compareStarts(outer, inner, order) <= 0 && compareEnds(inner, outer, order) <= 0;
}

function finishes(inner: Span, outer: Span, order: Order): boolean {
  return compareEnds(inner, outer, order) === 0 && compareStarts(outer, inner, order) <= 0;
}

function starts(inner: Span, outer: Span, order: Order): boolean {
  return compareStarts(inner, outer, order) === 0 && compareEnds(inner, outer, order) <= 0;
}

/** Of literals only: text from outside computes nothing. */
function readRange(text: string, environment: Environment): FeelValue | undefined {
  let node: Node;
  try {
    node = new Parser(text, [], parseOperand).whole();
  } catch (error) {
    if (error instanceof FeelSyntaxError) return undefined;
    throw error;
  }
  const literal =
    node.kind === 'endpoint' ? isEnd(node.operand) : node.kind === 'interval' && isEnd(node.start) && isEnd(node.end);
  const range = literal ? environment.interpret(node, new Scope(environment, new Map())) : undefined;
  if (!(range instanceof FeelRange) || range.form === '!=') return undefined;
  if (range.form === 'interval' && range.start === null && range.end === null) return undefined;
  if (range.form !== 'interval' || (range.start !== null && range.end !== null))
    return rangeIncludes(range, range.start ?? range.end, environment.zone) === undefined ? undefined : range;
  // `[null..5]` has an open start, which nothing can be equal to.
  if (range.start === null)
    return range.startIncluded ? undefined : new FeelRange(null, range.end, false, range.endIncluded, '<');
  return range.endIncluded ? undefined : new FeelRange(range.start, null, range.startIncluded, false, '>');
}

const MAKERS: ReadonlySet<string> = new Set(['date', 'time', 'date and time', 'duration']);

function isEnd(node: Node): boolean {
  if (node.kind === 'literal') return true;
  if (node.kind === 'negation') return isEnd(node.operand);
  return (
    node.kind === 'call' &&
    node.callee.kind === 'name' &&
    MAKERS.has(node.callee.name) &&
    node.values.every((value) => value.kind === 'literal')
  );
}
