/** Reads single parameters of queries, which are text in a URL and JSON values in a body, into the kinds filters want. */
import { accept, reject, type Result } from '../../commands/result';
import { variableOperators, type VariableOperator, type VariableTest } from '../../views/variableTests';
import type { InstantTest } from '../../views/filters';
import { dateIn } from './dates';
import { isRecord } from './variables/readVariables';

const largestInteger = 2147483647;

const refuse = (name: string, expected: string, value: unknown): Result<never> =>
  reject(
    'invalidInput',
    `Expected ${expected} as value of '${name}', but found ${typeof value === 'object' ? 'an object or a list' : `'${String(value).slice(0, 100)}'`}.`,
  );

export function readText(name: string, value: unknown): Result<string> {
  if (typeof value === 'string') return accept(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return accept(String(value));
  return refuse(name, 'a text', value);
}

/** A list of texts, in a URL separated by commas. */
export function readTexts(name: string, value: unknown): Result<readonly string[]> {
  if (typeof value === 'string') return accept(value.split(','));
  if (!Array.isArray(value)) return refuse(name, 'a list of texts', value);
  const texts: string[] = [];
  for (const item of value as readonly unknown[]) {
    const text = readText(name, item);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return accept(texts);
}

export function readFlag(name: string, value: unknown): Result<boolean> {
  if (typeof value === 'boolean') return accept(value);
  if (value === 'true' || value === 'false') return accept(value === 'true');
  return refuse(name, 'true or false', value);
}

export function readInteger(name: string, value: unknown): Result<number> {
  const number = typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && Math.abs(number) <= largestInteger)
    return accept(number);
  return refuse(name, 'a whole number', value);
}

export function readInstant(name: string, value: unknown): Result<string> {
  const iso = typeof value === 'string' ? dateIn(value) : undefined;
  return iso === undefined ? refuse(name, 'a date like 2013-01-23T14:42:45.000+0200', value) : accept(iso);
}

/** In a URL `gt_2013-01-23T14:42:45.000+0200,lt_…`, in a body `[{operator, value}]`. */
export function readInstantTests(name: string, value: unknown): Result<readonly InstantTest[]> {
  const wishes = typeof value === 'string' ? value.split(',').map((text) => splitInstant(text)) : value;
  if (!Array.isArray(wishes)) return refuse(name, 'a list of {operator, value}', value);
  const tests: InstantTest[] = [];
  for (const wish of wishes as readonly unknown[]) {
    if (!isRecord(wish)) return refuse(name, 'operator and date', wish);
    const { operator } = wish;
    if (operator !== 'gt' && operator !== 'lt') return refuse(name, "'gt' or 'lt' as operator", operator);
    const instant = readInstant(name, wish['value']);
    if (!instant.ok) return instant;
    tests.push({ operator, value: instant.value });
  }
  return accept(tests);
}

const splitInstant = (text: string): object => ({ operator: text.slice(0, 2), value: text.slice(3) });

/** Which letters are the same: said once for all variable filters of a query. */
export interface CaseRules {
  readonly ignoreNameCase: boolean;
  readonly ignoreValueCase: boolean;
}

/** In a URL `name_op_value,…`, values always text; in a body `[{name, operator, value}]`, values typed. */
export function readVariableTests(name: string, value: unknown, rules: CaseRules): Result<readonly VariableTest[]> {
  const wishes = typeof value === 'string' ? value.split(',').map((text) => splitTest(text)) : value;
  if (!Array.isArray(wishes)) return refuse(name, 'a list of {name, operator, value}', value);
  const tests: VariableTest[] = [];
  for (const wish of wishes as readonly unknown[]) {
    const test = readTest(name, wish, rules);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return accept(tests);
}

/** Neither name nor value may hold an underscore there; a value that does is taken whole. */
function splitTest(text: string): object | undefined {
  const [name, operator, ...rest] = text.split('_');
  return name === undefined || operator === undefined || rest.length === 0
    ? undefined
    : { name, operator, value: rest.join('_') };
}

function readTest(parameter: string, wish: unknown, rules: CaseRules): Result<VariableTest> {
  if (!isRecord(wish)) return refuse(parameter, 'name, operator and value of a variable', wish);
  const { name, operator, value = null } = wish;
  if (typeof name !== 'string' || name === '') return refuse(parameter, 'the name of a variable', name);
  const known = variableOperators.find((one): one is VariableOperator => one === operator);
  if (known === undefined) return refuse(parameter, `one of the operators ${variableOperators.join(', ')}`, operator);
  const operand = typeof value === 'bigint' ? Number(value) : value;
  if (operand !== null && typeof operand !== 'string' && typeof operand !== 'number' && typeof operand !== 'boolean')
    return refuse(parameter, 'a text, a number, true, false or null to compare with', value);
  const isPattern = known === 'like' || known === 'notLike';
  const fits =
    known === 'eq' || known === 'neq' || typeof operand === 'string' || (typeof operand === 'number' && !isPattern);
  if (!fits) return refuse(parameter, `a value that '${known}' can compare with`, operand);
  return accept({ ...rules, name, operator: known, value: operand });
}
