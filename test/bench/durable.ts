/** Durable work on PostgreSQL, fsync on: the engine on its store beside the same rows written by plain statements. */
import type { Actor } from '../../engine/commands/command';
import { partitionOf, type Address } from '../../engine/commands/ids';
import type { ChangeSet, Store } from '../../engine/commands/ports';
import type { Result } from '../../engine/commands/result';
import { composeEngine } from '../../engine/composition/composeEngine';
import { createJobRunner } from '../../engine/jobs/jobRunner';
import { openStore } from '../../engine/store/typeorm/openStore';
import type { Figure } from './figures';
import { oneTask, oneTimer } from './processes';
import { openRawWriter, type RawWriter, type Sample } from './rawStatements';
import { alternate, inFlight, median, type Measured } from './rounds';

/** As many as the server opens unless it is told otherwise. */
const connections = 10;
const plan = { rounds: 3, milliseconds: 1_200, warmUp: 600 };
const timersAtOnce = 1_000;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const noVariables = { variables: {}, contents: [], transient: [] };

const administrator: Actor = { id: 'admin', roles: new Set(['administrator']), groups: new Set() };
/** Not an administrator: whether the task is his to complete is looked up every time. */
const clerk: Actor = { id: 'wang', roles: new Set(['clerk']), groups: new Set(['window']) };

export async function durable(url: string): Promise<readonly Figure[]> {
  const store = await openStore({ url, poolSize: connections, log: silent });
  try {
    const bench = await Bench.deployedOn(store);
    const sample = await sampleOf(store);
    const raw = await openRawWriter(url, connections, sample);
    const figures: Figure[] = [];
    for (const lanes of [1, 8, 64]) figures.push(...(await startAndComplete(bench, raw, sample.taskKey, lanes)));
    await raw.close();
    figures.push(await claims(bench, sample.taskKey), await dueTimers(store, bench));
    return figures;
  } finally {
    await store.close();
  }
}

class Bench {
  private constructor(
    readonly engine: ReturnType<typeof composeEngine>,
    private readonly taskProcess: string,
    private readonly timerProcess: string,
  ) {}

  static async deployedOn(store: Store): Promise<Bench> {
    const pool = { answer: () => Promise.resolve([]) };
    const engine = composeEngine({ store, pool, notify: () => undefined });
    const resources = Object.entries({ 'oneTask.bpmn': oneTask, 'oneTimer.bpmn': oneTimer });
    const { processes } = accepted(
      await engine.run(
        {
          type: 'deploy',
          name: 'bench',
          source: null,
          tenantId: null,
          resources: resources.map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
          filterDuplicates: false,
          changedOnly: false,
        },
        { actor: administrator },
      ),
    );
    const [task, timer] = (processes ?? []).map(({ id }) => id);
    if (task === undefined || timer === undefined) throw new Error('Expected two processes to be deployed.');
    return new Bench(engine, task, timer);
  }

  startTask = (): Promise<string> => this.start(this.taskProcess);
  startTimer = (): Promise<string> => this.start(this.timerProcess);

  private async start(definitionId: string): Promise<string> {
    const command = { type: 'startProcess', definitionId, businessKey: null, in: noVariables } as const;
    return accepted(await this.engine.run(command, { actor: clerk })).rootId;
  }

  async complete(task: Address): Promise<void> {
    accepted(await this.engine.run({ type: 'completeTask', task, in: noVariables }, { actor: clerk }));
  }

  async claim(task: Address): Promise<void> {
    accepted(await this.engine.run({ type: 'claimTask', task, user: clerk.id }, { actor: clerk }));
  }
}

/** Lets one instance through and keeps what was saved for it. */
async function sampleOf(store: Store): Promise<Sample & { readonly taskKey: number }> {
  const saved: ChangeSet[] = [];
  const watched: Store = {
    ...store,
    transact: (work) =>
      store.transact((session) => {
        const save = session.save.bind(session);
        session.save = (changes) => {
          saved.push(changes);
          return save(changes);
        };
        return work(session);
      }),
  };
  const watcher = await Bench.deployedOn(watched);
  saved.length = 0;
  const rootId = await watcher.startTask();
  const taskKey = saved[0]?.task?.put?.[0]?.key;
  if (taskKey === undefined) throw new Error('Expected the start to create a task, but it has not.');
  await watcher.complete(taskOf(rootId, taskKey));
  const [start, complete] = saved;
  if (start === undefined || complete === undefined) throw new Error('Expected two commands to be saved.');
  return { rootId, start, complete, taskKey };
}

async function startAndComplete(
  bench: Bench,
  raw: RawWriter,
  taskKey: number,
  lanes: number,
): Promise<readonly Figure[]> {
  const how = `${lanes} in flight, ${Math.min(lanes, connections)} connections, durable`;
  const ours: string[] = [];
  const theirs: string[] = [];
  const [start = 0, rawStart = 0] = await alternate(plan, [
    starting(lanes, ours, bench.startTask),
    starting(lanes, theirs, () => raw.start()),
  ]);
  const [complete = 0, rawComplete = 0] = await alternate(plan, [
    completing(lanes, ours, (rootId) => bench.complete(taskOf(rootId, taskKey))),
    completing(lanes, theirs, (rootId) => raw.complete(rootId)),
  ]);
  return [
    { what: 'start, to a user task', unit: 'starts/s', ours: start, beside: besideRaw(rawStart), how },
    { what: 'complete it, to the end', unit: 'completions/s', ours: complete, beside: besideRaw(rawComplete), how },
  ];
}

const starting =
  (lanes: number, started: string[], start: () => Promise<string>): Measured =>
  (milliseconds) =>
    inFlight(
      lanes,
      milliseconds,
      () => true,
      async () => started.push(await start()),
    );

/** Takes from what the rounds before have started. */
const completing =
  (lanes: number, started: string[], complete: (rootId: string) => Promise<void>): Measured =>
  (milliseconds) =>
    inFlight(lanes, milliseconds, () => started.pop(), complete);

const besideRaw = (pace: number) => ({ what: 'one prepared statement', pace });

const taskOf = (rootId: string, key: number): Address => ({ partition: partitionOf(rootId), rootId, key });

async function claims(bench: Bench, taskKey: number): Promise<Figure> {
  const lanes = 8;
  const paces: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const started: string[] = [];
    await starting(64, started, bench.startTask)(plan.milliseconds);
    const { done, milliseconds } = await completing(lanes, started, (rootId) => bench.claim(taskOf(rootId, taskKey)))(
      plan.milliseconds,
    );
    paces.push((done * 1000) / milliseconds);
  }
  return { what: 'claim a task', unit: 'claims/s', ours: median(paces), how: `${lanes} in flight, each its own task` };
}

async function dueTimers(store: Store, bench: Bench): Promise<Figure> {
  const paces: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    let left = timersAtOnce;
    await inFlight(64, Number.POSITIVE_INFINITY, () => (left > 0 ? left-- : undefined), bench.startTimer);
    const began = performance.now();
    await runAllJobs(store, bench, timersAtOnce);
    paces.push((timersAtOnce * 1000) / (performance.now() - began));
  }
  const how = `${timersAtOnce.toLocaleString('en-US')} timers due at once, one job runner`;
  return { what: 'timers fire', unit: 'jobs/s', ours: median(paces), how };
}

async function runAllJobs(store: Store, { engine }: Bench, jobs: number): Promise<void> {
  let left = jobs;
  let allDone: () => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    allDone = resolve;
    failed = reject;
  });
  const runJob: typeof engine.runJob = async (...job) => {
    const result = await engine.runJob(...job);
    if (!result.ok) failed(new Error(result.rejection.message));
    left -= 1;
    if (left === 0) allDone();
    return result;
  };
  const runner = createJobRunner({
    store,
    road: { runJob, forgetMessages: (...request) => engine.forgetMessages(...request) },
    node: 'bench',
    log: silent,
  });
  runner.start();
  await done.finally(() => runner.stop());
}

function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`Expected the command to be accepted, but: ${JSON.stringify(result.rejection)}`);
}
