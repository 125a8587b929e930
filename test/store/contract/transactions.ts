/** Contract of the stores: all or nothing, seen by nobody before the end. */
import { everything } from '../../../engine/commands/ports';
import { type Row } from '../../../engine/commands/tables';
import { freshStore, plain, type OpenStore } from './freshStore';
import { rowOf } from '../rows';

export function transactions(open: OpenStore): void {
  describe('transactions', () => {
    const fresh = freshStore(open);
    const { put, all } = fresh;

    test('see their own changes, others do not until they end', async () => {
      const [row] = [rowOf('setting', 1)];
      await fresh.store().transact(async (session) => {
        await session.save({ setting: { put: [row] } });
        expect(plain(await session.find({ from: 'setting', where: everything }))).toEqual([row]);
        expect(await fresh.store().read.count({ from: 'setting', where: everything })).toBe(0);
        await session.save({ setting: { patch: [{ name: row.name, value: 'new' }] } });
      });
      expect(await all('setting')).toEqual([{ name: row.name, value: 'new' }]);
    });

    test('a throw undoes everything and comes out as it was', async () => {
      const before = await all('setting');
      const failure = new Error('no');
      const done = fresh.store().transact(async (session) => {
        await session.save({ setting: { put: [rowOf('setting', 2)], remove: [{ ...before[0] }] } });
        await session.save({ userGroup: { put: [rowOf('userGroup', 2)] } });
        throw failure;
      });
      await expect(done).rejects.toBe(failure);
      expect(await all('setting')).toEqual(before);
      expect(await all('userGroup')).toEqual([]);
    });

    test('the answer of the work is the answer', async () => {
      expect(await fresh.store().transact(async () => 42)).toBe(42);
    });

    test('now is one instant in milliseconds throughout', async () => {
      await fresh.store().transact(async (session) => {
        const { now } = session;
        expect(now).toBe(new Date(now).toISOString());
        await session.count({ from: 'task', where: everything });
        expect(session.now).toBe(now);
      });
    });

    test('two that patch different columns of a row both stay', async () => {
      await put('account', rowOf('account', 1));
      const patch = (cells: Partial<Row<'account'>>): Promise<void> =>
        fresh
          .store()
          .transact((session) => session.save({ account: { patch: [{ id: rowOf('account', 1).id, ...cells }] } }));
      await Promise.all([patch({ failures: 4 }), patch({ email: 'a@b' })]);
      expect((await all('account'))[0]).toMatchObject({ failures: 4, email: 'a@b' });
    });
  });
}
