/**
 * `Operand` is what JUEL computes with: the values of variables and a few objects that exist only while an
 * expression runs (the execution, parsed JSON). Those answer names from a list of their own, so no name that a
 * model writes ever reaches a JavaScript prototype.
 */
import { type Value } from '../expression';
import { JuelError } from './errors';

export abstract class Facade {
  /** How messages call it. */
  abstract readonly typeName: string;
  /** The property of that name, undefined when there is none. */
  abstract property(name: string): Operand | undefined;
  /** The method of that name, undefined when there is none. */
  abstract method(name: string): Method<never> | undefined;
  /** What becomes of it when it is the result or is stored. */
  abstract toValue(): Value;
  abstract toText(): string;
}

export type Operand = Value | Facade | readonly Operand[];
export type ValueMap = { readonly [name: string]: Value };

/** A whitelisted method: its numbers of parameters and what it does. */
export interface Method<Target> {
  readonly minimum: number;
  readonly maximum: number;
  readonly run: (target: Target, parameters: readonly Operand[], timeZone: string) => Operand;
}

/** A method with `minimum` to `maximum` parameters (default: exactly `minimum`). */
export function method<Target>(
  minimum: number,
  run: (target: Target, parameters: readonly Operand[], timeZone: string) => Operand,
  maximum = minimum,
): Method<Target> {
  return { minimum, maximum, run };
}

export function isList(operand: Operand): operand is readonly Operand[] {
  return Array.isArray(operand);
}

export function isMap(operand: Operand): operand is ValueMap {
  return (
    typeof operand === 'object' &&
    operand !== null &&
    !Array.isArray(operand) &&
    !(operand instanceof Date) &&
    !(operand instanceof Facade)
  );
}

/** Turns what an expression computed into something that can be stored. */
export function toValue(operand: Operand): Value {
  if (operand instanceof Facade) return operand.toValue();
  if (isList(operand)) return operand.map(toValue);
  return operand;
}

/** The word for an operand's type in messages. */
export function typeNameOf(operand: Operand): string {
  if (operand === null) return 'null';
  if (operand instanceof Facade) return operand.typeName;
  if (operand instanceof Date) return 'Date';
  if (isList(operand)) return 'List';
  if (typeof operand === 'object') return 'Map';
  if (typeof operand === 'number') return Number.isInteger(operand) ? 'Long' : 'Double';
  return { string: 'String', boolean: 'Boolean', bigint: 'Long' }[typeof operand as 'string' | 'boolean' | 'bigint'];
}

/** Text beyond this is a runaway expression, not a value of a case. */
const MAX_TEXT = 1_000_000;

/** Refuses text that grew beyond a million characters. @throws JuelError */
export function limitText(length: number): void {
  if (length > MAX_TEXT) throw new JuelError(`Expected text of at most ${MAX_TEXT} characters, but got ${length}`);
}
