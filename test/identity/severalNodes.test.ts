/** What several nodes on one PostgreSQL must agree on; the same rules in memory are in the other tests. */
import { createIdentity, type Identity } from '../../engine/identity/identity';
import { openStore, type PostgresStore } from '../../engine/store/typeorm/openStore';
import { testDatabase, type TestDatabase } from '../database';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

let database: TestDatabase;
let stores: readonly PostgresStore[];
let nodes: readonly Identity[];

beforeAll(async () => {
  database = await testDatabase();
  const open = () => openStore({ url: database.url, poolSize: 4, log: silent });
  stores = await Promise.all([open(), open()]);
  nodes = stores.map((store) => createIdentity({ store, dataDirectory: '/nonexistent' }));
}, 60_000);

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await database.drop();
});

const lockOf = async (id: string): Promise<string | null | undefined> => {
  const [account] = await stores[0]!.read.find({ from: 'account', where: { op: 'is', column: 'id', value: id } });
  return account?.lockedUntil;
};

test('two nodes started together load the demo once, and both know its people', async () => {
  expect((await Promise.all(nodes.map((node) => node.loadDemo()))).sort()).toEqual([false, true]);
  for (const node of nodes) {
    expect((await node.signIn.verify('zhangmin', 'demo'))?.groups).toEqual(new Set(['fh.window']));
  }
});

test('wrong passwords on two nodes count together, and the lock holds on both', async () => {
  await Promise.all(
    nodes.flatMap((node, index) => [1, 2, 3].map((n) => node.signIn.verify('wangfang', `${index}${n}`))),
  );
  expect(Date.parse((await lockOf('wangfang')) ?? '')).toBeGreaterThan(0);
  const fresh = createIdentity({ store: stores[1]!, dataDirectory: '/nonexistent' });
  expect(await fresh.signIn.verify('wangfang', 'demo')).toBeUndefined();
});

test('ids that no database can hold are nobody, and nothing breaks', async () => {
  for (const id of ['a\u0000b', '\ud800', 'x'.repeat(5_000), "' OR 1=1 --"]) {
    expect(await nodes[0]!.signIn.verify(id, 'demo')).toBeUndefined();
  }
});

test('an id is taken once, whichever node was asked', async () => {
  const wanted = { id: 'twin', name: 'Twin', password: 'long enough', roles: [], groups: [] };
  const answers = await Promise.all(nodes.map((node) => node.accounts.create(wanted)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});
