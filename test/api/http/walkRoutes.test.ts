import { routeProblems } from '../../../engine/api/http/walkRoutes';
import { json, type Route } from '../../../engine/api/http/route';
import type { Identity } from '../../../engine/identity/identity';
import { v1Routes } from '../../../engine/api/v1/v1Routes';

const route = (more: Partial<Route>): Route => ({
  method: 'get',
  path: '/a/:id',
  operation: 'version.read',
  handle: () => Promise.resolve(json(null)),
  ...more,
});

const open = new Set(['get /demo', 'post /administrator', 'get /session', 'post /session', 'delete /session']);

test('every route of our own API has a line of the permission table or is one of the few open ones', () => {
  const routes = v1Routes(() => ({}) as Identity);
  expect(routeProblems(routes, open)).toEqual([]);
  expect(routes.filter(({ operation }) => operation === 'public')).toHaveLength(open.size);
});

test.each([
  ['a public route nobody allowed', [route({ operation: 'public' })], /is public/],
  ['a line that does not exist', [route({ operation: 'toString' as Route['operation'] })], /no toString/],
  ['two routes of one shape', [route({}), route({ path: '/a/:other' })], /there are two/],
  ['a path without slash', [route({ path: 'a' })], /begins with/],
  ['a parameter both built and not', [route({ query: ['x'], unbuiltQuery: ['x'] })], /x built or not/],
])('%s is found', (_case, routes, problem) => {
  expect(routeProblems(routes, open)).toEqual([expect.stringMatching(problem)]);
});
