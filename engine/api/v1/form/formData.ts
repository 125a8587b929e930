/** `formDataOf`: the values that a form begins with, as form-js takes them, and the variables in the order of the form. */
import { componentsOf, type FormField } from '../../../views/formSchema';
import type { OpenForm } from '../../../views/openForm';
import type { VariableView } from '../../../views/variableViews';
import { defaultOf } from '../../engineRest/task/formFields';
import type { JsonValue } from '../shapes/basics';

/** China keeps one offset all year. */
const chinaOffset = 8 * 60 * 60 * 1000;

/** All variables, as conditions of the form may ask for any; where a declared field has none, its default. */
export function formDataOf(
  form: OpenForm,
  fields: readonly FormField[],
  variables: readonly VariableView[],
): Readonly<Record<string, JsonValue>> {
  const data = Object.create(null) as Record<string, JsonValue>;
  for (const field of fields) {
    const { value } = defaultOf(field);
    if (value !== null) data[field.id] = value;
  }
  for (const { name, value } of variables) data[name] = value;
  if (form.kind !== 'schema') return data;
  const days = new Set(
    componentsOf(form.schema)
      .filter(({ type, component }) => type === 'datetime' && component['subtype'] === 'date')
      .map(({ name }) => name),
  );
  for (const { name, type, value } of variables) {
    if (type === 'Date' && typeof value === 'string' && days.has(name)) data[name] = dayInChina(value);
  }
  return data;
}

const dayInChina = (instant: string): string => new Date(Date.parse(instant) + chinaOffset).toISOString().slice(0, 10);

/** The keys of the form first, as they stand there; the others by name. */
export function inFormOrder(form: OpenForm, variables: readonly VariableView[]): readonly VariableView[] {
  if (form.kind !== 'schema') return variables;
  const names = [...new Set(componentsOf(form.schema).map(({ name }) => name))];
  const place = new Map(names.map((name, at) => [name, at]));
  const of = ({ name }: VariableView): number => place.get(name) ?? names.length;
  return [...variables].sort((a, b) => of(a) - of(b));
}
