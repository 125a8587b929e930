/** `calledCases`: the process instances inside a case, and the way from the root down to one of them. */
import { publicId } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { Key } from '../semantics/state';
import { inCase, stateOf, type Instance } from './caseFacts';
import { processFactsOf, type ProcessFacts } from './processFacts';

export interface CalledCase {
  readonly id: string;
  readonly parentId: string;
  readonly elementId: string;
  readonly process: ProcessFacts;
  readonly state: ReturnType<typeof stateOf>;
  readonly started: string;
  readonly ended: string | null;
}

/** @param instances all of the case, the root first */
export async function calledCases(
  read: Reader,
  instances: readonly Instance[],
  shown: Instance,
): Promise<{
  readonly called: readonly CalledCase[];
  readonly path: readonly { readonly id: string; readonly process: ProcessFacts }[];
}> {
  const factsOf = await processFactsOf(read, instances);
  const inner = instances.filter(({ superKey }) => superKey !== null);
  const callers = await elementsOf(read, inner);
  const byKey = new Map(instances.map((instance) => [instance.key, instance]));
  return {
    called: inner.map((instance) => ({
      id: publicId(instance.rootId, instance.key),
      parentId: publicId(instance.rootId, instance.superKey ?? 0),
      elementId: callers.get(instance.callerKey ?? -1) ?? '',
      process: factsOf(instance),
      state: stateOf(instance),
      started: instance.startTime,
      ended: instance.endTime,
    })),
    path: wayTo(shown, byKey).map((instance) => ({
      id: publicId(instance.rootId, instance.key),
      process: factsOf(instance),
    })),
  };
}

function wayTo(shown: Instance, byKey: ReadonlyMap<Key, Instance>): readonly Instance[] {
  const way: Instance[] = [];
  for (let next: Instance | undefined = shown; next !== undefined && !way.includes(next);) {
    way.unshift(next);
    next = next.superKey === null ? undefined : byKey.get(next.superKey);
  }
  return way;
}

/** Ids of the call activities' elements, by key. */
async function elementsOf(read: Reader, inner: readonly Instance[]): Promise<ReadonlyMap<Key, string>> {
  const [first] = inner;
  if (first === undefined) return new Map();
  const rows = await read.find({
    from: 'activity',
    where: inCase<'activity'>(first, {
      op: 'in',
      column: 'key',
      values: inner.flatMap(({ callerKey }) => (callerKey === null ? [] : [callerKey])),
    }),
    columns: ['key', 'elementId'],
  });
  return new Map(rows.map(({ key, elementId }) => [key, elementId]));
}
