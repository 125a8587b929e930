/** A server with something of everything to aim at, and what must hold after whatever was sent to it. */
import { engineRestRoutes } from '../../engine/api/engineRest/engineRestRoutes';
import { type Route } from '../../engine/api/http/route';
import { v1Routes } from '../../engine/api/v1/v1Routes';
import { type Identity } from '../../engine/identity/identity';
import { testDatabase, type TestDatabase } from '../database';
import { type Rest } from '../rest';
import { demoTemplate, startServer, type Server } from '../server';
import { type Bad, faultsOf } from './faults';
import { deploy, externalWork, messageOrTimer, oneTask } from './models';
import { tableContents } from './tableCounts';
import { type Targets } from './wrongTypes';

export interface Range {
  readonly server: Server;
  readonly database: TestDatabase;
  readonly admin: Rest;
  readonly targets: Targets;
  /** Every one of them is to be refused properly, and nothing may change. */
  expectRefused(bad: readonly Bad[]): Promise<void>;
  expectUnchanged(): Promise<void>;
  /** The process goes on, and no bug was logged. */
  expectWell(): void;
  close(): Promise<void>;
}

export async function openRange(): Promise<Range> {
  const database = await testDatabase(demoTemplate);
  const server = await startServer({ DATABASE_URL: database.url, DEMO: '1' });
  const admin = server.as('admin');
  await deploy(server.as('designer'), oneTask, messageOrTimer, externalWork);
  const targets = await aim(admin);
  const before = await tableContents(database.url);
  const expectUnchanged = async (): Promise<void> => {
    expect(await tableContents(database.url)).toEqual(before);
  };
  return {
    server,
    database,
    admin,
    targets,
    expectUnchanged,
    expectRefused: async (bad) => {
      expect(await faultsOf(server, bad)).toEqual([]);
      await expectUnchanged();
    },
    expectWell: () => {
      expect(server.isRunning()).toBe(true);
      expect(server.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    },
    close: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

async function aim(admin: Rest): Promise<Targets> {
  const first = async (list: string): Promise<string> => {
    const [found] = await admin.get<readonly { id: string }[]>(list);
    if (found === undefined) throw new Error(`Expected ${list} to find something, but it did not`);
    return found.id;
  };
  const begin = async (key: string): Promise<string> =>
    (await admin.post<{ id: string }>(`/process-definition/key/${key}/start`)).id;
  const instance = await begin('one-task');
  const work = await first(`/external-task?processInstanceId=${await begin('external-work')}`);
  await admin.post(`/external-task/${work}/lock`, { workerId: 'w', lockDuration: 3_600_000 });
  return {
    instance,
    work,
    task: await first(`/task?processInstanceId=${instance}`),
    timer: await first(`/job?processInstanceId=${await begin('message-or-timer')}`),
  };
}

/** Everything there is to ask, with its root. */
export const routes: readonly (Route & { readonly at: string })[] = [
  ...engineRestRoutes({ verifyPassword: () => Promise.resolve(undefined), newId: () => '' }).map((route) => ({
    ...route,
    at: '/engine-rest',
  })),
  ...v1Routes(() => ({}) as Identity).map((route) => ({ ...route, at: '/api/v1' })),
];

/** Path parameters that name nothing here, as they stand in a URL. */
export const strangeIds = [
  'x',
  '0',
  '-1',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '%00',
  'a%00b',
  '%ff%fe',
  '%ed%a0%80',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '....//etc',
  "'%20OR%20'1'='1",
  "';DROP%20TABLE%20task;--",
  '%F0%9F%92%A5',
  '%E5%BC%A0%E6%95%8F',
  'a'.repeat(8_000),
  '00000000-0000-0000-0000-000000000000',
  '01a204ba-ec17-7024-904a-bdcdfd4cb6f0',
  '01a204ba-ec17-7024-904a-bdcdfd4cb6f0-zzzzzzzzz',
  '01a204ba-ec17-7024-904a-bdcdfd4cb6f0-zzzzzzzzzzzzzz',
];
