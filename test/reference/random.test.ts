/**
 * 2,000 random processes with random choices: all that happens in the engine, in order, and all that is there after each
 * step, is as in the reference interpreter. `npm run test:long` plays 20,000. A difference tells its seed: `SEED=` begins there.
 */
import { duel } from './duel';
import { allKinds } from './kinds';
import { manyDuels } from './manyDuels';

const firstSeed = Number(process.env['SEED'] ?? 1);

test('2,000 random processes go as in the reference, every kind of element often enough', () => {
  const { differences, counts, steps, endless } = manyDuels(firstSeed, 2000);
  expect(differences).toEqual([]);
  expect(
    allKinds.filter((kind) => (counts.get(kind) ?? 0) < 20).map((kind) => `${kind}: ${counts.get(kind) ?? 0}`),
  ).toEqual([]);
  expect([...counts.keys()].filter((kind) => !allKinds.includes(kind))).toEqual([]);
  expect(steps).toBeGreaterThan(8000);
  expect(endless.length).toBeLessThan(40);
}, 180_000);

test('the same seed plays the same process with the same choices', () => {
  const [one, other] = [duel(7), duel(7)];
  expect(other.process.definition).toEqual(one.process.definition);
  expect(other.moves).toEqual(one.moves);
});
