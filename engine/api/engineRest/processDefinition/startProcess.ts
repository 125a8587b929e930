/** Starting a process, directly or by submitting its start form. */
import { Allow, IsBoolean, IsString } from 'class-validator';
import type { VariablesIn } from '../../../commands/command';
import type { Row } from '../../../commands/tables';
import { rootKey } from '../../../views/executions';
import { Optional } from '../../http/optional';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { withDefinition, type DefinitionPlace } from '../definitionPlaces';
import { processInstanceDto } from '../processInstance/processInstanceDto';
import { readVariables, type NewId } from '../variables/readVariables';
import { writeVariables } from '../variables/writeVariables';
import { missingFormField } from './startForm';

type Definition = Row<'processDefinition'>;

export class SubmitStartForm {
  @Optional() @IsString() readonly businessKey?: string | null;
  /** Checked where variables are read. */
  @Allow() readonly variables?: unknown;
}

export class StartProcess extends SubmitStartForm {
  @Optional() @IsBoolean() readonly withVariablesInReturn?: boolean | null;
  // These two matter with `startInstructions` only.
  @Optional() @IsBoolean() readonly skipCustomListeners?: boolean | null;
  @Optional() @IsBoolean() readonly skipIoMappings?: boolean | null;
}

export function startRoutes(place: DefinitionPlace<Definition>, newId: NewId): readonly Route[] {
  const start: Route<StartProcess> = {
    method: 'post',
    path: `${place.prefix}/start`,
    operation: 'process.start',
    body: StartProcess,
    unbuiltBody: ['startInstructions', 'caseInstanceId'],
    handle: (call) => withDefinition(place, (row) => startOne(row, call, newId))(call),
  };
  const submit: Route<SubmitStartForm> = {
    method: 'post',
    path: `${place.prefix}/submit-form`,
    operation: 'process.start',
    body: SubmitStartForm,
    handle: (call) => withDefinition(place, (row) => submitForm(row, call, newId))(call),
  };
  return [start, submit];
}

async function startOne(row: Definition, call: Call<StartProcess>, newId: NewId): Promise<Reply> {
  const read = readVariables(call.body.variables, newId);
  if (!read.ok) return rejected(read.rejection);
  const withVariables = call.body.withVariablesInReturn === true;
  return run(row, call, read.value, (instance, variables) =>
    json({ ...instance, variables: withVariables ? writeVariables(variables, true) : null }),
  );
}

async function submitForm(row: Definition, call: Call<SubmitStartForm>, newId: NewId): Promise<Reply> {
  const read = readVariables(call.body.variables, newId);
  if (!read.ok) return rejected(read.rejection);
  const missing = missingFormField(await call.engine.definition(row.id), read.value.variables);
  if (missing !== undefined) return rejected({ code: 'invalidInput', message: missing });
  return run(row, call, read.value, json);
}

async function run(
  row: Definition,
  call: Call<SubmitStartForm>,
  variables: VariablesIn,
  reply: (instance: object, variables: VariablesIn['variables']) => Reply,
): Promise<Reply> {
  const businessKey = call.body.businessKey ?? null;
  const result = await call.engine.run<'startProcess'>(
    { type: 'startProcess', definitionId: row.id, businessKey, in: variables },
    call.request,
  );
  if (!result.ok) return rejected(result.rejection);
  const { rootId, ended } = result.value;
  const { definitionKey, tenantId } = row;
  const instance = { rootId, key: rootKey, definitionId: row.id, definitionKey, businessKey, tenantId };
  // A process without wait states is over before the answer goes out; when exactly does not show.
  const endTime = ended ? '' : null;
  return reply(processInstanceDto({ ...instance, endTime }, call.root), result.value.variables);
}
