/** `POST /condition`: starts what begins under a condition, by the given variables. */
import { Allow, IsBoolean, IsString } from 'class-validator';
import { publicId } from '../../../commands/ids';
import { at } from '../../../views/executions';
import { Optional } from '../../http/optional';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { instanceColumns, processInstanceDto } from '../processInstance/processInstanceDto';
import { readVariables, type NewId } from '../variables/readVariables';

export class EvaluateConditions {
  @Allow() readonly variables?: unknown;
  @Optional() @IsString() readonly businessKey?: string | null;
  @Optional() @IsString() readonly processDefinitionId?: string | null;
  @Optional() @IsString() readonly tenantId?: string | null;
  @Optional() @IsBoolean() readonly withoutTenantId?: boolean | null;
}

export function conditionRoutes(newId: NewId): readonly Route[] {
  const route: Route<EvaluateConditions> = {
    method: 'post',
    path: '/condition',
    operation: 'message.correlate',
    body: EvaluateConditions,
    handle: (call) => evaluate(call, newId),
  };
  return [route];
}

async function evaluate(call: Call<EvaluateConditions>, newId: NewId): Promise<Reply> {
  const { businessKey, processDefinitionId, tenantId, withoutTenantId } = call.body;
  if (tenantId !== null && tenantId !== undefined && withoutTenantId === true) {
    const message = "Parameter 'tenantId' cannot be used together with parameter 'withoutTenantId'.";
    return rejected({ code: 'invalidInput', message });
  }
  const variables = readVariables(call.body.variables, newId);
  if (!variables.ok) return rejected(variables.rejection);
  const result = await call.engine.run<'evaluateConditions'>(
    {
      type: 'evaluateConditions',
      businessKey: businessKey ?? null,
      processDefinitionId: processDefinitionId ?? null,
      tenantId: withoutTenantId === true ? null : (tenantId ?? undefined),
      in: variables.value,
    },
    call.request,
  );
  if (!result.ok) return rejected(result.rejection);
  const started: object[] = [];
  for (const { instance } of result.value) {
    const where = at('processInstance', instance);
    const columns = [...instanceColumns];
    const [row] = await call.engine.read.find({ from: 'processInstance', where, columns, limit: 1 });
    started.push(row === undefined ? { id: publicId(instance.rootId, 0) } : processInstanceDto(row, call.root));
  }
  return json(started);
}
