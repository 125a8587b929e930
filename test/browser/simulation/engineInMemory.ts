/**
 * `playOnEngine` lets a case run on the engine as the server puts it together, on its memory store: the same commands,
 * the same road, evaluation in its threads. The seed chooses what is done; what was done and what came of it is the trace.
 */
import type { Actor, Answers, Command, VariablesIn } from '../../../engine/commands/command';
import type { Engine } from '../../../engine/commands/engine';
import { partitionOf, type Address } from '../../../engine/commands/ids';
import { everything, type Store } from '../../../engine/commands/ports';
import type { Result } from '../../../engine/commands/result';
import type { Row, TableName } from '../../../engine/commands/tables';
import { composeEngine } from '../../../engine/composition/composeEngine';
import type { EvaluatorPool } from '../../../engine/expressions/workerPool';
import type { EngineEvent } from '../../../engine/semantics/events';
import { toTypedAll } from '../../../engine/semantics/typedValues';
import { openMemoryStore } from '../../../engine/store/memory/openMemoryStore';
import type { RandomCase } from './randomProcess';
import { Random } from './randomNumbers';
import { chooseMove, type Choice } from './chooseMove';
import { comparable, type Made, type Move, type Outcome, type Trace } from './trace';

export interface Played extends Trace {
  readonly made: readonly Made[];
  /** What was chosen, beside each of `made`. */
  readonly chosen: readonly (Choice | undefined)[];
  /** Two jobs were due at once: a server may do them in either order. */
  readonly jobsRaced: boolean;
  /** A job failed: a server waits before it tries again. */
  readonly jobsFailed: boolean;
}

const movesAtMost = 22;
const beginning = '2026-03-02T04:00:00.000Z';
const admin: Actor = { id: 'admin', roles: new Set(['administrator']), groups: new Set() };
const system: Actor = { id: 'system', roles: new Set(['administrator']), groups: new Set() };
const triesOfJobs = 3;
/** Jobs and elements after which a case is given up: the simulator's own limits are far above. */
const jobsAtMost = 60;
const maxActivations = 2_000;

/** What was drawn goes round without anybody doing anything: nothing to compare. */
export class Restless extends Error {
  constructor(seed: number) {
    super(`Expected case ${seed} to come to rest, but it goes on and on.`);
  }
}

/** @param pool shared: its threads take their time to start */
export async function playOnEngine(drawn: RandomCase, pool: EvaluatorPool): Promise<Played> {
  const game = new Game(drawn, pool);
  await game.deploy();
  const random = new Random(drawn.seed * 7 + 1);
  await game.make({ kind: 'start', variables: toTypedAll(Object.entries(drawn.variables)), businessKey: drawn.key });
  for (let count = 0; count < movesAtMost; count += 1) {
    const choice = chooseMove(await game.choices(), random);
    // A case that could not even begin, or is over.
    if (choice === undefined) break;
    await game.make(choice.move, choice);
  }
  return game.played();
}

class Game {
  private now = beginning;
  private readonly store: Store = openMemoryStore({ now: () => new Date(this.now) });
  private readonly engine: Engine;
  private rootId = '';
  private eventsSeen = 0;
  private readonly made: Made[] = [];
  private readonly chosen: (Choice | undefined)[] = [];
  private readonly outcomes: Outcome[] = [];
  private jobsRaced = false;
  private jobsFailed = false;

  constructor(
    private readonly drawn: RandomCase,
    pool: EvaluatorPool,
  ) {
    this.engine = composeEngine({ store: this.store, pool, notify: () => undefined, maxActivations });
  }

  async deploy(): Promise<void> {
    const resources = this.drawn.files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
    const where = { name: 'random', source: null, tenantId: null, filterDuplicates: false, changedOnly: false };
    const deployed = await this.run({ type: 'deploy', resources, ...where });
    if (!deployed.ok)
      throw new Error(`Case ${this.drawn.seed} is not deployable: ${JSON.stringify(deployed.rejection)}`);
  }

  async make(move: Move, choice?: Choice): Promise<void> {
    const due = choice?.due;
    if (due !== undefined && due > this.now) this.now = due;
    const refused = await this.perform(move, choice);
    if (refused === null) await this.doJobs();
    const all = await this.events();
    const events = comparable(all.slice(this.eventsSeen), this.rootId);
    this.eventsSeen = all.length;
    this.made.push({ move, now: this.now });
    this.chosen.push(choice);
    this.outcomes.push({ refused, events, offers: (await this.choices()).map(({ offer }) => offer) });
  }

  /** Undefined where it is done; why not, where the model does not allow it. */
  private async perform(move: Move, choice: Choice | undefined): Promise<string | null> {
    if (move.kind === 'start') return this.start(move);
    const at = this.at('key' in move ? move.key : 0);
    if (choice?.kind === 'timer') return this.runJob(at);
    if (choice?.kind === 'external') {
      await this.run({ type: 'lockExternalTask', task: at, workerId: 'worker', duration: 1000 });
    }
    const command = commandOf(move, at, choice, this.at.bind(this));
    const result = await this.run(command);
    return result.ok ? null : this.reasonOf(result);
  }

  private async start({ variables, businessKey }: Extract<Move, { kind: 'start' }>): Promise<string | null> {
    const [definition] = await this.rows('processDefinition', { definitionKey: this.drawn.key });
    const definitionId = definition?.id ?? '';
    const started = await this.run({ type: 'startProcess', definitionId, businessKey, in: given(variables) });
    if (!started.ok) return this.reasonOf(started);
    this.rootId = started.value.rootId;
    return null;
  }

  /** As the runner of jobs does, the oldest first, until nothing is due but time. */
  private async doJobs(): Promise<void> {
    for (let count = 0; ; count += 1) {
      if (count === jobsAtMost) throw new Restless(this.drawn.seed);
      const open = await this.rows('job', { rootId: this.rootId });
      const due = open.filter(({ kind, retries }) => kind !== 'timer' && retries > 0);
      const [job] = due.sort((left, right) => left.key - right.key);
      if (job === undefined || this.rootId === '') return;
      this.jobsRaced ||= due.length > 1;
      await this.runJob(this.at(job.key));
    }
  }

  private async runJob(job: Address): Promise<null> {
    for (let count = 0; count < triesOfJobs; count += 1) {
      const result = await this.run({ type: 'executeJob', job }, system);
      if (result.ok) return null;
      this.jobsFailed = true;
      this.reasonOf(result);
    }
    return null;
  }

  /** @throws Error where it is not the model that is why */
  private reasonOf(result: Result<unknown>): string {
    if (result.ok) return '';
    const { code, message } = result.rejection;
    if (code !== 'cannotProceed') throw new Error(`Case ${this.drawn.seed}: unexpected ${code}: ${message}`);
    return message.replace('Expected the cause to be mended, but it is not: ', '');
  }

  async choices(): Promise<readonly Choice[]> {
    if (this.rootId === '') return [];
    const own = { rootId: this.rootId };
    const tasks = await this.rows('task', { ...own, endTime: null });
    const workers = await this.rows('externalTask', own);
    const timers = await this.rows('job', { ...own, kind: 'timer' });
    const listening = await this.rows('subscription', own);
    const incidents = await this.rows('incident', { ...own, endTime: null });
    const choices: Choice[] = [
      ...tasks.map(({ key, elementId }) => ({ kind: 'task' as const, key, offer: `work ${key} ${elementId}` })),
      ...workers.map(({ key, elementId }) => ({ kind: 'external' as const, key, offer: `work ${key} ${elementId}` })),
      ...timers.map(({ key, elementId, due }) => ({
        kind: 'timer' as const,
        key,
        offer: `timer ${key} ${elementId} ${due ?? ''}`,
        ...(due === null ? {} : { due }),
      })),
      ...listening.map((row) => ({
        kind: row.kind === 'message' || row.kind === 'signal' ? row.kind : ('condition' as const),
        key: row.key,
        offer: `${row.kind === 'conditional' ? 'condition' : row.kind} ${row.key} ${row.elementId}`,
        ...this.receiverOf(row, listening),
      })),
      ...incidents.map(({ key, elementId }) => ({
        kind: 'incident' as const,
        key,
        offer: `incident ${key} ${elementId}`,
      })),
    ];
    return choices.sort((left, right) => left.key - right.key);
  }

  /** What names this receiver and no other; nothing, where several wait for the same. */
  private receiverOf(row: Row<'subscription'>, all: readonly Row<'subscription'>[]): Pick<Choice, 'name' | 'receiver'> {
    const rivals = all.filter(({ kind, name }) => kind === row.kind && name === row.name);
    const receiver = row.kind === 'message' ? row.processKey : row.elementKey;
    const reached = rivals.filter((one) =>
      row.kind === 'message'
        ? one.processKey === receiver
        : [one.elementKey, one.processKey, one.scopeKey].includes(receiver),
    );
    return reached.length === 1 && row.name !== null ? { name: row.name, receiver } : {};
  }

  async played(): Promise<Played> {
    const { made, chosen, outcomes, jobsRaced, jobsFailed } = this;
    const rows = this.rootId === '' ? [] : await this.rows('variable', { rootId: this.rootId, state: 'CREATED' });
    const open = new Set((await this.rows('scope', { rootId: this.rootId })).map(({ key }) => key)).add(0);
    const kept = rows.filter(({ key, taskKey }) => open.has(key) && taskKey === null);
    const variables = Object.fromEntries(
      kept.map(({ key, name, type, text }) => [`${key} ${name}`, [type, text]]).sort(),
    );
    return { made, chosen, outcomes, variables, jobsRaced, jobsFailed };
  }

  private async events(): Promise<readonly EngineEvent[]> {
    if (this.rootId === '') return [];
    const entries = [...(await this.rows('logEntry', { rootId: this.rootId }))];
    entries.sort((left, right) => left.revision - right.revision);
    return entries.flatMap(({ events }) => JSON.parse(events) as EngineEvent[]);
  }

  private at(key: number): Address {
    return { partition: this.rootId === '' ? 0 : partitionOf(this.rootId), rootId: this.rootId, key };
  }

  private run<T extends Command['type']>(
    command: Extract<Command, { type: T }>,
    actor: Actor = admin,
  ): Promise<Result<Answers[T]>> {
    return this.engine.run<T>(command, { actor });
  }

  private async rows<T extends TableName>(table: T, cells: Partial<Row<T>>): Promise<readonly Row<T>[]> {
    const found = await this.store.read.find({ from: table, where: everything, offset: 0 });
    const wanted = Object.entries(cells) as [keyof Row<T>, unknown][];
    return found.filter((row) => wanted.every(([name, value]) => row[name] === value));
  }
}

const given = (variables: VariablesIn['variables']): VariablesIn => ({ variables, contents: [], transient: [] });

/** The command that a person's choice is on the server. */
function commandOf(
  move: Exclude<Move, { kind: 'start' }>,
  at: Address,
  choice: Choice | undefined,
  address: (key: number) => Address,
): Command {
  const isExternal = choice?.kind === 'external';
  const worker = { task: at, workerId: 'worker' };
  switch (move.kind) {
    case 'complete': {
      const values = given(move.variables);
      return isExternal
        ? { type: 'completeExternalTask', ...worker, in: values, local: given({}) }
        : { type: 'completeTask', task: at, in: values };
    }
    case 'error': {
      const { code } = move;
      const values = given(move.variables);
      return isExternal
        ? { type: 'throwExternalTaskError', ...worker, code, message: null, in: values }
        : { type: 'throwTaskError', task: at, code, message: null, in: values };
    }
    case 'fail': {
      const nothing = { in: given({}), local: given({}) };
      const { message } = move;
      return { type: 'failExternalTask', ...worker, message, details: null, retries: 0, retryTimeout: 0, ...nothing };
    }
    case 'occur': {
      const values = given(move.variables);
      const receiver = address(choice?.receiver ?? 0);
      const name = choice?.name ?? '';
      if (choice?.kind === 'signal')
        return { type: 'broadcastSignal', name, receiver, tenantId: undefined, in: values };
      return {
        ...{ type: 'correlateMessage', name, businessKey: null, processInstance: receiver, processDefinitionId: null },
        ...{ correlation: {}, localCorrelation: {}, tenantId: undefined, all: false, startOnly: false },
        ...{ in: values, local: given({}) },
      };
    }
    case 'retry':
      return { type: 'resolveIncident', incident: at };
    case 'set':
      return { type: 'setVariables', at, local: true, in: given(move.variables), removals: [] };
  }
}
