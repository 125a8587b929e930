/** `taskFormRoutes`: where the form of a task is, the form itself, and the values it begins with. */
import type { Row } from '../../../commands/tables';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { variablesOf } from '../../../views/variables';
import { findDeployedForm } from '../../../views/taskForms';
import { flagIn, invalid, notFound, param } from '../replies';
import { writeVariables, writeVariable, type WireVariable } from '../variables/writeVariables';
import { findTask, taskPlace } from './findTask';
import { defaultOf, type FormField } from './formFields';
import { formRefDto } from './taskDto';

async function fieldsOf(call: Call, task: Row<'task'>): Promise<readonly FormField[]> {
  const deployed = await call.engine.definition(task.definitionId);
  return deployed?.definition.nodes[task.elementId]?.task?.formFields ?? [];
}

/** Tasks with nothing but form fields have a form that the server renders, at an address with a placeholder. */
async function getForm(call: Call): Promise<Reply> {
  const task = await findTask(call, 'task.read');
  if (task === undefined) return notFound(`Cannot get form for task ${param(call, 'id')}: it`, 400);
  const isGenerated = task.formKey === null && task.formRef === null && (await fieldsOf(call, task)).length > 0;
  const generated = `embedded:engine://engine/:engine/task/${param(call, 'id')}/rendered-form`;
  const key = isGenerated ? generated : task.formKey;
  return json({ key, camundaFormRef: formRefDto(task), contextPath: null });
}

async function getDeployedForm(call: Call): Promise<Reply> {
  const task = await findTask(call, 'task.read');
  if (task === undefined) return notFound(`Task with id ${param(call, 'id')}`);
  const form = await findDeployedForm(call.engine.read, task);
  if (form === 'none') return invalid(`Expected task ${param(call, 'id')} to have a deployed form, but it has none.`);
  if (form === undefined) return notFound(`The deployed form for task ${param(call, 'id')}`);
  return { kind: 'bytes', bytes: form.bytes, contentType: contentTypeOf(form.name) };
}

const contentTypeOf = (name: string): string =>
  /\.x?html?$/i.test(name) ? 'application/xhtml+xml' : 'application/json';

/** What the task sees; fields of the form without a variable yet begin with their literal default or null. */
async function getFormVariables(call: Call): Promise<Reply> {
  const deserialize = flagIn(call, 'deserializeValues', true);
  if (deserialize === undefined) return invalid("Expected 'deserializeValues' to be true or false.");
  const task = await findTask(call, 'variable.read');
  if (task === undefined) return notFound(`Cannot find task with id ${param(call, 'id')}: task`);
  const { address, owners } = await taskPlace(call, task);
  const seen = writeVariables(await variablesOf(call.engine.read, address, owners), deserialize);
  const all = new Map<string, WireVariable>();
  for (const field of await fieldsOf(call, task)) all.set(field.id, writeVariable(defaultOf(field), deserialize));
  for (const [name, variable] of Object.entries(seen)) all.set(name, variable);
  const wanted = call.query.get('variableNames')?.split(',');
  return json(onlyOf(all, wanted));
}

function onlyOf(all: ReadonlyMap<string, WireVariable>, wanted: readonly string[] | undefined): object {
  const answer = Object.create(null) as Record<string, WireVariable>;
  for (const [name, variable] of all) if (wanted === undefined || wanted.includes(name)) answer[name] = variable;
  return answer;
}

export const taskFormRoutes: readonly Route[] = [
  { method: 'get', path: '/task/:id/form', operation: 'task.read', handle: getForm },
  { method: 'get', path: '/task/:id/deployed-form', operation: 'task.read', handle: getDeployedForm },
  {
    method: 'get',
    path: '/task/:id/form-variables',
    operation: 'variable.read',
    query: ['variableNames', 'deserializeValues'],
    handle: getFormVariables,
  },
];
