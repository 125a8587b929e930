/**
 * `builtIn` makes a function of FEEL out of its signatures, written as in the standard: `string: string, length?: number`.
 * The first signature that takes the arguments, by position or by name, answers; where none does, the answer is null.
 */
import { toDateTime } from './convert';
import { type Environment } from '../scope';
import { isOfType } from '../feelTypes';
import { FeelDate, FeelDateTime } from '../temporal';
import { FeelFunction, FeelRange, type FeelValue, isContext, isList, isNumber, kindOf } from '../values';

/** Undefined where the function is not defined for these arguments. */
export type Run = (...values: readonly FeelValue[]) => FeelValue | undefined;

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** The last parameter takes all that is left, as one list. */
  readonly open: boolean;
  readonly run: Run;
}

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

/** `...` before the last name: any number of arguments. A type may end in `?`: null is an argument too. */
export function signature(text: string, run: Run): Signature {
  const parts = text === '' ? [] : text.split(/,\s*/);
  const parameters = parts.map((part): Parameter => {
    const [name = '', type = 'any'] = part.replace('...', '').split(/:\s*/);
    return { name: name.replace('?', ''), type, optional: name.endsWith('?') };
  });
  return { parameters, open: text.includes('...'), run };
}

export function builtIn(name: string, signatures: readonly Signature[], environment: Environment): FeelFunction {
  const [first] = signatures;
  const answer = (names: readonly string[] | undefined, values: readonly FeelValue[]): FeelValue => {
    for (const candidate of signatures) {
      const given = argumentsFor(candidate, names, values);
      if (given === undefined) continue;
      const found = candidate.run(...given);
      if (found !== undefined) return found;
    }
    const shown = values.map(kindOf).join(', ');
    environment.warn(`Expected arguments that ${name} is defined for, but found: ${shown === '' ? 'none' : shown}`);
    return null;
  };
  const parameters = (first?.parameters ?? []).map((parameter) => ({ name: parameter.name }));
  return new FeelFunction(parameters, (values) => answer(undefined, values), undefined, answer);
}

function argumentsFor(
  { parameters, open }: Signature,
  names: readonly string[] | undefined,
  values: readonly FeelValue[],
): FeelValue[] | undefined {
  if (names !== undefined) {
    const known = new Set(parameters.map(({ name }) => name));
    if (open || names.some((name) => !known.has(name)) || new Set(names).size < names.length) return undefined;
    return fit(parameters, (_, { name }) => values[names.indexOf(name)]);
  }
  if (!open) return values.length > parameters.length ? undefined : fit(parameters, (index) => values[index]);
  const fixed = parameters.slice(0, -1);
  const rest = parameters.at(-1);
  const head = fit(fixed, (index) => values[index]);
  const tail = values.slice(fixed.length);
  if (head === undefined || rest === undefined || tail.length === 0) return undefined;
  return tail.every((value) => accept(value, rest.type) !== undefined) ? [...head, tail] : undefined;
}

function fit(
  parameters: readonly Parameter[],
  valueOf: (index: number, parameter: Parameter) => FeelValue | undefined,
): FeelValue[] | undefined {
  const fitting: FeelValue[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const value = valueOf(index, parameter);
    if (value === undefined && parameter.optional) continue;
    const accepted = value === undefined ? undefined : accept(value, parameter.type);
    if (accepted === undefined) return undefined;
    fitting[index] = accepted;
  }
  return fitting;
}

/** The value as one of the type: a list of one stands for its item, and an item for a list of one. */
function accept(value: FeelValue, type: string): FeelValue | undefined {
  if (type === 'any') return value;
  if (type.endsWith('?')) return value === null ? null : accept(value, type.slice(0, -1));
  if (value === null) return undefined;
  if (type === 'list') return isList(value) ? value : [value];
  if (isOf(value, type)) return value;
  if (type === 'date and time' && value instanceof FeelDate) return toDateTime(value);
  const [only] = isList(value) ? value : [];
  return isList(value) && value.length === 1 && only !== undefined ? accept(only, type) : undefined;
}

function isOf(value: FeelValue, type: string): boolean {
  switch (type) {
    case 'number':
      return isNumber(value);
    case 'context':
      return isContext(value);
    case 'range':
      return value instanceof FeelRange;
    case 'function':
      return value instanceof FeelFunction;
    case 'moment':
      return value instanceof FeelDate || value instanceof FeelDateTime;
    case 'point':
      return !isList(value) && !isContext(value) && !(value instanceof FeelRange) && !(value instanceof FeelFunction);
    default:
      return isOfType(value, { kind: 'simple', name: type as 'string' });
  }
}
