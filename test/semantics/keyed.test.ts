/** What a scope holds many of, beside a plain map: random changes, and no earlier version changes with them. */
import fc from 'fast-check';
import { Keyed } from '../../engine/semantics/keyed';

interface Thing {
  readonly key: number;
  readonly flow: string;
  readonly note?: number;
}

const none = Keyed.empty<Thing>(
  (all) => all,
  (thing) => thing.flow,
);

const sorted = (things: ReadonlyMap<number, Thing>): Thing[] => [...things.values()].sort((a, b) => a.key - b.key);

function sameAs(keyed: Keyed<Thing>, things: ReadonlyMap<number, Thing>): void {
  const all = sorted(things);
  expect([...keyed]).toEqual(all);
  expect(JSON.stringify(keyed)).toBe(JSON.stringify(all));
  expect(keyed.size).toBe(things.size);
  for (const flow of ['a', 'b', 'c', 'd']) {
    const group = all.filter((thing) => thing.flow === flow);
    expect(keyed.of(flow)).toEqual(group);
    expect(keyed.first(flow)).toEqual(group[0]);
  }
}

const changes = fc.array(
  fc.record({
    key: fc.nat(1500),
    flow: fc.constantFrom('a', 'b', 'c'),
    goes: fc.integer({ min: 0, max: 2 }).map((die) => die === 0),
  }),
  { maxLength: 1500, size: 'max' },
);

it('holds what a map would hold, in order and by group, whatever comes and goes', () => {
  fc.assert(
    fc.property(changes, fc.nat(1499), (all, keptAt) => {
      const things = new Map<number, Thing>();
      let keyed = none;
      let kept: readonly [Keyed<Thing>, ReadonlyMap<number, Thing>] = [none, new Map()];
      for (const [index, { key, flow, goes }] of all.entries()) {
        if (goes) things.delete(key);
        else things.set(key, { key, flow, note: index });
        keyed = goes ? keyed.without(key) : keyed.with({ key, flow, note: index });
        if (keyed.get(key)?.note !== things.get(key)?.note) throw new Error(`Expected ${key} to be found as it is.`);
        if (index === keptAt) kept = [keyed, new Map(things)];
      }
      sameAs(keyed, things);
      sameAs(...kept);
    }),
    { numRuns: 10 },
  );
});

it.each([
  ['from the front', (left: readonly number[]) => left[0] ?? 0],
  ['from the back', (left: readonly number[]) => left.at(-1) ?? 0],
  ['from the middle', (left: readonly number[]) => left[left.length >> 1] ?? 0],
])('is filled in order and emptied %s', (_how, next) => {
  const things = new Map<number, Thing>();
  let keyed = none;
  for (let key = 0; key < 5000; key += 1) {
    const thing = { key, flow: key % 3 === 0 ? 'a' : 'b' };
    things.set(key, thing);
    keyed = keyed.with(thing);
  }
  sameAs(keyed, things);
  while (things.size > 0) {
    const left = [...things.keys()];
    for (let count = 0; count < 100; count += 1) {
      const key = next(left);
      left.splice(left.indexOf(key), 1);
      things.delete(key);
      keyed = keyed.without(key);
    }
    sameAs(keyed, things);
  }
  expect(keyed.first('a')).toBeUndefined();
});
