/** What a database holds, for tests that say that something changed, or did not. */
import { withClient } from '../../engine/store/embedded/serverAddress';

export type Counts = Readonly<Record<string, number>>;

const tableNames = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name`;

/** Rows of every table. */
export function tableCounts(url: string): Promise<Counts> {
  return readTables(url, (table) => `SELECT count(*)::int AS value FROM ${table}`);
}

/** A fingerprint of every table's content. */
export function tableContents(url: string): Promise<Readonly<Record<string, string>>> {
  return readTables(
    url,
    (table) => `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS value FROM ${table} t`,
  );
}

export function grownBy(before: Counts, after: Counts): Counts {
  return Object.fromEntries(Object.entries(after).map(([table, rows]) => [table, rows - (before[table] ?? 0)]));
}

function readTables<V>(url: string, query: (table: string) => string): Promise<Readonly<Record<string, V>>> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ table_name: string }>(tableNames);
    const found: [string, V][] = [];
    for (const { table_name: name } of rows) {
      const result = await client.query<{ value: V }>(query(client.escapeIdentifier(name)));
      const [row] = result.rows;
      if (row !== undefined) found.push([name, row.value]);
    }
    return Object.fromEntries(found);
  });
}
