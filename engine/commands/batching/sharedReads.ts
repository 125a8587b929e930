/**
 * `SharedReads` looks rows up by their addresses for all commands of a batch at once: those it is told beforehand
 * together with the locks, others when the commands come to them.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Address } from '../ids';
import type { Query, Reader } from '../ports';
import type { Row, TableName } from '../tables';

/** Tables whose rows commands look up under the lock of their root. */
export type SharedTable = 'task' | 'taskLink' | 'externalTask' | 'job';

export interface SharedRead {
  readonly from: SharedTable;
  readonly address: Address;
}

interface Asked {
  readonly address: Address;
  readonly settle: (rows: readonly SharedRow[]) => void;
  readonly fail: (error: unknown) => void;
}

type SharedRow = Row<SharedTable>;

export class SharedReads implements Pick<Reader, 'find'> {
  private readonly known = new Map<string, readonly SharedRow[]>();
  private readonly asked = new Map<string, Asked[]>();

  /** @param isAlone with nobody to share with, nothing is gathered */
  constructor(
    private readonly reader: Reader,
    private readonly isAlone: boolean,
  ) {}

  /** Reads what will be asked for: one statement for each table. */
  async foresee(reads: readonly SharedRead[]): Promise<void> {
    const tables = [...new Set(reads.map(({ from }) => from))];
    await Promise.all(
      tables.map(async (table) => {
        const addresses = reads.flatMap(({ from, address }) => (from === table ? [address] : []));
        const rows = await this.reader.find({ from: table, where: { op: 'at', addresses } });
        for (const address of addresses) this.known.set(nameOf(table, address), rowsAt(rows, address));
      }),
    );
  }

  find: Reader['find'] = (query) => {
    const address = addressOf(query);
    if (address === undefined) return this.reader.find(query);
    const known = this.known.get(nameOf(query.from, address));
    if (known === undefined && this.isAlone) return this.reader.find(query);
    // The rows found for a table are rows of that table.
    const found = known === undefined ? this.ask(query.from as SharedTable, address) : Promise.resolve(known);
    return found.then((rows) => rows.slice(0, query.limit)) as ReturnType<typeof this.reader.find<typeof query.from>>;
  };

  private ask(from: SharedTable, address: Address): Promise<readonly SharedRow[]> {
    return new Promise((settle, fail) => {
      const others = this.asked.get(from);
      if (others !== undefined) {
        others.push({ address, settle, fail });
        return;
      }
      this.asked.set(from, [{ address, settle, fail }]);
      void this.answer(from);
    });
  }

  private async answer(from: SharedTable): Promise<void> {
    // By then all commands of the batch have come as far as they can without an answer.
    await turn();
    const asked = this.asked.get(from) ?? [];
    this.asked.delete(from);
    try {
      const where = { op: 'at', addresses: asked.map(({ address }) => address) } as const;
      const rows = await this.reader.find({ from, where });
      for (const { address, settle } of asked) settle(rowsAt(rows, address));
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }
}

/** The one address a query asks for and nothing beyond it. */
function addressOf<T extends TableName>({ where, order, offset, columns }: Query<T>): Address | undefined {
  if (where.op !== 'at' || where.addresses.length !== 1) return undefined;
  return order === undefined && offset === undefined && columns === undefined ? where.addresses[0] : undefined;
}

const rowsAt = (rows: readonly SharedRow[], { rootId, key }: Address): readonly SharedRow[] =>
  rows.filter((row) => row.rootId === rootId && row.key === key);

const nameOf = (table: string, { rootId, key }: Address): string => `${table} ${rootId} ${key}`;
