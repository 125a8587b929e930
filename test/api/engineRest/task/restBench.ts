/**
 * Routes behind a real server, over rows in the memory store. Reads are real; commands are only recorded and get the
 * answer that the test has laid out.
 */
import type { Actor, Role } from '../../../../engine/commands/command';
import type { DeployedDefinition, Engine } from '../../../../engine/commands/engine';
import type { Rejection } from '../../../../engine/commands/result';
import { tables, type Row, type TableName } from '../../../../engine/commands/tables';
import { partitionOf } from '../../../../engine/commands/ids';
import type { Route } from '../../../../engine/api/http/route';
import { openMemoryStore } from '../../../../engine/store/memory/openMemoryStore';
import { startTestServer, type Answer, type TestServer, type Wish } from '../../http/testServer';

export interface RestBench {
  readonly server: TestServer;
  /** Commands in the order of arrival. */
  readonly commands: Readonly<Record<string, unknown>>[];
  /** What `run` answers, by type of command; null otherwise. A function is called each time. */
  readonly answers: Map<string, unknown>;
  readonly rejections: Map<string, Rejection>;
  readonly definitions: Map<string, DeployedDefinition>;
  /** Rings the bell of external tasks. */
  readonly ring: () => void;
  listeners(): number;
  put<T extends TableName>(table: T, ...rows: Partial<Row<T>>[]): Promise<void>;
  get(path: string, wish?: Wish): Promise<Answer>;
  post(path: string, body: unknown, wish?: Wish): Promise<Answer>;
  putJson(path: string, body: unknown, wish?: Wish): Promise<Answer>;
  close(): Promise<void>;
}

/** Roots of the examples: any two instances. */
export const rootA = '11111111-1111-4111-8111-11111111110a';
export const rootB = '22222222-2222-4222-8222-22222222220b';

/** Clerks of the tests: id, and the groups after a dot: `clerk.window.audit`. */
const signIn = {
  verify: (id: string, password: string): Promise<Actor | undefined> => {
    const [role = '', ...groups] = id.split('.');
    const actor = { id: role === 'clerk' ? 'zhangmin' : role, roles: new Set([role as Role]), groups: new Set(groups) };
    return Promise.resolve(password === 'demo' ? actor : undefined);
  },
  forget: (): void => undefined,
};

export async function openRestBench(routes: readonly Route[]): Promise<RestBench> {
  const store = openMemoryStore();
  const commands: Readonly<Record<string, unknown>>[] = [];
  const answers = new Map<string, unknown>();
  const rejections = new Map<string, Rejection>();
  const definitions = new Map<string, DeployedDefinition>();
  const listeners = new Set<() => void>();
  const run = (command: { readonly type: string }): Promise<unknown> => {
    commands.push(command as never);
    const rejection = rejections.get(command.type);
    if (rejection !== undefined) return Promise.resolve({ ok: false, rejection });
    const answer = answers.get(command.type);
    const value: unknown = typeof answer === 'function' ? (answer as () => unknown)() : (answer ?? null);
    return Promise.resolve({ ok: true, value });
  };
  const engine = {
    run,
    read: store.read,
    definition: (id: string) => Promise.resolve(definitions.get(id)),
    decide: (id: string, variables: unknown) => run({ type: 'decide', id, variables } as never),
    onExternalTasks: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Engine;
  const server = await startTestServer(routes, {
    services: () => ({ engine, signIn }),
    mounts: [{ root: '/engine-rest', style: 'engineRest', routes, engines: ['default'] }],
  });
  const at = (path: string): string => `/engine-rest${path}`;
  return {
    server,
    commands,
    answers,
    rejections,
    definitions,
    ring: () => listeners.forEach((listener) => listener()),
    listeners: () => listeners.size,
    put: (table, ...rows) =>
      store.transact((session) => session.save({ [table]: { put: rows.map((row) => rowOf(table, row)) } } as never)),
    get: (path, wish) => server.ask(at(path), wish),
    post: (path, body, wish) => server.post(at(path), body, wish),
    putJson: (path, body, wish) => server.post(at(path), body, { ...wish, method: 'PUT' }),
    close: () => server.close(),
  };
}

/** Columns that are left out: null where they may be, else something harmless. */
function rowOf<T extends TableName>(table: T, given: Partial<Row<T>>): Row<T> {
  const row: Record<string, unknown> = {};
  for (const [column, type] of Object.entries<string>(tables[table].columns)) row[column] = blankOf(type);
  const rootId = (given as { rootId?: string }).rootId;
  if (rootId !== undefined) row['partition'] = partitionOf(rootId);
  return { ...row, ...given } as Row<T>;
}

function blankOf(type: string): unknown {
  if (type.endsWith('?')) return null;
  if (type === 'text') return '';
  if (type === 'uuid') return rootA;
  if (type === 'boolean') return false;
  if (type === 'time') return '2026-01-05T01:00:00.000Z';
  return type === 'bytes' ? new Uint8Array() : 0;
}
