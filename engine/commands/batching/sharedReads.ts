/** `SharedReads` gathers the look-ups by address that the commands of a batch make at the same moment into one read. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Address } from '../ids';
import type { Query, Reader } from '../ports';
import type { Row, TableName } from '../tables';

interface Asked {
  readonly address: Address;
  readonly settle: (rows: readonly unknown[]) => void;
  readonly fail: (error: unknown) => void;
}

export class SharedReads {
  private readonly asked = new Map<TableName, Asked[]>();

  /** @param alone with nobody to share with, nothing is gathered */
  constructor(
    private readonly reader: Reader,
    private readonly alone: boolean,
  ) {}

  find<T extends TableName>(query: Query<T>): Promise<readonly Row<T>[]> {
    const { from, where, order, offset, columns } = query;
    const isPlain = order === undefined && offset === undefined && columns === undefined;
    const [address, ...others] = where.op === 'at' && isPlain ? where.addresses : [];
    if (this.alone || address === undefined || others.length > 0) return this.reader.find(query);
    return new Promise((resolve, reject) => {
      // Rows of this very table: see `read`.
      const settle = (rows: readonly unknown[]): void => resolve(rows.slice(0, query.limit) as readonly Row<T>[]);
      const known = this.asked.get(from);
      if (known !== undefined) {
        known.push({ address, settle, fail: reject });
        return;
      }
      this.asked.set(from, [{ address, settle, fail: reject }]);
      void this.read(from);
    });
  }

  private async read(from: TableName): Promise<void> {
    // By then all commands of the batch have come as far as they can without an answer.
    await turn();
    const asked = this.asked.get(from) ?? [];
    this.asked.delete(from);
    try {
      const where = { op: 'at', addresses: asked.map(({ address }) => address) } as const;
      // Only tables with these columns are asked for by address.
      const rows = await this.reader.find<'task'>({ from: from as 'task', where });
      for (const { address, settle } of asked) {
        settle(rows.filter(({ rootId, key }) => rootId === address.rootId && key === address.key));
      }
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }
}
