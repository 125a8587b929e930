/** Every route of a running server, asked by nobody and by each of the five roles: open exactly where the table says so. */
import { engineRestRoutes } from '../../../engine/api/engineRest/engineRestRoutes';
import { type Route } from '../../../engine/api/http/route';
import { v1Routes } from '../../../engine/api/v1/v1Routes';
import { type Role } from '../../../engine/commands/command';
import { type Identity } from '../../../engine/identity/identity';
import { reachOf, type Operation } from '../../../engine/identity/permissions';
import { testDatabase, type TestDatabase } from '../../database';
import { type Answer } from '../../rest';
import { demoTemplate, startServer, type Server } from '../../server';

jest.setTimeout(60_000);

let database: TestDatabase;
let server: Server;
beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  server = await startServer({ DATABASE_URL: database.url, DEMO: '1' });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const people: Readonly<Record<Role, string>> = {
  administrator: 'admin',
  designer: 'designer',
  integrator: 'integrator',
  operator: 'operator',
  clerk: 'zhangmin',
};
const roles = Object.keys(people) as Role[];

const routes: readonly (Route & { readonly at: string })[] = [
  ...engineRestRoutes({ verifyPassword: () => Promise.resolve(undefined), newId: () => '' }).map((route) => ({
    ...route,
    at: '/engine-rest',
  })),
  ...v1Routes(() => ({}) as Identity).map((route) => ({ ...route, at: '/api/v1' })),
];

/** Answers 401 to whoever brings no password, which here is everybody. */
const signsIn = ({ method, path }: Route): boolean => method === 'post' && path === '/session';

const nameOf = ({ method, at, path }: (typeof routes)[number]): string => `${method} ${at}${path}`;

/** With ids of nothing and no body: whoever gets in changes nothing. */
function ask(route: (typeof routes)[number], person: string | undefined): Promise<Answer> {
  const path = route.at + route.path.replaceAll(/:\w+/g, 'x');
  return server.as(person).ask(route.method.toUpperCase(), path);
}

/** A refusal of the permission table; a wrong present password, say, is refused with 403 as well. */
const isShut = ({ status, text }: Answer): boolean => status === 403 && text.includes('Expected a role that permits');

test('nobody gets in without sign-in, but where a route is public', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    const { status } = await ask(route, undefined);
    if (!signsIn(route) && (status === 401) === (route.operation === 'public'))
      wrong.push(`${nameOf(route)}: ${status}`);
  }
  expect(wrong).toEqual([]);
  expect(routes.filter(({ operation }) => operation === 'public').map(nameOf)).toEqual([
    'get /api/v1/demo',
    'post /api/v1/administrator',
    'get /api/v1/session',
    'post /api/v1/session',
    'delete /api/v1/session',
  ]);
});

test.each(roles)('%s: shut exactly where the table names no such role', async (role) => {
  const wrong: string[] = [];
  for (const route of routes) {
    const may = route.operation === 'public' || reachOf(route.operation, new Set([role])) !== undefined;
    // A stream that is open does not end: test/api/v1/events.test.ts asks for it.
    if ((may && route.operation === 'event.read') || signsIn(route)) continue;
    const answer = await ask(route, people[role]);
    if (isShut(answer) === may || answer.status === 401) wrong.push(`${nameOf(route)}: ${answer.status}`);
  }
  expect(wrong).toEqual([]);
});

/** As the order for this server has it, in words of its own: the table itself is under test here. */
const ordered: readonly (readonly [Operation, readonly Role[]])[] = [
  ['deployment.create', ['administrator', 'designer']],
  ['deployment.delete', ['administrator', 'designer']],
  ['process.start', ['administrator', 'integrator', 'clerk']],
  ['message.correlate', ['administrator', 'integrator']],
  ['signal.throw', ['administrator', 'integrator']],
  ['externalTask.work', ['administrator', 'integrator']],
  ['job.repair', ['administrator', 'operator']],
  ['incident.repair', ['administrator', 'operator']],
  ['process.cancel', ['administrator', 'operator']],
  ['task.work', ['administrator', 'clerk']],
  ['account.write', ['administrator']],
];

test.each(ordered)('%s is for %j alone', async (operation, wanted) => {
  const [route] = routes.filter((one) => one.operation === operation);
  if (route === undefined) throw new Error(`Expected a route for ${operation}, but there is none`);
  const open: Role[] = [];
  for (const role of roles) if (!isShut(await ask(route, people[role]))) open.push(role);
  expect(open.sort()).toEqual([...wanted].sort());
});

test('refusals are JSON of their API', async () => {
  const standard = await server.as('zhangmin').ask('POST', '/engine-rest/signal', { json: {} });
  expect([standard.status, standard.headers['content-type']]).toEqual([403, 'application/json']);
  expect(standard.body).toMatchObject({ type: 'AuthorizationException', missingAuthorizations: [] });
  const own = await server.as('zhangmin').ask('GET', '/api/v1/accounts');
  expect([own.status, own.headers['content-type']]).toEqual([403, 'application/problem+json']);
  const nobody = await server.as().ask('GET', '/engine-rest/task');
  expect([nobody.status, nobody.headers['content-type']]).toEqual([401, 'application/json']);
  expect(nobody.headers['www-authenticate']).toMatch(/^Basic /);
});
