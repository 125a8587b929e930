/**
 * What pgbench would do: the very rows that the engine writes, by one prepared statement per transaction on plain `pg`.
 * Nothing is read, decided or evaluated; only the ids differ from one transaction to the next.
 */
import { Pool } from 'pg';
import { partitionOf } from '../../engine/commands/ids';
import type { ChangeSet } from '../../engine/commands/ports';
import { newId } from '../../engine/store/newId';
import type { PlainChange } from '../../engine/store/plainQuery';
import { saveStatement, type Statement } from '../../engine/store/typeorm/saveStatement';

/** What the engine has saved for one instance. */
export interface Sample {
  readonly rootId: string;
  readonly start: ChangeSet;
  readonly complete: ChangeSet;
}

export interface RawWriter {
  /** Answers the id of the new instance. */
  start(): Promise<string>;
  complete(rootId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openRawWriter(url: string, connections: number, sample: Sample): Promise<RawWriter> {
  const pool = new Pool({ connectionString: url, max: connections });
  const start = template('raw_start', sample.start, sample.rootId);
  const complete = template('raw_complete', sample.complete, sample.rootId);
  return {
    async start() {
      const rootId = newId();
      await pool.query(start(rootId));
      return rootId;
    },
    async complete(rootId) {
      await pool.query(complete(rootId));
    },
    close: () => pool.end(),
  };
}

type Prepared = Required<Statement> & { values: unknown[] };

/** The columns that hold the id and, before it, the partition are filled anew, the others stay as they were. */
function template(name: string, changes: ChangeSet, sampleId: string): (rootId: string) => Prepared {
  const statement = saveStatement(changes as Readonly<Record<string, PlainChange>>);
  if (statement === undefined) throw new Error('Expected the engine to have saved something, but it has not.');
  const columns = statement.values as readonly (readonly unknown[])[];
  const ids = columns.flatMap((cells, at) => (cells.every((cell) => cell === sampleId) ? [at] : []));
  return (rootId) => {
    const values: unknown[] = [...columns];
    for (const at of ids) {
      const rows = columns[at]?.length ?? 0;
      values[at] = Array<string>(rows).fill(rootId);
      values[at - 1] = Array<number>(rows).fill(partitionOf(rootId));
    }
    return { name, text: statement.text, values };
  };
}
