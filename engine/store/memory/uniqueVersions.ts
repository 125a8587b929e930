/** The unique indexes besides the keys: no two definitions of one kind share key, version and tenant. */
import { StoreError } from '../../commands/storeError';
import { type PlainRow } from '../plainQuery';
import { type MemoryTables, type PendingChanges } from './memoryTables';

const versioned = [
  'processDefinition',
  'decisionDefinition',
  'decisionRequirementsDefinition',
  'formDefinition',
] as const;

/** @throws StoreError (conflict, 23505) if these changes, committed now, gave out a version twice */
export function assertUnique(tables: MemoryTables, pending: PendingChanges): void {
  for (const table of versioned) {
    if (![...pending.all()].some(([changed]) => changed === table)) continue;
    const seen = new Set<string>();
    for (const row of pending.over(table, tables.rows(table))) {
      const version = versionOf(row);
      if (seen.has(version)) {
        throw new StoreError('conflict', `Expected a new version in ${table}, but ${version} exists`, '23505');
      }
      seen.add(version);
    }
  }
}

const versionOf = (row: PlainRow): string =>
  JSON.stringify([row['definitionKey'], row['version'], row['tenantId'] ?? '']);
