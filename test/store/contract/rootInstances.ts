/** Contract of the stores: root instances under lock and the scopes below them; each test of exclusion has its control. */
import { type LockedRoot, type Session } from '../../../engine/commands/ports';
import { type Row } from '../../../engine/commands/tables';
import { freshStore, spin, type OpenStore } from './freshStore';
import { rootOf, rowOf, scopeOf, uuidOf } from '../rows';

export function rootInstances(open: OpenStore): void {
  describe('root instances', () => {
    const fresh = freshStore(open);
    const { put } = fresh;
    beforeAll(() =>
      fresh.store().transact((session) =>
        session.save({
          processInstance: {
            put: [
              rootOf(1, { tenantId: 'T', revision: 3 }),
              rootOf(2),
              rootOf(3),
              rootOf(4, { document: null, revision: null }),
            ],
          },
          scope: {
            put: [
              [5, 0],
              [6, 0],
              [7, 5],
            ].map(([key = 0, parent = 0]) =>
              rowOf('scope', 1, { key, parent, document: JSON.stringify(scopeOf(key, parent)) }),
            ),
          },
        }),
      ),
    );

    test('are read under lock, with revision and tenant; ended and unknown ones are left out', async () => {
      const wanted = [uuidOf(3), uuidOf(1), uuidOf(4), uuidOf(77), 'no id', uuidOf(1)];
      const roots = await fresh.store().transact((session) => session.lockRoots(wanted));
      expect([...roots.keys()].sort()).toEqual([uuidOf(1), uuidOf(3)]);
      const root = roots.get(uuidOf(1));
      expect(root).toMatchObject({ rootId: uuidOf(1), revision: 3, tenantId: 'T' });
      expect(root?.header).toEqual({ rootId: uuidOf(1), lastKey: 7, status: 'active', conditionScopes: [] });
      expect(root?.scope).toEqual(scopeOf(0, null));
      expect(root?.scope.variables['constructor']).toBeUndefined();
      expect((await fresh.store().transact((session) => session.lockRoots([uuidOf(4)]))).size).toBe(0);
      expect((await fresh.store().transact((session) => session.lockRoots([]))).size).toBe(0);
    });

    test('scopes come by key, children by parent', async () => {
      await fresh.store().transact(async (session) => {
        expect(await session.loadScopes(uuidOf(1), [7, 5, 99])).toEqual([scopeOf(5, 0), scopeOf(7, 5)]);
        expect(await session.loadChildren(uuidOf(1), [0, 99])).toEqual([scopeOf(5, 0), scopeOf(6, 0)]);
        expect(await session.loadChildren(uuidOf(1), [5, 0])).toHaveLength(3);
        expect(await session.loadScopes(uuidOf(2), [5])).toEqual([]);
        expect(await session.loadScopes(uuidOf(1), [])).toEqual([]);
      });
    });

    type Lock = (
      session: Session,
      ids: readonly string[],
    ) => Promise<ReadonlyMap<string, Pick<LockedRoot, 'revision'>>>;

    /** Two transactions add one to the revision at the same time. */
    async function revisionAfterTwo(seed: number, lock: Lock): Promise<number | null | undefined> {
      await put('processInstance', rootOf(seed));
      const id = uuidOf(seed);
      const addOne = async (session: Session, meanwhile: () => Promise<unknown>): Promise<void> => {
        const revision = (await lock(session, [id])).get(id)?.revision ?? -100;
        await meanwhile();
        const { partition, rootId, key } = rootOf(seed);
        await session.save({ processInstance: { patch: [{ partition, rootId, key, revision: revision + 1 }] } });
      };
      let second: Promise<void> | undefined;
      await fresh.store().transact((session) =>
        addOne(session, async () => {
          const reached = new Promise<void>((resolve) => {
            second = fresh.store().transact((other) => addOne(other, async () => resolve()));
          });
          // Until the other one has read the row too, or so long that it would have if nothing held it up.
          await Promise.race([reached, spin(session)]);
        }),
      );
      await second;
      const [row] = await fresh.store().read.find({
        from: 'processInstance',
        where: { op: 'is', column: 'rootId', value: id },
      });
      return row?.revision;
    }

    test('a lock keeps others out until the transaction ends', async () => {
      expect(await revisionAfterTwo(20, (session, ids) => session.lockRoots(ids))).toBe(2);
    });

    test('control: reading without the lock loses a change', async () => {
      const readOnly: Lock = async (session, ids) => {
        const rows = await session.find({
          from: 'processInstance',
          where: { op: 'in', column: 'rootId', values: ids },
        });
        return new Map(rows.map((row) => [row.rootId, { revision: row.revision ?? 0 }]));
      };
      expect(await revisionAfterTwo(21, readOnly)).toBe(1);
    });

    test('who waited for an instance that ended does not get it', async () => {
      await put('processInstance', rootOf(22));
      let waiting: Promise<number> | undefined;
      await fresh.store().transact(async (session) => {
        await session.lockRoots([uuidOf(22)]);
        waiting = fresh.store().transact(async (other) => (await other.lockRoots([uuidOf(22)])).size);
        await spin(session);
        await session.save({ processInstance: { patch: [{ ...keyOfRoot(22), document: null }] } });
      });
      expect(await waiting).toBe(0);
    });

    test('many that lock the same roots in any order all get their turn', async () => {
      const ids = [1, 2, 3].map(uuidOf);
      const turns = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ids : [...ids].reverse()));
      const sizes = await Promise.all(
        turns.map((wanted) => fresh.store().transact(async (session) => (await session.lockRoots(wanted)).size)),
      );
      expect(sizes).toEqual(turns.map(() => 3));
    });

    test('two that wait for each other: one of them is tried again, both succeed', async () => {
      let tries = 0;
      const both: (() => void)[] = [];
      const meet = (): Promise<void> =>
        new Promise((resolve) => {
          both.push(resolve);
          if (both.length >= 2) for (const go of both) go();
        });
      const lockInTurn = (first: number, second: number): Promise<number> =>
        fresh.store().transact(async (session) => {
          tries += 1;
          const one = await session.lockRoots([uuidOf(first)]);
          if (tries <= 2) await meet();
          return one.size + (await session.lockRoots([uuidOf(second)])).size;
        });
      expect(await Promise.all([lockInTurn(1, 2), lockInTurn(2, 1)])).toEqual([2, 2]);
      expect(tries).toBe(3);
    });

    test('a locked name keeps others out', async () => {
      const order: string[] = [];
      let second: Promise<void> | undefined;
      await fresh.store().transact(async (session) => {
        await session.lockName('process P04');
        second = fresh.store().transact(async (other) => {
          await other.lockName('process P05');
          await other.lockName('process P04');
          order.push('second');
        });
        await spin(session);
        order.push('first');
      });
      await second;
      expect(order).toEqual(['first', 'second']);
    });
  });
}

const keyOfRoot = (seed: number): Pick<Row<'processInstance'>, 'partition' | 'rootId' | 'key'> => {
  const { partition, rootId, key } = rootOf(seed);
  return { partition, rootId, key };
};
