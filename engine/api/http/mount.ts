/** `openMount` puts one API below its root: which of its routes a path means, and what to say where there is none. */
import type { NextFunction, Request, Response } from 'express';
import { fail, type Read } from './failure';
import type { Style } from './failureBody';
import type { Route } from './route';
import { createRouteTable, type Found } from './routeTable';

export interface Mount {
  /** `/engine-rest` */
  readonly root: string;
  readonly style: Style;
  readonly routes: readonly Route[];
  /** Names for which `<root>/engine/<name>/…` is the same API. */
  readonly engines?: readonly string[];
}

export interface OpenMount {
  readonly style: Style;
  covers(path: string): boolean;
  /** The root as the client used it, with the engine's name if there is one; undefined for an unknown engine. */
  rootOf(path: string): string | undefined;
  /** Finds the route of `request.url`, which begins below the root, or calls `miss`. */
  find(request: Request, response: Response, next: NextFunction, miss: (answer: Read<never>) => void): void;
}

export const noSuchPath = fail('noSuchPath', 'Expected a path that exists, but there is nothing at this one.');
export const noSuchEngine = fail('noSuchPath', 'Expected the engine "default", but the path names another one.');

export function openMount(mount: Mount, found: Found): OpenMount {
  const { root, style, routes, engines } = mount;
  const table = createRouteTable(routes, found);
  const missing = (request: Request, response: Response): Read<never> => {
    const methods = table.methodsOf(request, response);
    if (methods.length === 0) return noSuchPath;
    const allowed = methods.join(', ');
    return fail('methodNotAllowed', `Expected one of ${allowed}, but the method is another.`, {
      headers: { Allow: allowed },
    });
  };
  return {
    style,
    covers: (path) => path === root || path.startsWith(`${root}/`),
    rootOf: (path) => {
      const named = engines === undefined ? null : /^\/engine\/([^/]+)(?=\/)/.exec(path.slice(root.length));
      if (named === null) return root;
      return engines?.includes(named[1] ?? '') === true ? root + named[0] : undefined;
    },
    find: (request, response, next, miss) => {
      // Express would answer OPTIONS by itself, as text.
      if (request.method === 'OPTIONS') return miss(missing(request, response));
      table.handle(request, response, (error?: unknown) => {
        if (error === undefined) miss(missing(request, response));
        else next(error);
      });
    },
  };
}
