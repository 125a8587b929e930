/** `fetchRoute`: a worker fetches external tasks and locks them for itself, waiting for them if it wants to. */
import type { LockedExternalTask } from '../../../commands/command';
import type { Rejection, Result } from '../../../commands/result';
import type { Variables } from '../../../views/typedValues';
import { lockedTasks } from '../../../views/externalTaskTopics';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { invalid, notBuilt } from '../replies';
import { writeVariables } from '../variables/writeVariables';
import { lockedExternalTaskDto } from './externalTaskDto';
import { FetchBody, mostTasks, readTopics, type Topic } from './fetchBody';
import { waitForTasks } from './waitForTasks';

type Order = 'createTimeAscending' | 'createTimeDescending';

export const fetchRoute: Route<FetchBody> = {
  method: 'post',
  path: '/external-task/fetchAndLock',
  operation: 'externalTask.work',
  body: FetchBody,
  handle: fetchAndLock,
};

async function fetchAndLock(call: Call<FetchBody>): Promise<Reply> {
  const topics = readTopics(call.body.topics ?? []);
  if (!topics.ok) return rejected(topics.rejection);
  const order = readOrder(call.body.sorting ?? []);
  if (typeof order === 'object') return order;
  if (topics.value.length === 0 || call.body.maxTasks === 0) return json([]);
  const answer = await fetchOrWait(call, topics.value, order);
  if ('code' in answer) return rejected(answer, answer.code === 'tooLarge' ? 500 : undefined);
  const asked = new Map(topics.value.map((topic) => [topic.topic, topic]));
  return json(answer.map((locked) => present(locked, asked.get(locked.row.topic))));
}

/** Undefined: as `usePriority` says. */
function readOrder(sorting: NonNullable<FetchBody['sorting']>): Order | undefined | Reply {
  const [first, ...others] = sorting;
  if (first === undefined) return undefined;
  if (others.length > 0) return notBuilt('sorting by more than one property');
  if (first.sortBy !== 'createTime') return invalid("Expected 'sortBy' to be 'createTime', but it is something else.");
  if (first.sortOrder === 'asc') return 'createTimeAscending';
  if (first.sortOrder === 'desc') return 'createTimeDescending';
  return invalid("Expected 'sortOrder' to be 'asc' or 'desc', but it is something else.");
}

async function fetchOrWait(
  call: Call<FetchBody>,
  topics: readonly Topic[],
  order: Order | undefined,
): Promise<readonly LockedExternalTask[] | Rejection> {
  const fetch = async (): Promise<readonly LockedExternalTask[]> => {
    const result = await runFetch(call, topics, order);
    if (!result.ok) throw new Refused(result.rejection);
    // Whoever has gone while the tasks were being locked cannot work at them: others may have them at once. With an
    // idempotency key he can: he comes back for this very answer.
    if (call.signal.aborted && call.request.idempotency === undefined) await giveBack(call, result.value);
    return call.signal.aborted ? [] : result.value;
  };
  try {
    const found = await waitForTasks(call.engine, {
      fetch,
      nextChance: () => nextChance(call, topics),
      timeout: call.body.asyncResponseTimeout ?? 0,
      signal: call.signal,
    });
    return found === 'full' ? tooMany : found;
  } catch (error) {
    if (error instanceof Refused) return error.rejection;
    throw error;
  }
}

const tooMany: Rejection = {
  code: 'tooLarge',
  message: 'Expected fewer workers to wait at the same time, but the queue is full. Try again in a moment.',
};

/** Carries a rejection out of the waiting loop. */
class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.message);
  }
}

function runFetch(
  call: Call<FetchBody>,
  topics: readonly Topic[],
  order: Order | undefined,
): Promise<Result<readonly LockedExternalTask[]>> {
  const command = {
    type: 'fetchExternalTasks',
    workerId: call.body.workerId,
    limit: Math.min(call.body.maxTasks, mostTasks),
    usePriority: call.body.usePriority === true,
    ...(order === undefined ? {} : { order }),
    topics: topics.map(({ topic, lockDuration, where }) => ({ topic, lockDuration, where })),
  } as const;
  return call.engine.run<'fetchExternalTasks'>(command, call.request);
}

async function giveBack(call: Call, tasks: readonly LockedExternalTask[]): Promise<void> {
  for (const { row } of tasks) {
    const task = { partition: row.partition, rootId: row.rootId, key: row.key };
    await call.engine.run<'unlockExternalTask'>({ type: 'unlockExternalTask', task }, { actor: call.actor });
  }
}

async function nextChance(call: Call, topics: readonly Topic[]): Promise<number | undefined> {
  const [next] = await call.engine.read.find({
    from: 'externalTask',
    where: lockedTasks(topics),
    order: [{ column: 'lockedUntil', descending: false }],
    limit: 1,
    columns: ['lockedUntil'],
  });
  return typeof next?.lockedUntil === 'string' ? Date.parse(next.lockedUntil) - Date.now() : undefined;
}

function present(locked: LockedExternalTask, topic: Topic | undefined): object {
  const visible = topic?.local === true ? locked.localVariables : locked.variables;
  const wanted = topic?.variables === undefined ? visible : only(visible, topic.variables);
  const wire = writeVariables(wanted, topic?.deserialize === true);
  return lockedExternalTaskDto(locked, wire, topic?.properties === true);
}

function only(variables: Variables, names: ReadonlySet<string>): Variables {
  const chosen = Object.create(null) as Record<string, Variables[string]>;
  for (const [name, value] of Object.entries(variables)) if (names.has(name)) chosen[name] = value;
  return chosen;
}
