/** `fieldsOf`: the fields of a form-js schema that hold a value, inner ones included. */
import { isRecord, type Schema } from './localizeSchema';

export interface Field {
  /** First part of its key: the variable. */
  readonly name: string;
  readonly label: string;
  readonly isEditable: boolean;
  readonly isRequired: boolean;
}

export function fieldsOf(schema: Schema): readonly Field[] {
  const { components } = schema;
  if (!Array.isArray(components)) return [];
  return components.filter(isRecord).flatMap((component): Field[] => {
    const key = component['key'] ?? component['path'];
    const inner = fieldsOf(component);
    if (typeof key !== 'string' || key === '') return [...inner];
    const name = key.split('.')[0] ?? key;
    const validate = isRecord(component['validate']) ? component['validate'] : {};
    const field: Field = {
      name,
      label: [component['label'], component['dateLabel'], component['timeLabel']].find(isText) ?? name,
      isEditable: component['readonly'] !== true && component['disabled'] !== true,
      isRequired: validate['required'] === true,
    };
    // Fields inside a group with a path of its own belong to that variable.
    return inner.length > 0 ? [{ ...field, isEditable: inner.some((one) => one.isEditable) }] : [field];
  });
}

/** Without the fields of these variables, which are asked elsewhere. */
export function withoutFields(schema: Schema, names: ReadonlySet<string>): Schema {
  const { components } = schema;
  if (!Array.isArray(components)) return schema;
  return {
    ...schema,
    components: components
      .filter(
        (component) => !isRecord(component) || typeof component['key'] !== 'string' || !names.has(component['key']),
      )
      .map((component) => (isRecord(component) ? withoutFields(component, names) : component)),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
