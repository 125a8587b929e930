/** `npm run test:long`: 20,000 random processes, none of them among those of `npm test`. */
import { manyDuels } from './manyDuels';

test('20,000 random processes go as in the reference', () => {
  const { differences } = manyDuels(Number(process.env['SEED'] ?? 1_000_000), 20_000);
  expect(differences).toEqual([]);
}, 3_600_000);
