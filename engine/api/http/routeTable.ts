/**
 * `createRouteTable` finds the route of a path. Routes are spread over one Express router per first segment of the path:
 * a router asks its routes one after the other, and three hundred questions would cost more than the answer.
 */
import { Router, type NextFunction, type Request, type Response } from 'express';
import type { OpenResponse } from './answering';
import type { Method, Route } from './route';

export type Found = (route: Route, request: Request, response: OpenResponse) => void;

export interface RouteTable {
  /** Calls `found`, or `next` where no route has this path and method. `request.url` begins below the root. */
  handle(request: Request, response: Response, next: NextFunction): void;
  /** Methods of the routes with the path of this request. */
  methodsOf(request: Request, response: Response): readonly Uppercase<Method>[];
}

export function createRouteTable(routes: readonly Route[], found: Found): RouteTable {
  const routers = new Map<string, { readonly finding: Router; readonly naming: Router }>();
  const options = { caseSensitive: true, strict: false } as const;
  for (const route of [...routes].sort(bySpecificity)) {
    const segment = firstSegment(route.path);
    const { finding, naming } = routers.get(segment) ?? { finding: Router(options), naming: Router(options) };
    routers.set(segment, { finding, naming });
    finding[route.method](route.path, (request, response) => found(route, request, response as OpenResponse));
    naming.all(route.path, (_request, response: Response<unknown, { methods: Set<Method> }>, next) => {
      response.locals.methods.add(route.method);
      next();
    });
  }
  return {
    handle(request, response, next) {
      const pair = routers.get(firstSegment(request.url));
      if (pair === undefined) next();
      else pair.finding(request, response, next);
    },
    methodsOf(request, response) {
      const methods = new Set<Method>();
      response.locals['methods'] = methods;
      routers.get(firstSegment(request.url))?.naming(request, response, () => undefined);
      return [...methods].map((method) => method.toUpperCase() as Uppercase<Method>);
    },
  };
}

function firstSegment(url: string): string {
  return /^\/([^/?]*)/.exec(url)?.[1] ?? '';
}

/** `/task/count` is asked before `/task/:id`, in whatever order they are listed. */
function bySpecificity(one: Route, other: Route): number {
  const [ones, others] = [openness(one.path), openness(other.path)];
  return ones === others ? 0 : ones < others ? -1 : 1;
}

function openness(path: string): string {
  return path.replaceAll(/[^/]+/g, (segment) => (segment.startsWith(':') ? '1' : '0'));
}
