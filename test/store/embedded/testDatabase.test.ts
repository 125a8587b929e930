/** The databases that tests get: separate from each other, copied from a template that is filled once. */
import { withClient } from '../../../engine/store/embedded/serverAddress';
import { testDatabase } from '../../database';

jest.setTimeout(60_000);

test('every call gives a database of its own', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  expect(one.url).not.toBe(two.url);
  await withClient(one.url, (client) => client.query('CREATE TABLE only_in_one (n int)'));
  const found = await withClient(two.url, (client) => client.query(`SELECT to_regclass('only_in_one') AS name`));
  expect(found.rows).toEqual([{ name: null }]);

  await one.drop();
  await expect(withClient(one.url, (client) => client.query('SELECT 1'))).rejects.toMatchObject({ code: '3D000' });
  await two.drop();
});

test('a template is filled once, however many ask for it at the same time', async () => {
  let fills = 0;
  const template = {
    name: 'filled_once',
    fill: async (url: string) => {
      fills += 1;
      await withClient(url, (client) => client.query('CREATE TABLE filled AS SELECT 7 AS n'));
    },
  };
  const databases = await Promise.all([1, 2, 3].map(() => testDatabase(template)));
  expect(fills).toBe(1);
  for (const database of databases) {
    const { rows } = await withClient(database.url, (client) => client.query('SELECT n FROM filled'));
    expect(rows).toEqual([{ n: 7 }]);
    await database.drop();
  }
});

test('a template whose filling failed is filled again', async () => {
  const broken = { name: 'fails_first', fill: () => Promise.reject(new Error('not this time')) };
  await expect(testDatabase(broken)).rejects.toThrow('not this time');
  const database = await testDatabase({ name: 'fails_first', fill: () => Promise.resolve() });
  await database.drop();
});
