/** `fieldsOf`: what a person would fill in at a start event or task, read from its form. */
import type { Value } from '../../../engine/expressions/expression';
import { adopt } from '../../../engine/expressions/json';
import type { FlowNode } from '../../../engine/model/definition';
import { type DraftFile, kindOf } from '../draft/draft';

export interface FormInput {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'flag' | 'choice' | 'choices' | 'date';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What the form itself fills in. */
  readonly preset?: Value;
}

type Form = Pick<NonNullable<FlowNode['task']>, 'formFields' | 'formRef'>;

export function fieldsOf(form: Form | undefined, files: readonly DraftFile[]): readonly FormInput[] {
  if (form === undefined) return [];
  const key = form.formRef?.key;
  if (key?.language === 'literal') return fromSchema(key.text, files);
  return form.formFields.map(({ id, label, type, values }) => ({
    name: id,
    label: label ?? id,
    kind: kinds[type] ?? 'text',
    options: values.map((one) => ({ value: one.id, label: one.name ?? one.id })),
  }));
}

const kinds: Readonly<Record<string, FormInput['kind']>> = {
  long: 'number',
  integer: 'number',
  double: 'number',
  boolean: 'flag',
  enum: 'choice',
  date: 'date',
  number: 'number',
  checkbox: 'flag',
  radio: 'choice',
  select: 'choice',
  checklist: 'choices',
  taglist: 'choices',
  datetime: 'date',
  textfield: 'text',
  textarea: 'text',
};

function fromSchema(id: string, files: readonly DraftFile[]): readonly FormInput[] {
  for (const file of files.filter(({ name }) => kindOf(name) === 'form')) {
    const schema = parse(file.text);
    if (isRecord(schema) && schema['id'] === id) return fromComponents(schema['components']);
  }
  return [];
}

function fromComponents(components: unknown): readonly FormInput[] {
  if (!Array.isArray(components)) return [];
  return (components as unknown[]).flatMap((component): readonly FormInput[] => {
    if (!isRecord(component)) return [];
    const { key, type, readonly: isShown } = component;
    const label = [component['label'], component['dateLabel'], component['timeLabel']].find(isText);
    if (Array.isArray(component['components'])) return fromComponents(component['components']);
    const kind = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (typeof key !== 'string' || kind === undefined || isShown === true) return [];
    const preset = adopt(component['defaultValue'], 0);
    const filled = preset === undefined || preset === null ? {} : { preset };
    return [{ name: key, label: label ?? key, kind, options: optionsOf(component['values']), ...filled }];
  });
}

function optionsOf(values: unknown): FormInput['options'] {
  if (!Array.isArray(values)) return [];
  return (values as unknown[]).flatMap((one) =>
    isRecord(one) ? [{ value: String(one['value']), label: String(one['label'] ?? one['value']) }] : [],
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
