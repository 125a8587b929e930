/**
 * `Desk` is the engine on the memory store, at a time that the test sets: real models, JUEL, calendar and permissions,
 * no database. `refused` checks what must always hold of a rejection: it has its code, and nothing has changed.
 */
import type { Actor, Answers, Command, Request, Role, VariablesIn } from '../../engine/commands/command';
import { partitionOf, type Address } from '../../engine/commands/ids';
import { everything, type Session, type Store } from '../../engine/commands/ports';
import type { Rejection, RejectionCode, Result } from '../../engine/commands/result';
import type { News } from '../../engine/commands/services';
import type { Row, TableName } from '../../engine/commands/tables';
import { composeEngine } from '../../engine/composition/composeEngine';
import type { Answer, Ask } from '../../engine/expressions/ask';
import type { Value } from '../../engine/expressions/expression';
import type { EvaluatorPool } from '../../engine/expressions/workerPool';
import { toTypedAll, toValue } from '../../engine/semantics/typedValues';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import { tableNames } from '../../engine/store/tableDescription';

export type Values = Readonly<Record<string, Value>>;

export const noon = '2026-03-02T04:00:00.000Z';

export function actor(id: string, role: Role, ...groups: string[]): Actor {
  return { id, roles: new Set([role]), groups: new Set(groups) };
}

export const admin = actor('admin', 'administrator');
/** At the window, whose tasks he may claim. */
export const wang = actor('wang', 'clerk', 'window');
/** At the window too. */
export const li = actor('li', 'clerk', 'window');
/** A clerk of another group. */
export const zhao = actor('zhao', 'clerk', 'archive');

export function given(values: Values = {}, more: Partial<VariablesIn> = {}): VariablesIn {
  return { variables: toTypedAll(Object.entries(values)), contents: [], transient: [], ...more };
}

interface DeskOptions {
  /** Answers FEEL, scripts and decisions; checks and reads what is deployed. */
  readonly answer?: (ask: Ask) => Answer;
  /** The same by threads. */
  readonly pool?: Pick<EvaluatorPool, 'answer'>;
  /** Looks in on every transaction of the engine. */
  readonly watch?: (session: Session) => Session;
  /** Milliseconds. */
  readonly messageTimeToLive?: number;
  readonly startsPerStep?: number;
  readonly maxActivations?: number;
}

/** Scripts parse, files hold no decisions. */
const easyGoing = (ask: Ask): Answer => {
  if (ask.kind === 'check') return { ok: true, value: null };
  if (ask.kind === 'readDecisions') return { ok: true, value: null, read: { decisions: [] } };
  throw new Error(`Expected no question, but found ${JSON.stringify(ask)}`);
};

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

export class Desk {
  now = noon;
  readonly news: News[] = [];
  readonly store: Store = openMemoryStore({ now: () => new Date(this.now) });
  readonly engine: ReturnType<typeof composeEngine>;

  constructor({ answer = easyGoing, pool, watch = (session) => session, ...limits }: DeskOptions = {}) {
    this.engine = composeEngine({
      store: { ...this.store, transact: (work) => this.store.transact((session) => work(watch(session))) },
      pool: pool ?? { answer: (asks) => Promise.resolve(asks.map(answer)) },
      notify: (news) => void this.news.push(news),
      ...limits,
    });
  }

  /** Milliseconds later. */
  later(milliseconds: number): void {
    this.now = new Date(Date.parse(this.now) + milliseconds).toISOString();
  }

  run<T extends Command['type']>(
    command: CommandOf<T>,
    who: Actor = admin,
    idempotency?: Request['idempotency'],
  ): Promise<Result<Answers[T]>> {
    return this.engine.run<T>(command, { actor: who, ...(idempotency === undefined ? {} : { idempotency }) });
  }

  async accepted<T extends Command['type']>(command: CommandOf<T>, who: Actor = admin): Promise<Answers[T]> {
    const result = await this.run<T>(command, who);
    if (result.ok) return result.value;
    throw new Error(`Expected ${command.type} to be accepted, but: ${JSON.stringify(result.rejection)}`);
  }

  async refused(code: RejectionCode, command: Command, who: Actor = admin): Promise<Rejection> {
    const before = await this.dump();
    const told = this.news.length;
    const result: Result<unknown> = await this.run(command as CommandOf<'claimTask'>, who);
    expect(result).toMatchObject({ ok: false, rejection: { code } });
    expect(await this.dump()).toEqual(before);
    expect(this.news.length).toBe(told);
    if (result.ok) throw new Error('Expected a rejection.');
    return result.rejection;
  }

  deploy(files: Readonly<Record<string, string>>, more: Partial<CommandOf<'deploy'>> = {}): Promise<Answers['deploy']> {
    return this.accepted(deployment(files, more));
  }

  /** Starts the process deployed under this key and answers the id of the root instance. */
  async start(key: string, values: Values = {}, businessKey: string | null = null): Promise<string> {
    const definitionId = (await this.latest(key)).id;
    const command = { type: 'startProcess', definitionId, businessKey, in: given(values) } as const;
    return (await this.accepted(command)).rootId;
  }

  /** Runs all jobs that are due, one after the other, and those that come of them; answers how many. */
  async drain(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const due = (await this.rows('job')).filter((row) => row.retries > 0 && (row.due ?? '') <= this.now);
      const [next] = due.filter(({ lockedUntil }) => lockedUntil === null);
      if (next === undefined) return count;
      await this.accepted({ type: 'executeJob', job: addressOf(next) });
    }
  }

  async latest(key: string): Promise<Row<'processDefinition'>> {
    const rows = await this.rows('processDefinition', { definitionKey: key });
    const [row] = [...rows].sort((left, right) => right.version - left.version);
    if (row === undefined) throw new Error(`Expected a process ${key} to be deployed.`);
    return row;
  }

  /** Rows with these cells, in the order of their keys. */
  async rows<T extends TableName>(table: T, cells: Partial<Row<T>> = {}): Promise<readonly Row<T>[]> {
    const found = await this.store.read.find({ from: table, where: everything, offset: 0 });
    const wanted = Object.entries(cells) as [keyof Row<T>, unknown][];
    return found.filter((row) => wanted.every(([name, value]) => row[name] === value));
  }

  async only<T extends TableName>(table: T, cells: Partial<Row<T>> = {}): Promise<Row<T>> {
    const [row, ...others] = await this.rows(table, cells);
    if (row !== undefined && others.length === 0) return row;
    throw new Error(
      `Expected one row of ${table} with ${JSON.stringify(cells)}, but found ${others.length + (row === undefined ? 0 : 1)}.`,
    );
  }

  /** The open task at this element. */
  async task(elementId: string, rootId?: string): Promise<Address> {
    const place = { elementId, endTime: null, ...(rootId === undefined ? {} : { rootId }) };
    return addressOf(await this.only('task', place));
  }

  async variables(rootId: string, key = 0): Promise<Values> {
    const rows = await this.rows('variable', { rootId, key, alive: true });
    const pairs = rows.map(({ name, type, text, number }) => {
      const isNumber = type === 'Integer' || type === 'Double';
      const value = isNumber ? number : type === 'Boolean' ? text === 'true' : text;
      return [name, value] as const;
    });
    return Object.fromEntries(pairs);
  }

  /** Every row there is. */
  async dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const tables: Record<string, readonly unknown[]> = {};
    for (const name of tableNames) tables[name] = await this.rows(name);
    return tables;
  }
}

export const addressOf = ({ partition, rootId, key }: Address): Address => ({ partition, rootId, key });

export const root = (rootId: string): Address => ({ partition: partitionOf(rootId), rootId, key: 0 });

export function deployment(
  files: Readonly<Record<string, string>>,
  more: Partial<CommandOf<'deploy'>> = {},
): CommandOf<'deploy'> {
  return {
    type: 'deploy',
    name: 'test',
    source: null,
    tenantId: null,
    resources: Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
    filterDuplicates: false,
    changedOnly: false,
    ...more,
  };
}

/** Plain values of typed ones. */
export const plain = (
  variables: Parameters<typeof toTypedAll>[0] | Readonly<Record<string, Parameters<typeof toValue>[0]>>,
): Values =>
  Object.fromEntries(
    Object.entries(variables as Readonly<Record<string, Parameters<typeof toValue>[0]>>).map(([name, typed]) => [
      name,
      toValue(typed),
    ]),
  );
