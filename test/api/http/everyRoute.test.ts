/** Walks all routes there are over a real server: whatever is added, nobody gets in without sign-in and without a role. */
import { engineRestRoutes } from '../../../engine/api/engineRest/engineRestRoutes';
import { noContent, type Route } from '../../../engine/api/http/route';
import { routeProblems } from '../../../engine/api/http/walkRoutes';
import { v1Routes } from '../../../engine/api/v1/v1Routes';
import type { Identity } from '../../../engine/identity/identity';
import { startTestServer, type TestServer } from './testServer';

const standard = engineRestRoutes({ verifyPassword: () => Promise.resolve(undefined), newId: () => '' });
const own = v1Routes(() => ({}) as Identity);
const open = new Set(['get /demo', 'post /administrator', 'get /session', 'post /session', 'delete /session']);

/** Everything of the route but what it does. */
const harmless = (route: Route): Route => ({ ...route, handle: () => Promise.resolve(noContent) });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer([], {
    mounts: [
      { root: '/engine-rest', style: 'engineRest', routes: standard.map(harmless), engines: ['default'] },
      { root: '/api/v1', style: 'problem', routes: own.map(harmless) },
    ],
  });
});
afterAll(() => server.close());

test('every route of both APIs has a line of the permission table, or is one of the few open ones', () => {
  expect(routeProblems(standard, new Set())).toEqual([]);
  expect(routeProblems(own, open)).toEqual([]);
  expect(standard.length).toBeGreaterThan(300);
});

test.each([
  ['without sign-in', null, 401],
  ['with an account that has no role', 'nobody', 403],
])('%s every route is shut', async (_case, as, status) => {
  const doors = [
    ...standard.map((route) => ({ route, root: '/engine-rest' })),
    ...own.filter(({ operation }) => operation !== 'public').map((route) => ({ route, root: '/api/v1' })),
  ];
  const ajar: string[] = [];
  for (const { route, root } of doors) {
    const path = root + route.path.replaceAll(/:\w+/g, 'x');
    const answer = await server.ask(path, { method: route.method.toUpperCase(), as });
    if (answer.status !== status) ajar.push(`${route.method} ${path}: ${answer.status}`);
  }
  expect(ajar).toEqual([]);
});

test('the control: with the widest role the same doors open', async () => {
  const answers = await Promise.all(standard.slice(0, 20).map((route) => ask(route)));
  expect(answers.filter((status) => status === 401 || status === 403)).toEqual([]);
});

const ask = async (route: Route): Promise<number> =>
  (await server.ask(`/engine-rest${route.path.replaceAll(/:\w+/g, 'x')}`, { method: route.method.toUpperCase() }))
    .status;
