/** Triggering one execution that waits: by the name of its message, or by whatever it waits for. */
import { Allow } from 'class-validator';
import type { Condition } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import type { Execution } from '../../../views/executions';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { subscriptionDto } from '../eventSubscription/eventSubscriptionRoutes';
import { executionIn } from '../executionPlaces';
import { missingUnlessRepeated, notBuilt, notFound, param, replyTo } from '../replies';
import { noVariables, readVariables, type NewId } from '../variables/readVariables';

export class TriggerExecution {
  /** Checked where variables are read. */
  @Allow() readonly variables?: unknown;
}

export function triggerRoutes(newId: NewId): readonly Route[] {
  const byMessage: Route<TriggerExecution> = {
    method: 'post',
    path: '/execution/:id/messageSubscriptions/:messageName/trigger',
    operation: 'message.correlate',
    body: TriggerExecution,
    handle: (call) => trigger(call, messageNamed(param(call, 'messageName')), newId),
  };
  const bySignal: Route<TriggerExecution> = {
    method: 'post',
    path: '/execution/:id/signal',
    operation: 'message.correlate',
    body: TriggerExecution,
    handle: (call) => trigger(call, { op: 'in', column: 'kind', values: ['message', 'signal'] }, newId),
  };
  return [byMessage, bySignal, subscriptionRoute];
}

const messageNamed = (name: string): Condition<'subscription'> => ({
  op: 'all',
  of: [
    { op: 'is', column: 'kind', value: 'message' },
    { op: 'is', column: 'name', value: name },
  ],
});

const subscriptionRoute: Route = {
  method: 'get',
  path: '/execution/:id/messageSubscriptions/:messageName',
  operation: 'process.read',
  async handle(call) {
    const execution = await executionIn(call, 'process.read');
    const found = execution && (await subscriptionsOf(call, execution, messageNamed(param(call, 'messageName'))))[0];
    return found ? json(subscriptionDto(found)) : notFound(`Message subscription of execution ${param(call, 'id')}`);
  },
};

function subscriptionsOf(
  call: Call,
  { address }: Execution,
  where: Condition<'subscription'>,
): Promise<readonly Row<'subscription'>[]> {
  return call.engine.read.find({
    from: 'subscription',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: address.partition },
        { op: 'is', column: 'rootId', value: address.rootId },
        { op: 'is', column: 'elementKey', value: address.key },
        where,
      ],
    },
    order: [{ column: 'key', descending: false }],
  });
}

async function trigger(call: Call<TriggerExecution>, where: Condition<'subscription'>, newId: NewId): Promise<Reply> {
  const variables = readVariables(call.body.variables, newId);
  if (!variables.ok) return rejected(variables.rejection);
  const id = param(call, 'id');
  const execution = await executionIn(call, 'message.correlate');
  if (execution === undefined) return missingUnlessRepeated(call, notFound(`Cannot trigger execution ${id}: it`, 500));
  const [subscription] = await subscriptionsOf(call, execution, where);
  if (subscription === undefined)
    return missingUnlessRepeated(call, notFound(`Cannot trigger execution ${id}: a subscription of this kind`, 500));
  const receiver = execution.address;
  const { kind, name, tenantId } = subscription;
  if (name === null) return notBuilt('triggering an execution that waits for no message or signal');
  if (kind === 'signal') {
    const signal = { type: 'broadcastSignal', name, receiver, tenantId, in: variables.value } as const;
    return replyTo(await call.engine.run<'broadcastSignal'>(signal, call.request), () => noContent);
  }
  const result = await call.engine.run<'correlateMessage'>(
    {
      type: 'correlateMessage',
      name,
      businessKey: null,
      processInstance: { ...receiver, key: execution.processKey },
      receiver,
      processDefinitionId: null,
      correlation: {},
      localCorrelation: {},
      tenantId: undefined,
      all: false,
      startOnly: false,
      in: variables.value,
      local: noVariables,
    },
    call.request,
  );
  return replyTo(result, () => noContent);
}
