/** The form fields that a model declares for a task: the values they begin with, and the check of what is submitted. */
import type { VariablesIn } from '../../../commands/command';
import type { DeployedDefinition } from '../../../commands/engine';
import { accept, reject, type Result } from '../../../commands/result';
import type { TypedValue, Variables } from '../../../views/typedValues';
import { convertScalar, type ScalarType } from '../variables/convertScalar';

type FlowNode = DeployedDefinition['definition']['nodes'][string];
export type FormField = NonNullable<FlowNode['task']>['formFields'][number];

const types: ReadonlyMap<string, ScalarType> = new Map([
  ['string', 'String'],
  ['enum', 'String'],
  ['long', 'Long'],
  ['boolean', 'Boolean'],
  ['date', 'Date'],
]);

const typeOf = (field: FormField): ScalarType => types.get(field.type) ?? 'String';

/** A default that is an expression is not known here: nothing in this room evaluates. */
export function defaultOf(field: FormField): TypedValue {
  const type = typeOf(field);
  const text = field.defaultValue?.language === 'literal' ? field.defaultValue.text : null;
  return { type, value: convertScalar(type, text) ?? null };
}

/**
 * What was submitted, with each field's value in the field's own type; variables that are no field stay as they are.
 * The rejection (invalidInput) names every field at fault. Validators that only a program could know are not checked.
 */
export function submitForm(fields: readonly FormField[], submitted: VariablesIn): Result<VariablesIn> {
  const variables = Object.assign(Object.create(null) as Record<string, TypedValue>, submitted.variables);
  const faults: string[] = [];
  for (const field of fields) {
    const given = valueIn(submitted.variables, field.id);
    const typed = given === undefined ? undefined : inTypeOf(field, given);
    if (given !== undefined && typed === undefined) faults.push(`'${field.id}' is no ${field.type}`);
    else faults.push(...faultsOf(field, typed));
    if (typed !== undefined) variables[field.id] = typed;
  }
  return faults.length === 0
    ? accept({ ...submitted, variables })
    : reject('invalidInput', `Expected a valid form, but ${faults.join('; ')}. Correct these fields.`);
}

const valueIn = (variables: Variables, name: string): TypedValue | undefined =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;

const scalars: ReadonlySet<string> = new Set(['Null', 'String', 'Boolean', 'Integer', 'Short', 'Long', 'Double']);

/** Undefined where the value does not fit. What came as something richer than a scalar is left alone. */
function inTypeOf(field: FormField, given: TypedValue): TypedValue | undefined {
  if (!types.has(field.type) || !scalars.has(given.type)) return given;
  const value = convertScalar(typeOf(field), given.value);
  return value === undefined ? undefined : { type: typeOf(field), value };
}

function faultsOf(field: FormField, given: TypedValue | undefined): readonly string[] {
  const isUnknown = field.type === 'enum' && isGiven(given) && !field.values.some((value) => value.id === given?.value);
  const broken = field.constraints.filter((constraint) => isBroken(constraint, given));
  return [
    ...(isUnknown ? [`'${field.id}' is none of its choices`] : []),
    ...broken.map(({ name, config }) => `'${field.id}' breaks ${name}${config === undefined ? '' : `(${config})`}`),
  ];
}

const isGiven = (typed: TypedValue | undefined): boolean =>
  typed !== undefined && typed.value !== null && typed.value !== '';

function isBroken({ name, config }: FormField['constraints'][number], given: TypedValue | undefined): boolean {
  if (name === 'required') return config !== 'false' && !isGiven(given);
  if (name === 'readonly') return config !== 'false' && given !== undefined;
  if (given === undefined || given.value === null) return false;
  const limit = Number(config);
  switch (name) {
    case 'min':
      return !(Number(given.value) >= limit);
    case 'max':
      return !(Number(given.value) <= limit);
    case 'minlength':
      return !(String(given.value).length >= limit);
    case 'maxlength':
      return !(String(given.value).length <= limit);
    default:
      return false;
  }
}
