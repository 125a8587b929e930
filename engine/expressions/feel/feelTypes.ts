/** Types of FEEL: which values are of them, and how a value is coerced to one (DMN 1.5, 10.3.2.9). */
import { type Environment } from './scope';
import { type TypeNode } from './syntax';
import { FeelDate, FeelDateTime, FeelTime } from './temporal';
import {
  FeelFunction,
  FeelRange,
  type FeelType,
  type FeelValue,
  isContext,
  isList,
  kindOf,
  type SimpleType,
} from './values';

const SIMPLE: ReadonlyMap<string, SimpleType> = new Map<string, SimpleType>([
  ['Any', 'Any'],
  ['Null', 'Null'],
  ['number', 'number'],
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['time', 'time'],
  ['date and time', 'date and time'],
  ['dateTime', 'date and time'],
  ['days and time duration', 'days and time duration'],
  ['dayTimeDuration', 'days and time duration'],
  ['years and months duration', 'years and months duration'],
  ['yearMonthDuration', 'years and months duration'],
  ['context', 'context'],
  ['function', 'function'],
  ['list', 'list'],
  ['range', 'range'],
]);

export const ANY: FeelType = { kind: 'simple', name: 'Any' };

/** A type that FEEL itself knows by this name. */
export function builtInType(name: string): FeelType | undefined {
  const simple = SIMPLE.get(name);
  return simple === undefined ? undefined : { kind: 'simple', name: simple };
}

/** Unknown names give a type that no value is of. */
export function typeOf(node: TypeNode, environment: Environment): FeelType {
  switch (node.kind) {
    case 'named': {
      const found = environment.typeNamed?.(node.name) ?? builtInType(node.name);
      if (found === undefined) environment.warn(`Expected a type that is known, but found '${node.name}'`);
      return found ?? { kind: 'simple', name: 'unknown' };
    }
    case 'list':
    case 'range':
      return { kind: node.kind, of: typeOf(node.of, environment) };
    case 'context':
      return {
        kind: 'context',
        entries: new Map(node.entries.map(({ name, type }) => [name, typeOf(type, environment)])),
      };
    case 'function':
      return {
        kind: 'function',
        parameters: node.parameters.map((parameter) => typeOf(parameter, environment)),
        result: typeOf(node.result, environment),
      };
  }
}

/** Whether the value is an instance of the type. Null is of `Null` and `Any` only. */
export function isOfType(value: FeelValue, type: FeelType): boolean {
  switch (type.kind) {
    case 'simple':
      if (type.name === 'Any') return true;
      return kindOf(value) === type.name && passes(value, type.allowed);
    case 'list':
      return isList(value) && value.every((item) => conformsTo(item, type.of)) && passes(value, type.allowed);
    case 'range':
      return value instanceof FeelRange && [value.start, value.end].every((end) => conformsTo(end, type.of));
    case 'context':
      return (
        isContext(value) &&
        [...type.entries].every(([name, of]) => conformsTo(value.get(name) ?? null, of)) &&
        passes(value, type.allowed)
      );
    case 'function':
      return value instanceof FeelFunction && isFunctionOf(value, type);
  }
}

/** Null conforms to every type; what is no null has to be an instance. */
export function conformsTo(value: FeelValue, type: FeelType): boolean {
  return value === null || isOfType(value, type);
}

function passes(value: FeelValue, allowed: ((value: FeelValue) => boolean) | undefined): boolean {
  return allowed === undefined || allowed(value);
}

function isFunctionOf(value: FeelFunction, type: Extract<FeelType, { kind: 'function' }>): boolean {
  if (value.parameters.length !== type.parameters.length) return false;
  const takes = type.parameters.every((wanted, index) => isWithin(wanted, value.parameters[index]?.type ?? ANY));
  return takes && isWithin(value.result ?? ANY, type.result);
}

/** Whether each value of the one type is one of the other. */
export function isWithin(type: FeelType, other: FeelType): boolean {
  if (other.kind === 'simple' && other.name === 'Any') return true;
  if (type.kind === 'simple') {
    if (type.name === 'Null') return true;
    return other.kind === 'simple' ? type.name === other.name : false;
  }
  if (other.kind === 'simple') return type.kind === other.name;
  if (type.kind === 'list' || type.kind === 'range') return type.kind === other.kind && isWithin(type.of, other.of);
  if (type.kind === 'context') {
    if (other.kind !== 'context') return false;
    return [...other.entries].every(([name, of]) =>
      isWithin(type.entries.get(name) ?? { kind: 'simple', name: 'unknown' }, of),
    );
  }
  return (
    other.kind === 'function' &&
    type.parameters.length === other.parameters.length &&
    other.parameters.every((parameter, index) => isWithin(parameter, type.parameters[index] ?? ANY)) &&
    isWithin(type.result, other.result)
  );
}

/** The value as one of the type, as the standard coerces; undefined where it cannot be one. */
export function coerce(value: FeelValue, type: FeelType): FeelValue | undefined {
  if (value === null) return null;
  if (isOfType(value, type)) return value;
  if (type.kind === 'list') {
    const items = isList(value) ? value.map((item) => coerce(item, type.of)) : [coerce(value, type.of)];
    if (items.some((item) => item === undefined)) return undefined;
    const list = items.map((item) => item ?? null);
    return passes(list, type.allowed) ? list : undefined;
  }
  const [only] = isList(value) ? value : [];
  if (isList(value) && value.length === 1 && only !== undefined) return coerce(only, type);
  if (type.kind === 'simple' && type.name === 'date and time' && value instanceof FeelDate) {
    const midnight = new FeelDateTime(value, new FeelTime(0, 0, 0, 0, 0));
    return passes(midnight, type.allowed) ? midnight : undefined;
  }
  if (type.kind === 'context' && isContext(value)) {
    const entries = new Map(value);
    for (const [name, of] of type.entries) {
      const entry = coerce(value.get(name) ?? null, of);
      if (entry === undefined) return undefined;
      if (value.has(name)) entries.set(name, entry);
    }
    return passes(entries, type.allowed) ? entries : undefined;
  }
  return undefined;
}
