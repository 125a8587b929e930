/**
 * 2,000 random processes with random choices: all that happens in the engine, in order, and all that is there after each
 * step, is as in the reference interpreter. `npm run test:long` plays 20,000. A difference tells its seed: `SEED=` begins there.
 */
import { allKinds } from './allKinds';
import { duel } from './duel';
import type { GameOptions } from './engineGame';
import { manyDuels } from './manyDuels';

const firstSeed = Number(process.env['SEED'] ?? 1);

const timesAtLeast = 50;

test('2,000 random processes go as in the reference, every kind of element often enough', () => {
  const { differences, counts, steps, endless } = manyDuels(firstSeed, 2000);
  expect(differences).toEqual([]);
  const rare = allKinds.filter((kind) => (counts.get(kind) ?? 0) < timesAtLeast);
  // Other seeds are for looking into a difference: how often each kind is among them is left to chance.
  if (firstSeed === 1) expect(rare.map((kind) => `${kind}: ${counts.get(kind) ?? 0}`)).toEqual([]);
  expect([...counts.keys()].filter((kind) => !allKinds.includes(kind))).toEqual([]);
  expect(steps).toBeGreaterThan(8000);
  expect(endless.length).toBeLessThan(40);
}, 600_000);

test('cut after every few elements and restarted after every step, 500 of them go the same way', () => {
  const game = (seed: number): GameOptions => ({ startsPerStep: 1 + (seed % 4), restarts: true });
  const { differences, cuts } = manyDuels(firstSeed, 500, { game });
  expect(differences).toEqual([]);
  expect(cuts).toBeGreaterThan(3000);
}, 600_000);

test('the same seed plays the same process with the same choices', () => {
  const [one, other] = [duel(7), duel(7)];
  expect(other.process.definition).toEqual(one.process.definition);
  expect(other.moves).toEqual(one.moves);
});
