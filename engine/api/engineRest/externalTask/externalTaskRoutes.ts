/** `externalTaskRoutes`: external tasks as workers and operators see and change them. */
import { IsInt, Max, Min } from 'class-validator';
import type { Row } from '../../../commands/tables';
import { parseId } from '../../../commands/ids';
import { everything } from '../../../commands/ports';
import { definitionFacts } from '../../../views/definitionFacts';
import { externalTaskListing } from '../../../views/externalTaskListing';
import { json, noContent, type Call, type Reply, type Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { param, replyTo } from '../replies';
import { externalTaskDto } from './externalTaskDto';
import { externalTaskParameters, externalTaskSortings } from './externalTaskParameters';
import { externalTaskWorkRoutes, on, unknown } from './externalTaskWork';
import { fetchRoute } from './fetchAndLock';

class RetriesBody {
  @IsInt()
  @Min(0)
  @Max(2147483647)
  retries!: number;
}

class PriorityBody {
  @IsInt()
  @Min(-2147483648)
  @Max(2147483647)
  priority!: number;
}

async function present(tasks: readonly Row<'externalTask'>[], call: Call): Promise<readonly object[]> {
  const facts = await definitionFacts(call.engine.read, tasks);
  return tasks.map((task) => externalTaskDto(task, facts.get(task.definitionId)?.versionTag ?? null));
}

async function find(call: Call): Promise<Row<'externalTask'> | undefined> {
  const address = parseId(param(call, 'id'));
  if (address === undefined) return undefined;
  const [task] = await call.engine.read.find({
    from: 'externalTask',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: address.partition },
        { op: 'is', column: 'rootId', value: address.rootId },
        { op: 'is', column: 'key', value: address.key },
      ],
    },
    limit: 1,
  });
  return task;
}

async function get(call: Call): Promise<Reply> {
  const task = await find(call);
  if (task === undefined) return unknown(call);
  const [shown] = await present([task], call);
  return json(shown);
}

async function getErrorDetails(call: Call): Promise<Reply> {
  const task = await find(call);
  // The followed API answers 500 here and nowhere else for an unknown external task.
  if (task === undefined) return unknown(call, 500);
  if (task.errorDetails === null) return noContent;
  return { kind: 'bytes', bytes: Buffer.from(task.errorDetails), contentType: 'text/plain; charset=utf-8' };
}

const setRetries: Route<RetriesBody> = {
  method: 'put',
  path: '/external-task/:id/retries',
  operation: 'externalTask.repair',
  body: RetriesBody,
  handle: on(async (task, call) => {
    const command = { type: 'setExternalTaskRetries', task, retries: call.body.retries } as const;
    return replyTo(await call.engine.run<'setExternalTaskRetries'>(command, call.request), () => noContent);
  }),
};

const setPriority: Route<PriorityBody> = {
  method: 'put',
  path: '/external-task/:id/priority',
  operation: 'externalTask.repair',
  body: PriorityBody,
  handle: on(async (task, call) => {
    const command = { type: 'setExternalTaskPriority', task, priority: call.body.priority } as const;
    return replyTo(await call.engine.run<'setExternalTaskPriority'>(command, call.request), () => noContent);
  }),
};

export const externalTaskRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/external-task',
    operation: 'externalTask.read',
    listing: externalTaskListing,
    documented: externalTaskParameters,
    documentedSortings: externalTaskSortings,
    takesBody: true,
    // Nobody has the narrower reach on external tasks.
    visible: () => everything,
    present,
  }),
  fetchRoute,
  { method: 'get', path: '/external-task/:id', operation: 'externalTask.read', handle: get },
  { method: 'get', path: '/external-task/:id/errorDetails', operation: 'externalTask.read', handle: getErrorDetails },
  setRetries,
  setPriority,
  ...externalTaskWorkRoutes,
];
