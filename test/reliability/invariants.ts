/**
 * `violations` looks through a whole database for what must never be: state that is not the fold of its history, an
 * ended case that still waits, an active one that nothing can move, rows that disagree with the documents.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Client } from 'pg';
import { emptyState } from '../../engine/semantics/draft';
import { type EngineEvent } from '../../engine/semantics/events';
import { type InstanceState } from '../../engine/semantics/state';
import { replay } from '../../engine/semantics/step';
import { withClient } from '../../engine/store/embedded/serverAddress';

interface Root {
  readonly root_id: string;
  readonly state: string;
  readonly document: string | null;
  readonly revision: number;
  readonly ended: boolean;
}

type Keys = ReadonlyMap<string, readonly number[]>;

/** Everything that is open, by root: keys of rows. */
interface Open {
  readonly tasks: Keys;
  readonly externalTasks: Keys;
  readonly timers: Keys;
  readonly jobs: Keys;
  readonly subscriptions: Keys;
  readonly incidents: Keys;
  readonly activities: Keys;
  readonly processes: Keys;
}

const openRows: Readonly<Record<keyof Open, string>> = {
  tasks: 'SELECT root_id, key FROM task WHERE end_time IS NULL',
  externalTasks: 'SELECT root_id, key FROM external_task',
  timers: `SELECT root_id, key FROM job WHERE kind = 'timer'`,
  // Deliveries to others outlive the case that threw them.
  jobs: `SELECT root_id, key FROM job WHERE kind = 'continue'`,
  subscriptions: 'SELECT root_id, key FROM subscription',
  incidents: 'SELECT root_id, key FROM incident WHERE end_time IS NULL',
  activities: 'SELECT root_id, key FROM activity WHERE end_time IS NULL',
  processes: 'SELECT root_id, key FROM process_instance WHERE end_time IS NULL',
};

const owned = ['scope', 'activity', 'task', 'external_task', 'subscription', 'incident', 'variable', 'log_entry'];

/** One sentence per violation; empty if all is well. The database should be at rest: it is read in several queries. */
export function violations(url: string): Promise<readonly string[]> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const open = await readOpen(client);
    const { rows } = await client.query<Root>(
      'SELECT root_id, state, document, revision, end_time IS NOT NULL AS ended FROM process_instance WHERE key = 0',
    );
    const scopes = await documents(client);
    const found = await orphans(client);
    for (const root of rows) {
      const complain = (text: string): void => void found.push(`${root.root_id}: ${text}`);
      const entries = await history(client, root.root_id, complain);
      if (entries.length !== root.revision)
        complain(`Expected ${root.revision} log entries, but found ${entries.length}`);
      const events = entries.flat();
      checkEvents(events, complain);
      checkRest(root, open, scopes.get(root.root_id)?.length ?? 0, complain);
      compare(root, events, scopes.get(root.root_id) ?? [], open, complain);
    }
    return found;
  });
}

async function readOpen(client: Client): Promise<Open> {
  const found: Partial<Record<keyof Open, Keys>> = {};
  for (const name of Object.keys(openRows) as (keyof Open)[]) {
    const keys = new Map<string, number[]>();
    const { rows } = await client.query<{ root_id: string; key: number }>(`${openRows[name]} ORDER BY key`);
    for (const { root_id, key } of rows) keys.set(root_id, [...(keys.get(root_id) ?? []), key]);
    found[name] = keys;
  }
  return found as Open;
}

async function documents(client: Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ root_id: string; document: string }>('SELECT root_id, document FROM scope');
  const found = new Map<string, string[]>();
  for (const { root_id, document } of rows) found.set(root_id, [...(found.get(root_id) ?? []), document]);
  return found;
}

async function orphans(client: Client): Promise<string[]> {
  const found: string[] = [];
  for (const table of owned) {
    const { rowCount } = await client.query(
      `SELECT 1 FROM ${table} o WHERE NOT EXISTS
        (SELECT 1 FROM process_instance p WHERE p.partition = o.partition AND p.root_id = o.root_id AND p.key = 0)`,
    );
    if (rowCount !== 0) found.push(`Expected no ${table} without its case, but found ${String(rowCount)}`);
  }
  return found;
}

/** Events of the saved steps, in order; revisions go from 1 without a gap. */
async function history(
  client: Client,
  rootId: string,
  complain: (text: string) => void,
): Promise<readonly (readonly EngineEvent[])[]> {
  const { rows } = await client.query<{ revision: number; events: string }>(
    'SELECT revision, events FROM log_entry WHERE root_id = $1 ORDER BY revision',
    [rootId],
  );
  const gap = rows.findIndex(({ revision }, index) => revision !== index + 1);
  if (gap >= 0) complain(`Expected revision ${gap + 1} in the log, but found ${String(rows[gap]?.revision)}`);
  return rows.map(({ events }) => JSON.parse(events) as EngineEvent[]);
}

/** Nothing happens twice: every key is handed out once, what has it ends once, and a task passes on from who has it. */
function checkEvents(events: readonly EngineEvent[], complain: (text: string) => void): void {
  const born = new Set<number>();
  const over = new Set<number>();
  const holders = new Map<number, string | null>();
  for (const event of events) {
    switch (event.type) {
      case 'elementActivated':
      case 'processStarted':
      case 'sequenceFlowTaken':
      case 'subscriptionOpened':
      case 'jobCreated':
        if (born.has(event.key)) complain(`Expected key ${event.key} once, but ${event.type} has it again`);
        born.add(event.key);
        break;
      case 'elementCompleted':
      case 'elementTerminated':
        if (over.has(event.key)) complain(`Expected ${event.elementId} (${event.key}) to end once, but it ended twice`);
        over.add(event.key);
        break;
      case 'taskCreated':
        holders.set(event.key, event.task.assignee);
        break;
      case 'taskAssigned': {
        const holder = holders.get(event.key) ?? null;
        if (event.former !== holder)
          complain(
            `Expected ${event.elementId} (${event.key}) to pass on from ${String(holder)} once, but it passed on from ${String(event.former)}`,
          );
        holders.set(event.key, event.assignee);
        break;
      }
    }
  }
}

const at = (keys: Keys, rootId: string): readonly number[] => keys.get(rootId) ?? [];

/** An ended case waits for nothing; an active one for something. */
function checkRest(root: Root, open: Open, scopes: number, complain: (text: string) => void): void {
  const id = root.root_id;
  const waits = (['tasks', 'externalTasks', 'timers', 'jobs', 'subscriptions', 'incidents'] as const).filter(
    (name) => at(open[name], id).length > 0,
  );
  if (root.ended !== (root.document === null) || root.ended !== (root.state !== 'ACTIVE'))
    complain(`Expected end, state and document to agree, but found ${root.state} (ended: ${String(root.ended)})`);
  if (!root.ended) {
    if (waits.length === 0) complain('Expected an active case to wait for something, but it waits for nothing');
    return;
  }
  if (waits.length > 0) complain(`Expected an ended case to wait for nothing, but it has ${waits.join(', ')}`);
  if (scopes > 0) complain(`Expected an ended case without scopes, but it has ${scopes}`);
  if (at(open.activities, id).length > 0) complain('Expected an ended case without open activities, but it has some');
  if (at(open.processes, id).length > 0)
    complain('Expected an ended case to have ended what it called, but it did not');
}

/** state = fold(history), and the rows that are searched show the same as the state. */
function compare(
  root: Root,
  events: readonly EngineEvent[],
  scopes: readonly string[],
  open: Open,
  complain: (text: string) => void,
): void {
  let state: InstanceState;
  try {
    state = replay(emptyState(root.root_id), events);
  } catch (error) {
    return complain(`Expected the history to be replayed, but ${String(error)}`);
  }
  if ((state.header.status === 'ended') !== root.ended)
    return complain(`Expected the history to end as the case did, but it says ${state.header.status}`);
  if (root.document === null) return;
  const stored = JSON.parse(root.document) as { header: unknown; scope: { key: number } };
  const kept = new Map<number, unknown>([[0, stored.scope]]);
  for (const text of scopes) {
    const scope = JSON.parse(text) as { key: number };
    kept.set(scope.key, scope);
  }
  if (!isDeepStrictEqual(plain(state.header), stored.header))
    complain(`Expected the header ${JSON.stringify(state.header)}, but stored is ${JSON.stringify(stored.header)}`);
  for (const key of new Set([...state.scopes.keys(), ...kept.keys()])) {
    if (isDeepStrictEqual(plain(state.scopes.get(key)), kept.get(key))) continue;
    complain(
      `Expected scope ${key} as its history makes it, ${JSON.stringify(state.scopes.get(key))}, but stored is ${JSON.stringify(kept.get(key))}`,
    );
  }
  compareRows(root.root_id, state, events, open, complain);
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function compareRows(
  id: string,
  state: InstanceState,
  events: readonly EngineEvent[],
  open: Open,
  complain: (text: string) => void,
): void {
  const scopes = [...state.scopes.values()];
  const subscriptions = scopes.flatMap((scope) => [...scope.subscriptions]);
  const over = new Set(
    events.flatMap((event) =>
      event.type === 'elementCompleted' || event.type === 'elementTerminated' ? [event.key] : [],
    ),
  );
  const created = (type: 'taskCreated' | 'externalTaskCreated'): number[] =>
    events.flatMap((event) => (event.type === type && !over.has(event.key) ? [event.key] : []));
  const expected = {
    tasks: created('taskCreated'),
    externalTasks: created('externalTaskCreated'),
    timers: subscriptions.filter(({ on }) => on.kind === 'timer').map(({ key }) => key),
    subscriptions: subscriptions.filter(({ on }) => on.kind !== 'timer').map(({ key }) => key),
    incidents: scopes.flatMap((scope) => scope.incidents.map(({ key }) => key)),
  } as const;
  for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
    const wanted = [...expected[name]].sort((a, b) => a - b);
    if (!isDeepStrictEqual(wanted, at(open[name], id)))
      complain(`Expected the ${name} ${wanted.join()}, but there are rows for ${at(open[name], id).join()}`);
  }
}
