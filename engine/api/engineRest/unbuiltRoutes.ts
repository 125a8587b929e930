/** `unbuiltRoutes` answers 501 for every operation that the followed document knows and nobody has built. */
import type { Method, Route } from '../http/route';
import { otherOperations } from './documented/otherOperations';
import { runtimeOperations } from './documented/runtimeOperations';
import { notBuilt } from './replies';

const methods: readonly Method[] = ['get', 'post', 'put', 'delete'];

export interface Operation {
  readonly method: Method;
  /** With parameters as in `/task/{id}`. */
  readonly path: string;
}

export const documentedOperations: readonly Operation[] = [...runtimeOperations, ...otherOperations].flatMap((line) => {
  const words = line.split(' ');
  const path = words.at(-1) ?? '';
  return methods.filter((method) => words.includes(method)).map((method) => ({ method, path }));
});

/** How parameters are called makes no difference to what a path is. */
const shapeOf = ({ method, path }: Operation): string => `${method} ${path.replaceAll(/\{[^}]*\}|:[^/]+/g, '*')}`;

export function unbuiltRoutes(built: readonly Route[]): readonly Route[] {
  const known = new Set(built.map(shapeOf));
  return documentedOperations
    .filter((operation) => !known.has(shapeOf(operation)))
    .map(({ method, path }) => ({
      method,
      path: path.replaceAll(/\{([^}]*)\}/g, (_whole, name: string) => `:${camelCase(name)}`),
      operation: 'version.read',
      handle: () => Promise.resolve(notBuilt(`${method.toUpperCase()} ${path}`)),
    }));
}

/** Express reads a hyphen as the end of a parameter's name. */
const camelCase = (name: string): string =>
  name.replaceAll(/-([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
