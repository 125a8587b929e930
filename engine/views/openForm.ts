/** `openForm`: the form of a task or a start event as a form-js schema, wherever it comes from. */
import type { Reader } from '../commands/ports';
import type { UserTaskDetails } from '../model/definition';
import { generatedSchema, readSchema, type FormField, type FormSchema } from './formSchema';
import { findDeployedForm, type FormPointer } from './taskForms';

export type OpenForm =
  | { readonly kind: 'schema'; readonly schema: FormSchema; readonly generated: boolean }
  | { readonly kind: 'foreign'; readonly key: string }
  | { readonly kind: 'missing'; readonly key: string }
  | { readonly kind: 'none' };

/** @param fields declared by the model: they count where it names no form */
export async function openForm(
  read: Reader,
  pointer: FormPointer,
  fields: readonly FormField[],
  id: string,
): Promise<OpenForm> {
  const deployed = await findDeployedForm(read, pointer);
  const key = pointer.formRef ?? pointer.formKey ?? '';
  if (deployed === undefined) return { kind: 'missing', key };
  if (deployed !== 'none') {
    const schema = readSchema(deployed.bytes);
    return schema === undefined ? { kind: 'foreign', key } : { kind: 'schema', schema, generated: false };
  }
  if (pointer.formKey !== null) return { kind: 'foreign', key };
  if (fields.length === 0) return { kind: 'none' };
  return { kind: 'schema', schema: generatedSchema(id, fields), generated: true };
}

/** What a start event says; an expression cannot be evaluated before there is a case. */
export function startPointer(
  form: Pick<UserTaskDetails, 'formKey' | 'formRef'> | undefined,
  definition: { readonly id: string; readonly tenantId: string | null },
): FormPointer {
  const literal = (expression: { readonly language: string; readonly text: string } | undefined): string | null =>
    expression?.language === 'literal' ? expression.text : null;
  const version = literal(form?.formRef?.version);
  return {
    formKey: literal(form?.formKey),
    formRef: literal(form?.formRef?.key),
    formRefBinding: form?.formRef?.binding ?? null,
    formRefVersion: version === null ? null : Number(version),
    definitionId: definition.id,
    tenantId: definition.tenantId,
  };
}
