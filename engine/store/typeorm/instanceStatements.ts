/** The fixed reads of a command: root rows under lock, scopes, due jobs and external tasks. */
import { partitionOf } from '../../commands/ids';
import { type ExternalTaskWish } from '../../commands/ports';
import { type Key } from '../../semantics/state';
import { comparable } from '../comparable';
import { type PlainCondition } from '../plainQuery';
import { describeTable } from '../tableDescription';
import { type Statement } from './saveStatement';
import { columnList, conditionText, Parameters } from './selectStatement';
import { sqlTypes } from './sqlNames';

/** A row of `lockStatement`. */
export interface RootRow {
  readonly rootId: string;
  readonly revision: number | null;
  readonly tenantId: string | null;
  readonly document: string;
}

const rootColumns = `p.root_id AS "rootId", p.revision, p.tenant_id AS "tenantId", p.document`;

/**
 * Locks active roots in the order of their ids: two commands that need the same roots never wait for each other in a
 * circle. PostgreSQL sorts before it locks, and reads a row again if it had to wait for it.
 */
export function lockStatement(rootIds: readonly string[], skipLocked: boolean): Statement | undefined {
  const ids = [...new Set(rootIds)].filter((id) => comparable('uuid', id) !== undefined);
  const [first] = ids;
  if (first === undefined) return undefined;
  const [suffix, skipping] = skipLocked ? ['_if_free', ' SKIP LOCKED'] : ['', ''];
  // By far the most frequent case, with a plan that fits every time.
  if (ids.length === 1) {
    return {
      name: `lock_root${suffix}`,
      text: `SELECT ${rootColumns} FROM process_instance p
        WHERE p.partition = $1 AND p.root_id = $2 AND p.key = 0 AND p.document IS NOT NULL FOR UPDATE${skipping}`,
      values: [partitionOf(first), first],
    };
  }
  return {
    name: `lock_roots${suffix}`,
    text: `SELECT ${rootColumns}
      FROM unnest($1::smallint[], $2::uuid[]) AS n(partition, root_id)
      JOIN process_instance p ON p.partition = n.partition AND p.root_id = n.root_id
      WHERE p.key = 0 AND p.document IS NOT NULL ORDER BY p.root_id FOR UPDATE OF p${skipping}`,
    values: [ids.map(partitionOf), ids],
  };
}

export function scopesStatement(rootId: string, keys: readonly Key[]): Statement {
  return {
    name: 'load_scopes',
    text: 'SELECT document FROM scope WHERE partition = $1 AND root_id = $2 AND key = ANY($3::integer[]) ORDER BY key',
    values: [partitionOf(rootId), rootId, keys],
  };
}

export function childrenStatement(rootId: string, parents: readonly Key[]): Statement {
  return {
    name: 'load_children',
    text: 'SELECT document FROM scope WHERE partition = $1 AND root_id = $2 AND parent = ANY($3::integer[]) ORDER BY key',
    values: [partitionOf(rootId), rootId, parents],
  };
}

/** The instant is a parameter because the planner can use the index on the due time only for a constant. */
export function fetchJobsStatement(now: string, limit: number): Statement {
  return {
    name: 'fetch_jobs',
    text: `SELECT ${columnList(describeTable('job'))} FROM job t0
      WHERE coalesce(t0.due, t0.create_time) <= $1 AND t0.retries > 0
        AND (t0.locked_until IS NULL OR t0.locked_until <= $1)
      ORDER BY coalesce(t0.due, t0.create_time) LIMIT $2 FOR UPDATE SKIP LOCKED`,
    values: [now, limit],
  };
}

export function fetchExternalTasksStatement(now: string, wish: ExternalTaskWish): Statement {
  const table = describeTable('externalTask');
  const parameters = new Parameters();
  const instant = parameters.add(now, sqlTypes.time);
  const topics = wish.topics.map(({ topic, where }): PlainCondition => ({
    op: 'all',
    of: [{ op: 'is', column: 'topic', value: topic }, where as PlainCondition],
  }));
  const byTime = wish.order === 'createTimeDescending' ? 't0.create_time DESC' : 't0.create_time';
  const order = wish.usePriority ? `t0.priority DESC, ${byTime}` : byTime;
  const text = `SELECT ${columnList(table)} FROM external_task t0
    WHERE (t0.retries IS NULL OR t0.retries > 0)
      AND (t0.locked_until IS NULL OR t0.locked_until <= ${instant})
      AND ${conditionText({ op: 'any', of: topics }, table, parameters)}
    ORDER BY ${order}, t0.root_id, t0.key LIMIT ${parameters.add(wish.limit, 'bigint')} FOR UPDATE OF t0 SKIP LOCKED`;
  return { text, values: parameters.values };
}
