/** What the parts of the contract share: a store for a group of tests, and ways to fill, read and wait. */
import { setImmediate as turn } from 'node:timers/promises';
import { everything, type Session, type Store } from '../../../engine/commands/ports';
import { type Row, type TableName } from '../../../engine/commands/tables';

export interface ContractStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** Gives an empty store. */
export type OpenStore = () => Promise<ContractStore>;

export interface FreshStore {
  /** Only while the tests of the group run. */
  store(): Store;
  put<T extends TableName>(table: T, ...rows: readonly Row<T>[]): Promise<void>;
  /** All rows of a table by key, bytes as Uint8Array. */
  all<T extends TableName>(table: T): Promise<readonly Row<T>[]>;
}

/** Opens an empty store before the tests of the group around it, and closes it after them. */
export function freshStore(open: OpenStore): FreshStore {
  let opened: ContractStore;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  return {
    store: () => opened.store,
    put: (table, ...rows) => opened.store.transact((session) => session.save({ [table]: { put: rows } })),
    all: async (from) => plain(await opened.store.read.find({ from, where: everything, offset: 0 })),
  };
}

/** Long enough for another transaction to run to its end if nothing stops it: thirty round trips or turns. */
export async function spin(session: Session): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    await session.count({ from: 'setting', where: everything });
    await turn();
  }
}

/** Bytes as one kind of array, for comparison. */
export function plain<R extends object>(rows: readonly R[]): R[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, cell instanceof Uint8Array ? Uint8Array.from(cell) : cell]),
      ) as R,
  );
}
