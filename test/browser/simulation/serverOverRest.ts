/**
 * `playOverRest` lets a case run on a server, by the standard API and nothing else: deployed as a form of files, worked
 * on by requests, its jobs done by the server's own runner, its history read back.
 */
import { expect, type APIRequestContext, type APIResponse } from '@playwright/test';
import type { Variables } from '../../../engine/semantics/state';
import type { Choice } from './chooseMove';
import type { Played } from './engineInMemory';
import type { RandomCase } from './randomProcess';
import { storedText, type Move, type Trace } from './trace';

/** What a history tells of a case: every element that began, in that order, how it ended, and the last variables. */
export interface History {
  readonly refused: readonly boolean[];
  readonly activities: readonly string[];
  readonly variables: Readonly<Record<string, string | null>>;
}

interface ActivityRow {
  readonly id: string;
  readonly activityId: string;
  readonly endTime: string | null;
  readonly canceled: boolean;
}

export async function playOverRest(server: APIRequestContext, drawn: RandomCase, played: Played): Promise<History> {
  await deploy(server, drawn);
  const refused: boolean[] = [];
  let rootId = '';
  for (const [index, { move }] of played.made.entries()) {
    const answer = await make(server, drawn, rootId, move, played.chosen[index]);
    refused.push(!answer.ok());
    if (move.kind === 'start' && answer.ok()) rootId = ((await answer.json()) as { id: string }).id;
    if (rootId !== '') await jobsAreDone(server, rootId);
  }
  if (rootId === '') return { refused, activities: [], variables: {} };
  const rows: ActivityRow[] = [];
  for (const id of await instancesOf(server, rootId)) {
    rows.push(...(await list<ActivityRow>(server, `/history/activity-instance?processInstanceId=${id}`)));
  }
  const activities = rows
    .map(({ id, activityId, endTime, canceled }) => ({
      key: keyOf(id.slice(id.lastIndexOf(':') + 1)),
      text: `${activityId} ${endTime === null ? 'open' : canceled ? 'canceled' : 'completed'}`,
    }))
    .sort((left, right) => left.key - right.key)
    .map(({ key, text }) => `${key} ${text}`);
  return { refused, activities, variables: await variablesOf(server, rootId) };
}

/** The same, as the trace of a simulation tells it. */
export function historyOf({ outcomes, variables }: Trace): History {
  const activities = new Map<number, string>();
  const loops = new Set<number>();
  const ends = { elementCompleted: 'completed', elementTerminated: 'canceled' } as const;
  for (const event of outcomes.flatMap(({ events }) => events)) {
    if (event.type === 'scopeOpened' && event.kind === 'loopBody') loops.add(event.key);
    if (event.type === 'elementActivated' && event.opens === 'loopBody') loops.add(event.key);
    if (event.type === 'elementActivated' && event.opens !== 'iteration') {
      activities.set(event.key, `${event.elementId} open`);
    }
    const hasEnded = event.type === 'elementCompleted' || event.type === 'elementTerminated';
    // Rounds of a loop are no activities of their own.
    if (hasEnded && !loops.has(event.scope)) activities.set(event.key, `${event.elementId} ${ends[event.type]}`);
  }
  const own = Object.entries(variables).filter(([name]) => name.startsWith('0 '));
  return {
    refused: outcomes.map((outcome) => outcome.refused !== null),
    activities: [...activities].sort(([left], [right]) => left - right).map(([key, text]) => `${key} ${text}`),
    variables: Object.fromEntries(own.map(([name, typed]) => [name.slice(2), (typed as [string, string | null])[1]])),
  };
}

async function deploy(server: APIRequestContext, { key, files }: RandomCase): Promise<void> {
  const form = new FormData();
  form.set('deployment-name', key);
  for (const { name, text } of files) form.append(name, new File([text], name));
  const answer = await server.post('/engine-rest/deployment/create', { multipart: form });
  expect(answer.status(), await answer.text()).toBe(200);
}

function make(
  server: APIRequestContext,
  drawn: RandomCase,
  rootId: string,
  move: Move,
  choice: Choice | undefined,
): Promise<APIResponse> {
  const post = (path: string, data: object = {}): Promise<APIResponse> => server.post(`/engine-rest${path}`, { data });
  const id = idOf(rootId, 'key' in move ? move.key : 0);
  const variables = 'variables' in move ? toRest(move.variables) : {};
  if (move.kind === 'start') {
    return post(`/process-definition/key/${drawn.key}/start`, { businessKey: move.businessKey, variables });
  }
  if (move.kind === 'set') return post(`/process-instance/${rootId}/variables`, { modifications: variables });
  if (move.kind === 'retry') return server.delete(`/engine-rest/incident/${id}`);
  if (choice?.kind === 'timer') return post(`/job/${id}/execute`);
  if (choice?.kind === 'message') {
    const processInstanceId = idOf(rootId, choice.receiver ?? 0);
    return post('/message', { messageName: choice.name, processInstanceId, processVariables: variables });
  }
  if (choice?.kind === 'signal') {
    return post('/signal', { name: choice.name, executionId: idOf(rootId, choice.receiver ?? 0), variables });
  }
  const error = move.kind === 'error' ? { errorCode: move.code } : {};
  const way = move.kind === 'error' ? 'bpmnError' : move.kind === 'fail' ? 'failure' : 'complete';
  if (choice?.kind !== 'external') return post(`/task/${id}/${way}`, { variables, ...error });
  const worker = { workerId: 'worker' };
  const failure = move.kind === 'fail' ? { errorMessage: move.message, retries: 0, retryTimeout: 0 } : { variables };
  return post(`/external-task/${id}/lock`, { ...worker, lockDuration: 60_000 }).then(() =>
    post(`/external-task/${id}/${way}`, { ...worker, ...failure, ...error }),
  );
}

/** Nothing is left that the runner would do now. */
async function jobsAreDone(server: APIRequestContext, rootId: string): Promise<void> {
  const left = async (): Promise<number> => {
    const instances = await instancesOf(server, rootId);
    const counts = instances.map((id) =>
      list(server, `/job?processInstanceId=${id}&messages=true&withRetriesLeft=true`),
    );
    return (await Promise.all(counts)).flat().length;
  };
  await expect.poll(left, { intervals: [20, 50, 100] }).toBe(0);
}

async function instancesOf(server: APIRequestContext, rootId: string): Promise<readonly string[]> {
  const rows = await list<{ id: string }>(server, `/history/process-instance?rootProcessInstanceId=${rootId}`);
  return [...new Set([rootId, ...rows.map(({ id }) => id)])];
}

async function variablesOf(server: APIRequestContext, rootId: string): Promise<History['variables']> {
  const path = `/history/variable-instance?processInstanceId=${rootId}&deserializeValues=false`;
  type Found = { name: string; value: string | number | boolean | null; activityInstanceId: string | null };
  const rows = await list<Found>(server, path);
  const own = rows.filter(({ activityInstanceId }) => activityInstanceId === rootId);
  return Object.fromEntries(own.map(({ name, value }) => [name, storedText(value)]).sort());
}

async function list<T = unknown>(server: APIRequestContext, path: string): Promise<readonly T[]> {
  const answer = await server.get(`/engine-rest${path}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as readonly T[];
}

const toRest = (variables: Variables): object =>
  Object.fromEntries(Object.entries(variables).map(([name, { type, value }]) => [name, { type, value }]));

const idOf = (rootId: string, key: number): string => (key === 0 ? rootId : `${rootId}-${key.toString(36)}`);

/** A root is a bare UUID, of five groups; what lies in it has a sixth. */
function keyOf(id: string): number {
  const [, , , , , key] = id.split('-');
  return key === undefined ? 0 : parseInt(key, 36);
}
