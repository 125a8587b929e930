/** `processFactsOf` and `processNamesOf`: what processes are called, for rows that carry an id or a key only. */
import type { Reader } from '../commands/ports';
import { definitionFacts } from './definitionFacts';

export interface ProcessFacts {
  readonly definitionId: string;
  readonly key: string;
  readonly name: string;
  readonly version: number;
}

interface Placed {
  readonly definitionId: string;
  readonly definitionKey: string;
}

/** One read for a whole page. A definition that is gone is called by its key, version 0. */
export async function processFactsOf(read: Reader, rows: readonly Placed[]): Promise<(row: Placed) => ProcessFacts> {
  const facts = await definitionFacts(read, rows);
  return ({ definitionId, definitionKey: key }) => {
    const found = facts.get(definitionId);
    return { definitionId, key, name: found?.name ?? key, version: found?.version ?? 0 };
  };
}

/** Names by key, those of the newest version that has one. */
export async function processNamesOf(read: Reader, keys: Iterable<string>): Promise<(key: string) => string> {
  const values = [...new Set(keys)];
  const rows =
    values.length === 0
      ? []
      : await read.find({
          from: 'processDefinition',
          where: { op: 'in', column: 'definitionKey', values },
          columns: ['definitionKey', 'name', 'version'],
          order: [{ column: 'version', descending: false }],
        });
  const names = new Map<string, string>();
  for (const { definitionKey, name } of rows) if (name !== null) names.set(definitionKey, name);
  return (key) => names.get(key) ?? key;
}
