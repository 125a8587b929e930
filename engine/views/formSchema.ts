/** Forms as the page shows them: the keys of a form-js schema, and a schema made of the fields that a model declares. */
import type { FormField } from '../model/definition';

export type { FormField };

export type FormSchema = Readonly<Record<string, unknown>>;

/** One component that takes a value. */
export interface FormComponent {
  /** Top-level name of its variable: a key `a.b` and what lies under a path are parts of `a`. */
  readonly name: string;
  /** Its own value is the variable's whole value. */
  readonly whole: boolean;
  readonly type: string;
  readonly component: Readonly<Record<string, unknown>>;
  /** It, or what it lies in, may be hidden by a condition. */
  readonly conditional: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined where the bytes are no JSON object: an HTML form, for instance. */
export function readSchema(bytes: Uint8Array): FormSchema | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const deepest = 20;

/** In the order of the form. */
export function componentsOf(schema: FormSchema): readonly FormComponent[] {
  const found: FormComponent[] = [];
  const walk = (components: unknown, path: readonly string[], conditional: boolean, depth: number): void => {
    if (!Array.isArray(components) || depth > deepest) return;
    for (const component of components) {
      if (!isRecord(component)) continue;
      const hidden = conditional || isRecord(component['conditional']);
      const own = typeof component['path'] === 'string' && component['path'] !== '' ? [component['path']] : [];
      if (Array.isArray(component['components'])) {
        // Only a list repeats its components; a group passes its path on.
        walk(component['components'], [...path, ...own], hidden, depth + 1);
        continue;
      }
      const { key, type } = component;
      if (typeof key !== 'string' || key === '' || typeof type !== 'string') continue;
      const [name = '', ...rest] = [...path, key].join('.').split('.');
      found.push({ name, whole: rest.length === 0, type, component, conditional: hidden });
    }
  };
  walk(schema['components'], [], false, 0);
  return found;
}

const types: ReadonlyMap<string, string> = new Map([
  ['long', 'number'],
  ['boolean', 'checkbox'],
  ['enum', 'select'],
]);

/** A schema for declared fields, which know a label, a type, choices and a few constraints. */
export function generatedSchema(id: string, fields: readonly FormField[]): FormSchema {
  return {
    type: 'default',
    id,
    schemaVersion: 18,
    components: fields.map((field) => ({
      ...shapeOf(field),
      id: `Field_${field.id}`,
      key: field.id,
      ...(constraintOf(field, 'readonly') === undefined ? {} : { readonly: true }),
      validate: validationOf(field),
    })),
  };
}

function shapeOf({ id, label = id, type, values }: FormField): Readonly<Record<string, unknown>> {
  if (type === 'date') return { type: 'datetime', subtype: 'date', dateLabel: label };
  if (type === 'enum') {
    return {
      type: 'select',
      label,
      values: values.map((value) => ({ label: value.name ?? value.id, value: value.id })),
    };
  }
  return { type: types.get(type) ?? 'textfield', label, ...(type === 'long' ? { decimalDigits: 0 } : {}) };
}

const numeric: ReadonlyMap<string, string> = new Map([
  ['min', 'min'],
  ['max', 'max'],
  ['minlength', 'minLength'],
  ['maxlength', 'maxLength'],
]);

function validationOf(field: FormField): Readonly<Record<string, unknown>> {
  const limits = field.constraints.flatMap(({ name, config }): [string, number][] => {
    const known = numeric.get(name);
    return known === undefined || config === undefined || Number.isNaN(Number(config)) ? [] : [[known, Number(config)]];
  });
  return {
    ...(constraintOf(field, 'required') === undefined ? {} : { required: true }),
    ...Object.fromEntries(limits),
  };
}

const constraintOf = ({ constraints }: FormField, wanted: string) =>
  constraints.find(({ name, config }) => name === wanted && config !== 'false');
