/** `same` compares what the engine made by value, by way of JSON as a store would keep it. */
import { isDeepStrictEqual } from 'node:util';
import { readScope, type PlainScope } from '../../engine/semantics/readScope';
import type { InstanceState, Key } from '../../engine/semantics/state';

const byKey = (a: readonly [Key, unknown], b: readonly [Key, unknown]): number => a[0] - b[0];

/** Where the two differ, jest shows how. */
export function same(found: unknown, wanted: unknown, what: string): void {
  const [one, other] = [plain(found), plain(wanted)];
  if (isDeepStrictEqual(one, other)) return;
  expect({ what, is: one }).toEqual({ what, is: other });
  throw new Error(`Expected ${what} to be the same, but it differs in something toEqual does not see.`);
}

/** A copy without prototypes, undefined properties and maps. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, mapsAsLists)) as unknown;

const mapsAsLists = (_name: string, value: unknown): unknown =>
  value instanceof Map ? [...(value as Map<Key, unknown>)].sort(byKey) : value;

export function serialised({ header, scopes }: InstanceState): string {
  return JSON.stringify({ header, scopes }, mapsAsLists);
}

export function parsed(text: string): InstanceState {
  const { header, scopes } = JSON.parse(text) as { header: InstanceState['header']; scopes: [Key, PlainScope][] };
  const read = scopes.map(([key, scope]) => [key, readScope(scope)] as const);
  return { header, scopes: new Map(read), childrenLoaded: 'all' };
}
