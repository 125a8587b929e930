/**
 * `readVariables` turns the `{value, type, valueInfo}` of requests into typed values. Names come from outside: nothing
 * here is looked up through a prototype.
 */
import type { VariablesIn } from '../../../commands/command';
import { accept, reject, type Result } from '../../../commands/result';
import { isVariableType, type Json, type TypedValue, type VariableType } from '../../../views/typedValues';
import { convertScalar, type ScalarType } from './convertScalar';
import { inferVariable } from './inferVariable';
import { jsonFault } from './jsonText';
import { readFile } from './readFile';
import type { NewId, ReadVariable } from './readVariable';

export type { NewId, ReadVariable };

export const noVariables: VariablesIn = {
  variables: Object.create(null) as VariablesIn['variables'],
  contents: [],
  transient: [],
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A map of variables; absent or null is none. The rejection (invalidInput) names the variable at fault. */
export function readVariables(source: unknown, newId: NewId): Result<VariablesIn> {
  if (source === null || source === undefined) return accept(noVariables);
  if (!isRecord(source))
    return reject('invalidInput', 'Expected variables as an object of names, but found no object.');
  const read: [string, ReadVariable][] = [];
  for (const [name, wire] of Object.entries(source)) {
    const one = readVariable(name, wire, newId);
    if (!one.ok) return one;
    read.push([name, one.value]);
  }
  return accept(gather(read));
}

/** `{modifications, deletions}`. */
export function readPatch(
  body: { readonly modifications?: unknown; readonly deletions?: unknown },
  newId: NewId,
): Result<{ readonly in: VariablesIn; readonly removals: readonly string[] }> {
  const modifications = readVariables(body.modifications, newId);
  if (!modifications.ok) return modifications;
  const deletions = body.deletions ?? [];
  if (!Array.isArray(deletions) || !deletions.every((name): name is string => typeof name === 'string'))
    return reject('invalidInput', 'Expected deletions as a list of variable names, but found something else.');
  return accept({ in: modifications.value, removals: deletions });
}

/** Variables already read, as a command takes them. */
export function gather(read: Iterable<readonly [string, ReadVariable]>): VariablesIn {
  const variables = Object.create(null) as Record<string, TypedValue>;
  const contents: NonNullable<ReadVariable['content']>[] = [];
  const transient: string[] = [];
  for (const [name, one] of read) {
    variables[name] = one.value;
    if (one.content) contents.push(one.content);
    if (one.transient) transient.push(name);
  }
  return { variables, contents, transient };
}

/** Bodies with these names are refused before they get here; a name in a path must be no way around that. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/** Undefined where the name can be one of a variable. */
export function refuseName(name: string): Result<never> | undefined {
  if (name.trim() === '') return reject('invalidInput', 'Expected a variable name, but found an empty one.');
  return forbiddenNames.has(name) ? fault(name, 'Expected another name, but this one is not allowed') : undefined;
}

/** One variable. */
export function readVariable(name: string, wire: unknown, newId: NewId): Result<ReadVariable> {
  const refused = refuseName(name);
  if (refused !== undefined) return refused;
  if (!isRecord(wire)) return fault(name, 'Expected {value, type, valueInfo}, but found no object');
  const { value, type, valueInfo } = wire;
  if (valueInfo !== null && valueInfo !== undefined && !isRecord(valueInfo))
    return fault(name, 'Expected valueInfo as an object, but found something else');
  const info = valueInfo ?? {};
  const transient = property(info, 'transient') ?? false;
  if (typeof transient !== 'boolean')
    return fault(name, "The property 'transient' should have a value of type 'boolean'");
  if (type === null || type === undefined) return wrap(name, inferVariable(value), transient);
  if (typeof type !== 'string') return fault(name, 'Expected type as text, but found something else');
  const typeName = type.charAt(0).toUpperCase() + type.slice(1);
  if (!isVariableType(typeName)) return fault(name, `Unsupported value type '${type}'`);
  return readTyped(name, typeName, value, info, transient, newId);
}

/** An own property only: `valueInfo` comes from outside. */
const property = (record: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function readTyped(
  name: string,
  type: VariableType,
  value: unknown,
  info: Readonly<Record<string, unknown>>,
  transient: boolean,
  newId: NewId,
): Result<ReadVariable> {
  switch (type) {
    case 'Null':
      return accept({ value: { type, value: null }, transient });
    case 'Json':
    case 'Xml':
    case 'Object':
      return wrap(name, readSerialized(type, value, info), transient);
    case 'File':
    case 'Bytes': {
      const read = readFile(type, value, info, newId);
      return typeof read === 'string' ? fault(name, read) : accept({ ...read, transient });
    }
    default:
      return wrap(name, readScalar(type, value), transient);
  }
}

function readScalar(type: ScalarType, value: unknown): TypedValue | string {
  const converted = convertScalar(type, value);
  if (converted !== undefined) return { type, value: converted };
  const shown = typeof value === 'object' ? 'an object' : `'${String(value).slice(0, 100)}'`;
  return `Cannot convert value ${shown} to type ${type}`;
}

/** Serialized types travel as text in both directions. */
function readSerialized(
  type: 'Json' | 'Xml' | 'Object',
  value: unknown,
  info: Readonly<Record<string, unknown>>,
): TypedValue | string {
  if (value !== null && value !== undefined && typeof value !== 'string')
    return `Must provide 'null' or String value for value of SerializableValue type '${type}'`;
  const text = value ?? null;
  const jsonProblem = type === 'Xml' || text === null ? undefined : jsonFault(text);
  if (jsonProblem !== undefined) return jsonProblem;
  if (type !== 'Object') return { type, value: text };
  const checked = objectInfo(info);
  return typeof checked === 'string' ? checked : { type, value: text, info: checked };
}

function objectInfo(info: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> | string {
  const objectTypeName = property(info, 'objectTypeName');
  if (typeof objectTypeName !== 'string' || objectTypeName === '')
    return "Expected 'objectTypeName' in the valueInfo of a value of type Object, but it is missing";
  const format = property(info, 'serializationDataFormat') ?? 'application/json';
  // Serialized Java objects are code from outside; nothing here could read them.
  if (format !== 'application/json')
    return `Expected serializationDataFormat 'application/json', but found '${String(format).slice(0, 100)}'`;
  return { objectTypeName, serializationDataFormat: format };
}

const wrap = (name: string, read: TypedValue | string, transient: boolean): Result<ReadVariable> =>
  typeof read === 'string' ? fault(name, read) : accept({ value: read, transient });

const fault = (name: string, what: string): Result<never> =>
  reject('invalidInput', `Cannot take variable '${name.slice(0, 200)}': ${what}.`);
