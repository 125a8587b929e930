/**
 * `readFormData` turns what a form submitted into variables, each in the type that its field has. A calendar day stays
 * the text `2026-03-16`, as the processes read it: it is no instant. Fields that are shown only are not taken, and names
 * that are no field of the form neither. Texts of rules that only a program could judge (FEEL, patterns) are not checked.
 */
import { randomUUID } from 'node:crypto';
import type { VariablesIn } from '../../../commands/command';
import { accept, type Result } from '../../../commands/result';
import { componentsOf, type FormComponent, type FormField } from '../../../views/formSchema';
import type { OpenForm } from '../../../views/openForm';
import { toTyped, type TypedValue } from '../../../views/typedValues';
import { submitForm } from '../../engineRest/task/formFields';
import { dateIn } from '../../engineRest/dates';
import { readVariable, refuseName } from '../../engineRest/variables/readVariables';
import { type FaultKind, type FormFault, refuseForm } from './formFaults';

export type FormData = Readonly<Record<string, unknown>>;

export function readFormData(form: OpenForm, fields: readonly FormField[], data: FormData): Result<VariablesIn> {
  if (form.kind !== 'schema') return readFreely(data, Object.keys(data));
  if (!form.generated) return readComponents(componentsOf(form.schema), data);
  const read = readFreely(
    withInstants(fields, data),
    fields.map(({ id }) => id),
  );
  return read.ok ? submitForm(fields, read.value) : read;
}

const day = /^\d{4}-\d\d-\d\d$/;

/** A declared date is an instant by its type: the beginning of that day where the bureau is. */
function withInstants(fields: readonly FormField[], data: FormData): FormData {
  const dates = fields.filter(({ type }) => type === 'date').map(({ id }) => [id, own(data, id)] as const);
  const instants = dates.flatMap(([id, value]) =>
    typeof value === 'string' && day.test(value) ? [[id, `${value}T00:00:00+08:00`] as const] : [],
  );
  return { ...data, ...Object.fromEntries(instants) };
}

const own = (data: FormData, name: string): unknown => (Object.hasOwn(data, name) ? data[name] : undefined);

const variablesIn = (read: Iterable<readonly [string, TypedValue]>): VariablesIn => {
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const [name, value] of read) variables[name] = value;
  return { variables, contents: [], transient: [] };
};

/** By the kind of each value. */
function readFreely(data: FormData, names: readonly string[]): Result<VariablesIn> {
  const read: [string, TypedValue][] = [];
  for (const name of names) {
    const value = own(data, name);
    if (value === undefined) continue;
    const typed = readPlain(name, value);
    if (!typed.ok) return typed;
    read.push([name, typed.value]);
  }
  return accept(variablesIn(read));
}

/** One value without a declared type; lists and objects as Json. */
export function readPlain(name: string, value: unknown): Result<TypedValue> {
  const refusal = refuseName(name);
  if (refusal !== undefined) return refusal;
  if (typeof value === 'object' && value !== null) {
    const text = JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));
    const read = readVariable(name, { type: 'Json', value: text }, randomUUID);
    return read.ok ? accept(read.value.value) : read;
  }
  return accept(toTyped(value as never));
}

function readComponents(components: readonly FormComponent[], data: FormData): Result<VariablesIn> {
  const read = new Map<string, TypedValue>();
  const faults: FormFault[] = [];
  for (const field of components) {
    if (isShownOnly(field)) continue;
    const value = own(data, field.name);
    const typed = value === undefined ? undefined : field.whole ? inTypeOf(field, value) : partOf(field, value);
    if (typed !== undefined && !typed.ok) faults.push({ field, kind: typed.fault });
    if (typed?.ok === true) read.set(field.name, typed.value);
    if (field.whole && typed?.ok !== false) faults.push(...faultsOf(field, value));
  }
  return faults.length === 0 ? accept(variablesIn(read)) : refuseForm(faults);
}

const isShownOnly = ({ component }: FormComponent): boolean =>
  component['readonly'] === true || component['disabled'] === true;

type Typed = { readonly ok: true; readonly value: TypedValue } | { readonly ok: false; readonly fault: FaultKind };

const good = (value: TypedValue): Typed => ({ ok: true, value });
const bad = (fault: FaultKind): Typed => ({ ok: false, fault });

function partOf({ name }: FormComponent, value: unknown): Typed {
  const read = readPlain(name, value);
  return read.ok ? good(read.value) : bad('noValue');
}

function inTypeOf(field: FormComponent, value: unknown): Typed {
  if (value === null || value === '') return good({ type: value === null ? 'Null' : 'String', value });
  switch (field.type) {
    case 'number':
      return numberOf(field, value);
    case 'checkbox':
      return typeof value === 'boolean' ? good({ type: 'Boolean', value }) : bad('noBoolean');
    case 'datetime':
      return timeOf(field, value);
    case 'textfield':
    case 'textarea':
      return typeof value === 'object' ? bad('noText') : good({ type: 'String', value: String(value) });
    case 'checklist':
    case 'taglist':
      return Array.isArray(value) ? partOf(field, value) : bad('noList');
    case 'filepicker':
      return bad('file');
    default:
      return partOf(field, value);
  }
}

/** As many decimals as the field has; a field that does not say takes whole numbers as such. */
function numberOf({ component }: FormComponent, value: unknown): Typed {
  const number = typeof value === 'bigint' ? Number(value) : typeof value === 'string' ? Number(value.trim()) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return bad('noNumber');
  if (component['serializeToString'] === true) return good({ type: 'String', value: String(value) });
  const decimals = component['decimalDigits'];
  if (decimals === 0 && !Number.isInteger(number)) return bad('noWholeNumber');
  return good(typeof decimals === 'number' && decimals > 0 ? { type: 'Double', value: number } : toTyped(number));
}

function timeOf({ component }: FormComponent, value: unknown): Typed {
  if (typeof value !== 'string') return bad('noDate');
  if (component['subtype'] === 'time') {
    return /^\d\d:\d\d/.test(value) ? good({ type: 'String', value }) : bad('noTimeOfDay');
  }
  if (component['subtype'] !== 'datetime') {
    const isDay = day.test(value) && dateIn(`${value}T00:00:00`) !== undefined;
    return isDay ? good({ type: 'String', value }) : bad('noDate');
  }
  // Without a zone it is the bureau's own.
  const instant = dateIn(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}+08:00`);
  return instant === undefined ? bad('noTime') : good({ type: 'Date', value: instant });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

type LimitKind = Extract<FaultKind, 'min' | 'max' | 'minLength' | 'maxLength'>;

const holds: Readonly<Record<LimitKind, (value: unknown, limit: number) => boolean>> = {
  min: (value, limit) => Number(value) >= limit,
  max: (value, limit) => Number(value) <= limit,
  minLength: (value, limit) => String(value).length >= limit,
  maxLength: (value, limit) => String(value).length <= limit,
};
const limits: readonly LimitKind[] = ['min', 'max', 'minLength', 'maxLength'];

function faultsOf(field: FormComponent, value: unknown): readonly FormFault[] {
  const rules = field.component['validate'];
  if (typeof rules !== 'object' || rules === null) return [];
  const rule = (name: string): unknown => (Object.hasOwn(rules, name) ? Reflect.get(rules, name) : undefined);
  // What a condition hides need not be filled in, and conditions are judged in the browser.
  if (isEmpty(value)) return rule('required') === true && !field.conditional ? [{ field, kind: 'required' }] : [];
  return limits.flatMap((kind) => {
    const limit = rule(kind);
    return typeof limit === 'number' && !holds[kind](value, limit) ? [{ field, kind, limit }] : [];
  });
}
