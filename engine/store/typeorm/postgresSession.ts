/** One transaction on PostgreSQL, as the engine's ports see it. */
import {
  type ChangeSet,
  type ExternalTaskWish,
  type LockedRoot,
  type Query,
  type Reader,
  type Session,
} from '../../commands/ports';
import { type StoreError } from '../../commands/storeError';
import { type Row, type TableName } from '../../commands/tables';
import { type Key, type Scope } from '../../semantics/state';
import { type PlainChange, type PlainQuery, type PlainTally } from '../plainQuery';
import { readRootDocument, readScopeDocument } from '../scopeDocument';
import { fromDriver } from './driverError';
import {
  childrenStatement,
  fetchExternalTasksStatement,
  fetchJobsStatement,
  lockStatement,
  scopesStatement,
  type RootRow,
} from './instanceStatements';
import { saveStatement, type Statement } from './saveStatement';
import { countStatement, findStatement } from './selectStatement';
import { tallyStatement } from './tallyStatement';

/** Sends a statement and answers its rows. */
export type Send = <R extends object>(statement: Statement) => Promise<readonly R[]>;

/** Reads through any connection. */
export function readerOn(send: Send): Reader {
  return {
    find: async <T extends TableName>(query: Query<T>) => send<Row<T>>(findStatement(query as unknown as PlainQuery)),
    count: async (query) => {
      const [row] = await send<{ n: number }>(countStatement(query as unknown as PlainQuery));
      return row?.n ?? 0;
    },
    tally: async (query) => send(tallyStatement(query as unknown as PlainTally)),
  };
}

export class PostgresSession implements Session {
  readonly find: Reader['find'];
  readonly count: Reader['count'];
  readonly tally: Reader['tally'];
  /** What first went wrong: afterwards PostgreSQL refuses everything until the transaction ends. */
  failure: StoreError | undefined;
  private unsettled: Promise<unknown> | undefined;

  constructor(
    readonly now: string,
    private readonly sendOn: Send,
  ) {
    const reader = readerOn((statement) => this.send(statement));
    this.find = reader.find;
    this.count = reader.count;
    this.tally = reader.tally;
  }

  async lockRoots(
    rootIds: readonly string[],
    { skipLocked } = { skipLocked: false },
  ): Promise<ReadonlyMap<string, LockedRoot>> {
    const statement = lockStatement(rootIds, skipLocked);
    const rows = statement === undefined ? [] : await this.send<RootRow>(statement);
    return new Map(
      rows.map(({ rootId, revision, tenantId, document }) => [
        rootId,
        { rootId, revision: revision ?? 0, tenantId, ...readRootDocument(document) },
      ]),
    );
  }

  async loadScopes(rootId: string, keys: readonly Key[]): Promise<readonly Scope[]> {
    return this.scopes(keys, scopesStatement(rootId, keys));
  }

  async loadChildren(rootId: string, parents: readonly Key[]): Promise<readonly Scope[]> {
    return this.scopes(parents, childrenStatement(rootId, parents));
  }

  fetchJobs({ limit }: { readonly limit: number }): Promise<readonly Row<'job'>[]> {
    return this.send(fetchJobsStatement(this.now, limit));
  }

  fetchExternalTasks(wanted: ExternalTaskWish): Promise<readonly Row<'externalTask'>[]> {
    return this.send(fetchExternalTasksStatement(this.now, wanted));
  }

  async lockName(name: string): Promise<void> {
    await this.send({
      name: 'lock_name',
      text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [name],
    });
  }

  async shareName(name: string): Promise<void> {
    await this.send({
      name: 'share_name',
      text: 'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))',
      values: [name],
    });
  }

  /**
   * Sends the changes and does not wait for the answer: what comes next, mostly the commit, follows on its heels, which
   * spares a round trip. A refusal fails the next call or the commit; nothing but a rollback can come of it anyway.
   */
  async save(changes: ChangeSet): Promise<void> {
    const statement = saveStatement(changes as Readonly<Record<string, PlainChange>>);
    if (statement === undefined) return;
    await this.settle();
    this.unsettled = this.sendNow(statement);
    // Whoever settles it hears of the refusal.
    this.unsettled.catch(() => undefined);
  }

  /** Waits for the answer to what has been saved. Throws a StoreError if it was refused. */
  async settle(): Promise<void> {
    const sent = this.unsettled;
    this.unsettled = undefined;
    await sent;
  }

  private async scopes(keys: readonly Key[], statement: Statement): Promise<readonly Scope[]> {
    if (keys.length === 0) return [];
    const rows = await this.send<{ document: string }>(statement);
    return rows.map((row) => readScopeDocument(row.document));
  }

  private async send<R extends object>(statement: Statement): Promise<readonly R[]> {
    await this.settle();
    return this.sendNow(statement);
  }

  private async sendNow<R extends object>(statement: Statement): Promise<readonly R[]> {
    try {
      return await this.sendOn<R>(statement);
    } catch (error) {
      this.failure ??= fromDriver(error);
      throw error;
    }
  }
}
