/** Messages find exactly one receiver or start; signals reach whoever listens. */
import { Allow, IsBoolean, IsInt, IsString, Max, Min } from 'class-validator';
import type { Answers, Command, Correlated, VariablesIn } from '../../../commands/command';
import { parseId, publicId, type Address } from '../../../commands/ids';
import { accept, reject, type Result } from '../../../commands/result';
import { at } from '../../../views/executions';
import { toValue } from '../../../views/typedValues';
import { Optional } from '../../http/optional';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { executionDto } from '../execution/executionDto';
import { instanceColumns, processInstanceDto } from '../processInstance/processInstanceDto';
import { notFound } from '../replies';
import { readVariables, type NewId } from '../variables/readVariables';
import { writeVariables } from '../variables/writeVariables';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;

/** A year. */
const longestKept = 31_536_000_000;

class ForTenant {
  @Optional() @IsString() readonly tenantId?: string | null;
  @Optional() @IsBoolean() readonly withoutTenantId?: boolean | null;
}

/** Maps of variables are checked where variables are read. */
export class CorrelateMessage extends ForTenant {
  @Optional() @IsString() readonly messageName?: string | null;
  @Optional() @IsString() readonly businessKey?: string | null;
  @Optional() @IsString() readonly processInstanceId?: string | null;
  @Allow() readonly correlationKeys?: unknown;
  @Allow() readonly localCorrelationKeys?: unknown;
  @Allow() readonly processVariables?: unknown;
  @Allow() readonly processVariablesLocal?: unknown;
  @Allow() readonly processVariablesToTriggeredScope?: unknown;
  @Optional() @IsBoolean() readonly all?: boolean | null;
  /** Ours: milliseconds for which it is kept where nobody waits for it yet, instead of being refused. */
  @Optional() @IsInt() @Min(1) @Max(longestKept) readonly timeToLive?: number | null;
  @Optional() @IsBoolean() readonly resultEnabled?: boolean | null;
  @Optional() @IsBoolean() readonly variablesInResultEnabled?: boolean | null;
}

export class ThrowSignal extends ForTenant {
  @Optional() @IsString() readonly name?: string | null;
  @Optional() @IsString() readonly executionId?: string | null;
  @Allow() readonly variables?: unknown;
}

export function messageRoutes(newId: NewId): readonly Route[] {
  const message: Route<CorrelateMessage> = {
    method: 'post',
    path: '/message',
    operation: 'message.correlate',
    body: CorrelateMessage,
    handle: (call) => correlate(call, newId),
  };
  const signal: Route<ThrowSignal> = {
    method: 'post',
    path: '/signal',
    operation: 'signal.throw',
    body: ThrowSignal,
    handle: (call) => broadcast(call, newId),
  };
  return [message, signal];
}

async function correlate(call: Call<CorrelateMessage>, newId: NewId): Promise<Reply> {
  const command = readMessage(call.body, newId);
  if (!command.ok) return rejected(command.rejection);
  const result = await call.engine.run<'correlateMessage'>(command.value, call.request);
  if (!result.ok) return rejected(result.rejection);
  return call.body.resultEnabled === true ? json(await resultsOf(result.value, call)) : noContent;
}

function readMessage(body: CorrelateMessage, newId: NewId): Result<Correlate> {
  const { messageName, variablesInResultEnabled, resultEnabled } = body;
  if (messageName === null || messageName === undefined || messageName === '')
    return reject('invalidInput', 'No message name supplied: expected the name of the message as messageName.');
  if (variablesInResultEnabled === true && resultEnabled !== true)
    return reject('invalidInput', 'The property variablesInResultEnabled can only be used with resultEnabled true.');
  const tenant = readTenant(body);
  if (!tenant.ok) return tenant;
  const instanceId = body.processInstanceId ?? null;
  const processInstance = instanceId === null ? null : parseId(instanceId);
  if (processInstance === undefined)
    return reject('correlation', `Cannot correlate message '${messageName}': no process instance ${instanceId} runs.`);
  const maps = readMaps(body, newId);
  if (!maps.ok) return maps;
  const [correlation, localCorrelation, variables, local, triggered] = maps.value;
  return accept({
    type: 'correlateMessage',
    name: messageName,
    businessKey: body.businessKey ?? null,
    processInstance,
    processDefinitionId: null,
    correlation: valuesOf(correlation),
    localCorrelation: valuesOf(localCorrelation),
    tenantId: tenant.value,
    all: body.all === true,
    startOnly: false,
    ...(typeof body.timeToLive === 'number' ? { timeToLive: body.timeToLive } : {}),
    in: variables,
    local: merge(local, triggered),
  });
}

type Maps = readonly [VariablesIn, VariablesIn, VariablesIn, VariablesIn, VariablesIn];

function readMaps(body: CorrelateMessage, newId: NewId): Result<Maps> {
  const read = [
    body.correlationKeys,
    body.localCorrelationKeys,
    body.processVariables,
    body.processVariablesLocal,
    body.processVariablesToTriggeredScope,
  ].map((map) => readVariables(map, newId));
  const values: VariablesIn[] = [];
  for (const one of read) {
    if (!one.ok) return one;
    values.push(one.value);
  }
  return accept(values as unknown as Maps);
}

/** Null: only what has no tenant; undefined: whatever there is. */
function readTenant(body: ForTenant): Result<string | null | undefined> {
  const tenantId = body.tenantId ?? undefined;
  if (tenantId !== undefined && body.withoutTenantId === true)
    return reject('invalidInput', "Parameter 'tenantId' cannot be used together with parameter 'withoutTenantId'.");
  return accept(body.withoutTenantId === true ? null : tenantId);
}

function valuesOf(read: VariablesIn): Correlate['correlation'] {
  const values = Object.create(null) as Record<string, ReturnType<typeof toValue>>;
  for (const [name, typed] of Object.entries(read.variables)) values[name] = toValue(typed);
  return values;
}

const merge = (a: VariablesIn, b: VariablesIn): VariablesIn => ({
  variables: Object.assign(Object.create(null) as object, a.variables, b.variables) as VariablesIn['variables'],
  contents: [...a.contents, ...b.contents],
  transient: [...a.transient, ...b.transient],
});

async function resultsOf(correlated: Answers['correlateMessage'], call: Call<CorrelateMessage>): Promise<object[]> {
  const results: object[] = [];
  for (const one of correlated) results.push(await resultOf(one, call));
  return results;
}

async function resultOf(one: Correlated, call: Call<CorrelateMessage>): Promise<object> {
  const row = await instanceAt(one.instance, call);
  const isStart = one.kind === 'start';
  return {
    resultType: isStart ? 'ProcessDefinition' : 'Execution',
    processInstance: isStart && row !== undefined ? processInstanceDto(row, call.root) : null,
    execution: isStart
      ? null
      : executionDto(one.receiver.rootId, one.receiver.key, one.instance.key, row?.tenantId ?? null),
    variables: call.body.variablesInResultEnabled === true ? writeVariables(one.variables, true) : null,
  };
}

async function instanceAt(address: Address, call: Call) {
  const where = at('processInstance', address);
  const columns = [...instanceColumns];
  return (await call.engine.read.find({ from: 'processInstance', where, columns, limit: 1 }))[0];
}

async function broadcast(call: Call<ThrowSignal>, newId: NewId): Promise<Reply> {
  const { name, executionId } = call.body;
  if (name === null || name === undefined || name === '')
    return rejected({ code: 'invalidInput', message: 'No signal name given: expected it as name.' });
  const tenant = readTenant(call.body);
  if (!tenant.ok) return rejected(tenant.rejection);
  const id = executionId ?? null;
  if (id !== null && tenant.value !== undefined)
    return rejected({ code: 'invalidInput', message: 'Expected an executionId or a tenant, but found both.' });
  const receiver = id === null ? null : parseId(id);
  // The followed API answers 500 where the execution does not wait for this signal.
  if (receiver === undefined) return notFound(`Execution with id ${id ?? ''}`, 500);
  const variables = readVariables(call.body.variables, newId);
  if (!variables.ok) return rejected(variables.rejection);
  const result = await call.engine.run<'broadcastSignal'>(
    { type: 'broadcastSignal', name, receiver, tenantId: tenant.value, in: variables.value },
    call.request,
  );
  if (!result.ok) return rejected(result.rejection, result.rejection.code === 'notFound' ? 500 : undefined);
  if (receiver !== null && result.value.delivered === 0)
    return notFound(`Execution ${publicId(receiver.rootId, receiver.key)} waiting for the signal '${name}'`, 500);
  return noContent;
}
