/**
 * What the engine needs from a database. `store/` fulfils it twice, on PostgreSQL and in memory; the core never learns
 * which one it is.
 */
import type { Header, Key, Scope } from '../semantics/state';
import type { Address } from './ids';
import type { ColumnName, Row, TableName } from './tables';

/**
 * Changes of rows, saved together. Within one change set a row (by its key) appears in at most one of the three lists
 * of its table, once.
 */
export type ChangeSet = { readonly [T in TableName]?: TableChange<T> };

export interface TableChange<T extends TableName> {
  /** Inserted, or replaced where the key exists. */
  readonly put?: readonly Row<T>[];
  /**
   * Columns of existing rows set anew: the key's and those changed. A missing row is left missing.
   */
  readonly patch?: readonly Partial<Row<T>>[];
  /** Rows deleted, by their key columns. */
  readonly remove?: readonly Partial<Row<T>>[];
}

/** A root instance under lock: the header and root scope, and the revision that was read. */
export interface LockedRoot {
  readonly rootId: string;
  readonly revision: number;
  readonly tenantId: string | null;
  readonly header: Header;
  readonly scope: Scope;
}

export interface Store {
  /** All or nothing: everything saved inside is committed together. A throw undoes it. */
  transact<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Reads outside of a transaction. */
  readonly read: Reader;
  close(): Promise<void>;
}

/**
 * One transaction. Calls are carried out in the order they are made, also when nobody waits for the one before; only a
 * lock that has to be waited for is no barrier to others.
 */
export interface Session extends Reader {
  /** ISO instant of the database's clock, constant within the transaction. */
  readonly now: string;
  /**
   * Locks the rows of these root instances in the order of their ids, waits for whoever holds them, and reads what is
   * there then. An id without an active root is left out of the answer. With `skipLocked` nothing is waited for, and
   * what others hold is left out too.
   */
  lockRoots(
    rootIds: readonly string[],
    how?: { readonly skipLocked: boolean },
  ): Promise<ReadonlyMap<string, LockedRoot>>;
  /** Scopes below a locked root, by key. */
  loadScopes(rootId: string, keys: readonly Key[]): Promise<readonly Scope[]>;
  /** All children of these scopes, one level down. */
  loadChildren(rootId: string, parents: readonly Key[]): Promise<readonly Scope[]>;
  /**
   * Due and unlocked jobs, or external tasks, locked for others that fetch at the same moment (SKIP LOCKED): the rows
   * are returned as they are; the caller saves the lock it wants with `save`.
   */
  fetchJobs(wanted: { readonly limit: number }): Promise<readonly Row<'job'>[]>;
  fetchExternalTasks(wanted: ExternalTaskWish): Promise<readonly Row<'externalTask'>[]>;
  /** Keeps others out of a name (a deployment name, a process key) until the transaction ends. */
  lockName(name: string): Promise<void>;
  /** As `lockName`, but only against those who want the name for themselves alone. */
  shareName(name: string): Promise<void>;
  save(changes: ChangeSet): Promise<void>;
}

export interface ExternalTaskWish {
  readonly limit: number;
  /** Highest priority first; otherwise by creation. */
  readonly usePriority: boolean;
  readonly order?: 'createTimeAscending' | 'createTimeDescending';
  /** One entry per topic asked for; a task is wanted if it passes any of them. */
  readonly topics: readonly { readonly topic: string; readonly where: Condition<'externalTask'> }[];
}

export interface Reader {
  find<T extends TableName>(query: Query<T>): Promise<readonly Row<T>[]>;
  count<T extends TableName>(query: Pick<Query<T>, 'from' | 'where'>): Promise<number>;
  /** Rows counted by the values of some columns: one answer per group, the largest first. */
  tally<T extends TableName, C extends ColumnName<T>>(query: Tally<T, C>): Promise<readonly Tallied<T, C>[]>;
}

export interface Tally<T extends TableName, C extends ColumnName<T>> {
  readonly from: T;
  readonly where: Condition<T>;
  readonly by: readonly C[];
  /** Two columns of times: `meanSpan` is the mean between them, of the rows that have both. */
  readonly span?: { readonly from: ColumnName<T>; readonly to: ColumnName<T> };
  /** `late` counts the rows whose `end`, or else `now` (ISO instant), is after their `due`. */
  readonly late?: { readonly due: ColumnName<T>; readonly end: ColumnName<T>; readonly now: string };
  /** A column of times: `first` and `last` are its ends. */
  readonly range?: ColumnName<T>;
  /** Most groups. */
  readonly limit: number;
}

export type Tallied<T extends TableName, C extends ColumnName<T>> = Pick<Row<T>, C> & {
  readonly count: number;
  /** Milliseconds; null where no row has both times. */
  readonly meanSpan: number | null;
  readonly late: number;
  /** ISO instants. */
  readonly first: string | null;
  readonly last: string | null;
};

/** A read of one table: a closed little algebra, so that nothing from outside ever becomes SQL text. */
export interface Query<T extends TableName> {
  readonly from: T;
  readonly where: Condition<T>;
  readonly order?: readonly { readonly column: ColumnName<T>; readonly descending: boolean }[];
  readonly offset?: number;
  readonly limit?: number;
  /** Columns wanted; left out, all. Others come back as undefined and must not be read. */
  readonly columns?: readonly ColumnName<T>[];
}

export type Comparable = string | number | boolean;

export type Condition<T extends TableName> =
  | { readonly op: 'all'; readonly of: readonly Condition<T>[] }
  | { readonly op: 'any'; readonly of: readonly Condition<T>[] }
  | { readonly op: 'not'; readonly of: Condition<T> }
  | { readonly op: 'is'; readonly column: ColumnName<T>; readonly value: Comparable | null }
  | { readonly op: 'in'; readonly column: ColumnName<T>; readonly values: readonly Comparable[] }
  | {
      readonly op: 'compare';
      readonly column: ColumnName<T>;
      readonly by: '<' | '<=' | '>' | '>=';
      readonly value: Comparable;
    }
  /** Tables owned by process instances: whatever stands at these addresses, looked up all at once. */
  | { readonly op: 'at'; readonly addresses: readonly Address[] }
  /** `%` and `_` are wildcards, `\` escapes them. */
  | { readonly op: 'like'; readonly column: ColumnName<T>; readonly pattern: string; readonly ignoreCase?: boolean }
  /** Some row of another table agrees with this one in the paired columns and passes its own condition. */
  | Exists<T>;

export type Exists<T extends TableName> = {
  [O in TableName]: {
    readonly op: 'exists';
    readonly in: O;
    readonly on: readonly { readonly mine: ColumnName<T>; readonly theirs: ColumnName<O> }[];
    readonly where: Condition<O>;
  };
}[TableName];

/** Always true: the empty conjunction. */
export const everything = { op: 'all', of: [] } as const;
