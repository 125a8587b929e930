import { demoOrganisation } from '../../engine/identity/demoOrganisation';
import { createIdentity } from '../../engine/identity/identity';
import { loadDemo } from '../../engine/identity/loadDemo';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';

const { groups, people } = demoOrganisation;
const membersOf = (id: string): readonly string[] =>
  people.filter((person) => person.groups.includes(id)).map((person) => person.id);

test('every group has at least two people, every person an own id and name, every group a Chinese name', () => {
  for (const { id, name } of groups) {
    expect([id, membersOf(id).length >= 2]).toEqual([id, true]);
    expect(name).toMatch(/^\p{Script=Han}/u);
  }
  expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  const known = new Set(groups.map(({ id }) => id));
  expect(people.flatMap((person) => person.groups).filter((id) => !known.has(id))).toEqual([]);
  expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(['admin', 'designer', 'integrator', 'operator']));
});

test.each([
  ['accepting and approving', ['fh.window', 'fh.approver']],
  ['investigating and deciding', ['bo.survey', 'bo.assess', 'ld.section', 'ld.county']],
  ['the four offices of inspection', ['in.select', 'in.check', 'in.adjudge', 'in.exec']],
  ['auditing and working', ['mon.audit', 'fh.window', 'fh.approver', 'bo.survey', 'in.check']],
])('%s are different people', (_rule, apart) => {
  const all = apart.flatMap(membersOf);
  expect(new Set(all).size).toBe(all.length);
});

test('it is loaded once; every password is demo; accounts that were there stay as they are', async () => {
  const store = openMemoryStore();
  const identity = createIdentity({ store, dataDirectory: '/nonexistent' });
  await identity.accounts.create({ id: 'admin', name: 'Mine', password: 'my own secret', roles: [], groups: [] });
  expect(await identity.isDemo()).toBe(false);
  expect(await Promise.all([loadDemo(store), loadDemo(store)])).toEqual(expect.arrayContaining([true, false]));
  expect(await identity.isDemo()).toBe(true);

  const window = await identity.signIn.verify('zhangmin', 'demo');
  expect(window).toMatchObject({ roles: new Set(['clerk']), groups: new Set(['fh.window']) });
  expect((await identity.signIn.verify('operator', 'demo'))?.roles).toEqual(new Set(['operator']));
  expect(await identity.signIn.verify('admin', 'demo')).toBeUndefined();
  expect(await identity.signIn.verify('admin', 'my own secret')).toBeDefined();
});
