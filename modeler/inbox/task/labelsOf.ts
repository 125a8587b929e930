/** `labelsOf`: what the form calls the variables, for showing them to people. */
import type { TaskForm } from '../../client/tasks';
import { fieldsOf } from '../form/fields';
import { localizeSchema } from '../form/localizeSchema';
import { languageNow } from '../../ui/language';

export function labelsOf(form: TaskForm): ReadonlyMap<string, string> {
  if (form.kind !== 'schema') return new Map();
  const fields = fieldsOf(localizeSchema(form.schema, languageNow()));
  return new Map(fields.filter(({ name, label }) => name !== label).map(({ name, label }) => [name, label]));
}
