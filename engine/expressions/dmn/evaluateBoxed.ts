/** `evaluateBoxed` computes boxed expressions of every kind (DMN 1.5, 10.2.1). Worker only. */
import { type Boxed, type BoxedFunction } from './decisionModel';
import { evaluateTable, valueOf } from './evaluateTable';
import { evaluateText } from './evaluateText';
import { FeelError } from '../feel/feelError';
import { type Scope, nothing } from '../feel/scope';
import { builtInType } from '../feel/feelTypes';
import { invoke } from '../feel/invoke';
import { itemScope } from '../feel/iterate';
import { FeelFunction, type FeelType, FeelRange, type FeelValue, isList, kindOf } from '../feel/values';
import { typed } from './typeConversion';

/** @throws FeelError when a part cannot be computed. A part of the wrong type is null, as the standard has it */
export function evaluateBoxed(boxed: Boxed, name: string, scope: Scope): FeelValue {
  return fitting(compute(boxed, name, scope), boxed.type, scope);
}

/** The value, or null with a warning where it is not of the type. */
function fitting(value: FeelValue, type: string | undefined, scope: Scope): FeelValue {
  if (value instanceof FeelFunction || type === undefined) return value;
  try {
    return typed(value, type, scope.environment);
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    scope.environment.warn(error.message);
    return null;
  }
}

function compute(boxed: Boxed, name: string, scope: Scope): FeelValue {
  const part = (inner: Boxed): FeelValue => evaluateBoxed(inner, name, scope);
  switch (boxed.kind) {
    case 'literalExpression':
      return evaluateText(boxed.text, scope);
    case 'table':
      return valueOf(evaluateTable(boxed, name, scope));
    case 'context':
      return contextOf(boxed, name, scope);
    case 'list':
      return boxed.items.map(part);
    case 'relation':
      return boxed.rows.map(
        (row) =>
          new Map(
            boxed.columns.map((column, index) => {
              const cell = row[index];
              return [column.name, fitting(cell === undefined ? null : part(cell), column.type, scope)];
            }),
          ),
      );
    case 'invocation':
      return invocationOf(boxed, name, scope);
    case 'function':
      return functionOf(boxed, name, scope);
    case 'conditional':
      return conditional(boxed, name, scope);
    case 'for':
      return eachOf(boxed, name, scope, boxed.result);
    case 'quantified':
      return quantified(boxed, name, scope);
    case 'filter':
      return filtered(boxed, name, scope);
    case 'nothing':
      throw new FeelError(
        `Expected decision '${name}' to have logic, but it has nothing. Give it a table or an expression`,
      );
  }
}

function conditional(boxed: Extract<Boxed, { kind: 'conditional' }>, name: string, scope: Scope): FeelValue {
  const condition = evaluateBoxed(boxed.condition, name, scope);
  if (condition !== null && typeof condition !== 'boolean')
    return nothing(scope, `a condition in '${name}' to be true or false, but found ${kindOf(condition)}`);
  return evaluateBoxed(condition === true ? boxed.then : boxed.otherwise, name, scope);
}

/** Entries see those before them; one without a name at the end is the value of the whole. */
function contextOf(boxed: Extract<Boxed, { kind: 'context' }>, name: string, scope: Scope): FeelValue {
  const entries = new Map<string, FeelValue>();
  const inner = scope.with(entries);
  for (const entry of boxed.entries) {
    const value = fitting(evaluateBoxed(entry.value, entry.name ?? name, inner), entry.type, scope);
    if (entry.name === undefined) return value;
    entries.set(entry.name, value);
  }
  return entries;
}

function invocationOf(boxed: Extract<Boxed, { kind: 'invocation' }>, name: string, scope: Scope): FeelValue {
  const callee = evaluateBoxed(boxed.callee, name, scope);
  if (!(callee instanceof FeelFunction))
    return nothing(scope, `a function to invoke in '${name}', but found ${kindOf(callee)}`);
  const values = boxed.bindings.map(({ value }) => evaluateBoxed(value, name, scope));
  return invoke(
    callee,
    boxed.bindings.map((binding) => binding.name),
    values,
    scope,
  );
}

/** @param scope what its body sees beside its parameters */
export function functionOf(boxed: BoxedFunction, name: string, scope: Scope): FeelValue {
  if (boxed.external !== undefined)
    return nothing(scope, `a function in FEEL for '${name}', but found one in ${boxed.external}`);
  const parameters = boxed.parameters.map((parameter) => {
    const type = parameter.type === undefined ? undefined : typeNamed(parameter.type, scope);
    return { name: parameter.name, ...(type === undefined ? {} : { type }) };
  });
  return new FeelFunction(parameters, (values) => {
    const given = new Map(parameters.map((parameter, index) => [parameter.name, values[index] ?? null]));
    return fitting(evaluateBoxed(boxed.body, name, scope.with(given)), boxed.type, scope);
  });
}

export function typeNamed(name: string, scope: Scope): FeelType | undefined {
  return scope.environment.typeNamed?.(name) ?? builtInType(name.replace(/^[\w-]+:/, ''));
}

type Loop = Extract<Boxed, { kind: 'for' | 'quantified' }>;

function eachOf(boxed: Loop, name: string, scope: Scope, body: Boxed): FeelValue {
  const domain = evaluateBoxed(boxed.domain, name, scope);
  const items = isList(domain)
    ? domain
    : domain instanceof FeelRange
      ? itemsOf(domain, scope)
      : domain === null
        ? null
        : [domain];
  if (items === null) return nothing(scope, `a list to go through in '${name}', but found ${kindOf(domain)}`);
  const results: FeelValue[] = [];
  for (const item of items)
    results.push(
      evaluateBoxed(
        body,
        name,
        scope.with(
          new Map<string, FeelValue>([
            ['partial', results],
            [boxed.variable, item],
          ]),
        ),
      ),
    );
  return results;
}

/** As `for i in range return i` has them. */
function itemsOf(range: FeelRange, scope: Scope): readonly FeelValue[] | null {
  const iterator = { name: 'i', domain: { kind: 'literal', value: range } } as const;
  const items = scope.interpret({ kind: 'for', iterators: [iterator], result: { kind: 'name', name: 'i' } });
  return isList(items) ? items : null;
}

function quantified(boxed: Extract<Boxed, { kind: 'quantified' }>, name: string, scope: Scope): FeelValue {
  const answers = eachOf(boxed, name, scope, boxed.condition);
  if (!isList(answers)) return null;
  const decisive = !boxed.every;
  if (answers.includes(decisive)) return decisive;
  return answers.every((answer) => answer === !decisive) ? !decisive : null;
}

function filtered(boxed: Extract<Boxed, { kind: 'filter' }>, name: string, scope: Scope): FeelValue {
  const list = evaluateBoxed(boxed.list, name, scope);
  const items = isList(list) ? list : list === null ? [] : [list];
  const verdicts = items.map((item) => evaluateBoxed(boxed.match, name, itemScope(item, scope)));
  if (verdicts.some((verdict) => verdict !== null && typeof verdict !== 'boolean'))
    return nothing(scope, `conditions to filter by in '${name}', but found others`);
  return items.filter((_, index) => verdicts[index] === true);
}
