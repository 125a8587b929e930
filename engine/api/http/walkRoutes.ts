/** `routeProblems` walks a list of routes and tells what is wrong with it: a route nobody decided about, above all. */
import { permissions } from '../../identity/permissions';
import type { Route } from './route';

/**
 * @param open `method path` of the routes that may be used without sign-in; any other public one is a problem
 * @returns one sentence per problem; empty if all is well
 */
export function routeProblems(routes: readonly Route[], open: ReadonlySet<string>): readonly string[] {
  const seen = new Set<string>();
  return routes.flatMap((route) => {
    const name = `${route.method} ${route.path}`;
    const shape = `${route.method} ${route.path.replaceAll(/:[^/]+/g, ':')}`;
    const problems: string[] = [];
    if (seen.has(shape)) problems.push(`${name}: Expected one route per method and path, but there are two.`);
    seen.add(shape);
    if (!route.path.startsWith('/')) problems.push(`${name}: Expected a path that begins with "/", but it does not.`);
    if (route.operation === 'public') {
      if (!open.has(name)) problems.push(`${name}: Expected a line of the permission table, but the route is public.`);
    } else if (!Object.hasOwn(permissions, route.operation)) {
      problems.push(`${name}: Expected a line of the permission table, but there is no ${String(route.operation)}.`);
    }
    const both = (route.query ?? []).filter((parameter) => route.unbuiltQuery?.includes(parameter));
    if (both.length > 0) problems.push(`${name}: Expected ${both.join(', ')} built or not, but both are said.`);
    return problems;
  });
}
