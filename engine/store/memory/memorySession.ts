/** One transaction in memory: sees what is committed and what it changed itself, and keeps the latter to itself. */
import { partitionOf } from '../../commands/ids';
import {
  type ChangeSet,
  type ExternalTaskWish,
  type LockedRoot,
  type Query,
  type Reader,
  type Session,
} from '../../commands/ports';
import { type Row, type TableName } from '../../commands/tables';
import { rootKey, type Key, type Scope } from '../../semantics/state';
import { comparable } from '../comparable';
import { type PlainChange, type PlainCondition, type PlainQuery, type PlainRow, type PlainTally } from '../plainQuery';
import { readRootDocument, readScopeDocument } from '../scopeDocument';
import { describeTable } from '../tableDescription';
import { compareCells, passes } from './conditions';
import { findIn } from './findIn';
import { type Locks } from './locks';
import { keyOf, PendingChanges, type MemoryTables } from './memoryTables';
import { tallyIn } from './tallyIn';

export class MemorySession implements Session {
  readonly pending = new PendingChanges();

  constructor(
    readonly now: string,
    private readonly tables: MemoryTables,
    private readonly locks: Locks,
  ) {}

  find: Reader['find'] = async <T extends TableName>(query: Query<T>) =>
    findIn((table) => this.rows(table), query as unknown as PlainQuery) as unknown as readonly Row<T>[];

  count: Reader['count'] = async (query) => findIn((table) => this.rows(table), query as unknown as PlainQuery).length;

  tally: Reader['tally'] = async (query) =>
    tallyIn((table) => this.rows(table), query as unknown as PlainTally) as never;

  async lockRoots(
    rootIds: readonly string[],
    { skipLocked } = { skipLocked: false },
  ): Promise<ReadonlyMap<string, LockedRoot>> {
    const locked = new Map<string, LockedRoot>();
    for (const rootId of [...new Set(rootIds)].sort()) {
      if (comparable('uuid', rootId) === undefined || this.activeRoot(rootId) === undefined) continue;
      if (!skipLocked) await this.locks.acquire(`root ${rootId}`, this);
      else if (!this.locks.tryAcquire(`root ${rootId}`, this)) continue;
      // Whoever held it may have ended the instance.
      const root = this.activeRoot(rootId);
      if (root !== undefined) locked.set(rootId, root);
    }
    return locked;
  }

  async loadScopes(rootId: string, keys: readonly Key[]): Promise<readonly Scope[]> {
    return [...new Set(keys)]
      .sort((left, right) => left - right)
      .map((key) => this.row('scope', { partition: partitionOf(rootId), rootId, key }))
      .flatMap((row) => (row === undefined ? [] : [readScopeDocument(row.document)]));
  }

  async loadChildren(rootId: string, parents: readonly Key[]): Promise<readonly Scope[]> {
    return ([...this.rows('scope')] as unknown as readonly Row<'scope'>[])
      .filter((row) => row.rootId === rootId && parents.includes(row.parent))
      .sort((left, right) => left.key - right.key)
      .map((row) => readScopeDocument(row.document));
  }

  async fetchJobs({ limit }: { readonly limit: number }): Promise<readonly Row<'job'>[]> {
    const due = (row: PlainRow): unknown => row['due'] ?? row['createTime'];
    const ready = [...this.rows('job')].filter(
      (row) => compareCells(due(row), this.now) <= 0 && Number(row['retries']) > 0 && this.isUnlocked(row),
    );
    ready.sort((left, right) => compareCells(due(left), due(right)));
    return this.claim('job', ready, limit) as unknown as readonly Row<'job'>[];
  }

  async fetchExternalTasks(wanted: ExternalTaskWish): Promise<readonly Row<'externalTask'>[]> {
    const table = describeTable('externalTask');
    const isWanted = (row: PlainRow): boolean =>
      wanted.topics.some(
        ({ topic, where }) =>
          row['topic'] === topic && passes(where as PlainCondition, table, row, (name) => this.rows(name)),
      );
    const ready = [...this.rows('externalTask')].filter(
      (row) => (row['retries'] === null || Number(row['retries']) > 0) && this.isUnlocked(row) && isWanted(row),
    );
    const direction = wanted.order === 'createTimeDescending' ? -1 : 1;
    ready.sort(
      (left, right) =>
        (wanted.usePriority ? compareCells(right['priority'], left['priority']) : 0) ||
        direction * compareCells(left['createTime'], right['createTime']) ||
        compareCells(left['rootId'], right['rootId']) ||
        compareCells(left['key'], right['key']),
    );
    return this.claim('externalTask', ready, wanted.limit) as unknown as readonly Row<'externalTask'>[];
  }

  lockName(name: string): Promise<void> {
    return this.locks.acquire(`name ${name}`, this);
  }

  shareName(name: string): Promise<void> {
    return this.locks.acquire(`name ${name}`, this, 'shared');
  }

  async save(changes: ChangeSet): Promise<void> {
    this.pending.add(changes as Readonly<Record<string, PlainChange>>);
  }

  private rows(table: TableName): Iterable<PlainRow> {
    return this.pending.over(table, this.tables.rows(table));
  }

  private row<T extends TableName>(table: T, key: PlainRow): Row<T> | undefined {
    const found = this.pending.one(table, keyOf(describeTable(table), key), this.tables.rows(table));
    return found as unknown as Row<T> | undefined;
  }

  private activeRoot(rootId: string): LockedRoot | undefined {
    const row = this.row('processInstance', { partition: partitionOf(rootId), rootId, key: rootKey });
    if (row === undefined || row.document === null) return undefined;
    return { rootId, revision: row.revision ?? 0, tenantId: row.tenantId, ...readRootDocument(row.document) };
  }

  private isUnlocked(row: PlainRow): boolean {
    return row['lockedUntil'] === null || compareCells(row['lockedUntil'], this.now) <= 0;
  }

  /** The first rows that no other transaction is about to take. */
  private claim(name: TableName, rows: readonly PlainRow[], limit: number): readonly PlainRow[] {
    const table = describeTable(name);
    const claimed: PlainRow[] = [];
    for (const row of rows) {
      if (claimed.length >= limit) break;
      if (this.locks.tryAcquire(`${name} ${keyOf(table, row)}`, this)) claimed.push(row);
    }
    return claimed;
  }
}
