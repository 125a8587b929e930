/** Each seeded fault in the semantics is found by the random processes: a comparison that finds nothing proves nothing. */
import { faults } from './faults';
import type * as ManyDuels from './manyDuels';

const runs = 600;

test.each(faults)('$name: found', ({ module, wrong }) => {
  let differences: readonly string[] = [];
  jest.isolateModules(() => {
    jest.doMock(module, () => {
      const right = jest.requireActual<object>(module);
      return { ...right, ...wrong(right as never) };
    });
    const { manyDuels } = jest.requireActual<typeof ManyDuels>('./manyDuels');
    ({ differences } = manyDuels(1, runs, { mostDifferences: 1 }));
  });
  jest.dontMock(module);
  expect(differences).toHaveLength(1);
});

test('without a fault, nothing is found', () => {
  let differences: readonly string[] = ['not played'];
  jest.isolateModules(() => {
    ({ differences } = jest.requireActual<typeof ManyDuels>('./manyDuels').manyDuels(1, 100, { mostDifferences: 1 }));
  });
  expect(differences).toEqual([]);
});
