/**
 * `findExecution` finds what the REST API calls an execution, an open process instance or an open element instance, and
 * `ownersOf` the scopes whose variables are visible there.
 */
import { scopesAround } from '../commands/visibleVariables';
import { parseId, publicId, type Address } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row, TableName } from '../commands/tables';
import type { Key, Scope } from '../semantics/state';
import { nothing } from './filters';

export { rootKey } from '../semantics/state';

export interface Execution {
  readonly address: Address;
  /** Equal to the address's key for a process instance. */
  readonly processKey: Key;
  readonly definitionId: string;
  readonly tenantId: string | null;
  /** The scope around an element instance; its own key for a process instance. */
  readonly scopeKey: Key;
}

export interface ExecutionVisibility {
  readonly processInstance: Condition<'processInstance'>;
  readonly activity: Condition<'activity'>;
}

/** The row at an address; `AddressColumns` of every owned table are these three. */
export function at<T extends 'processInstance' | 'activity' | 'task' | 'scope'>(
  _table: T,
  address: Address | undefined,
): Condition<T> {
  if (address === undefined) return nothing;
  const where: Condition<'scope'> = {
    op: 'all',
    of: [
      { op: 'is', column: 'partition', value: address.partition },
      { op: 'is', column: 'rootId', value: address.rootId },
      { op: 'is', column: 'key', value: address.key },
    ],
  };
  // The three columns are the same in each of these tables.
  return where as unknown as Condition<T>;
}

const open = { op: 'is', column: 'endTime', value: null } as const;

/** Undefined where there is none, it is over, or it may not be seen. */
export async function findExecution(
  read: Reader,
  id: string,
  visible: ExecutionVisibility,
): Promise<Execution | undefined> {
  const address = parseId(id);
  if (address === undefined) return undefined;
  const [processes, activities] = await Promise.all([
    read.find({
      from: 'processInstance',
      where: { op: 'all', of: [at('processInstance', address), open, visible.processInstance] },
      limit: 1,
    }),
    read.find({
      from: 'activity',
      where: { op: 'all', of: [at('activity', address), open, visible.activity] },
      limit: 1,
    }),
  ]);
  const [process] = processes;
  if (process !== undefined) return { ...base(process, address), processKey: address.key, scopeKey: address.key };
  const [activity] = activities;
  return activity === undefined
    ? findIteration(read, address, visible)
    : { ...base(activity, address), processKey: activity.processKey, scopeKey: activity.scopeKey };
}

/** One iteration of a loop is a scope without a row of its own among the activities, yet it has variables. */
async function findIteration(
  read: Reader,
  address: Address,
  visible: ExecutionVisibility,
): Promise<Execution | undefined> {
  const [row] = await read.find({ from: 'scope', where: at('scope', address), limit: 1 });
  if (row === undefined) return undefined;
  const { processKey } = JSON.parse(row.document) as Pick<Scope, 'processKey'>;
  const [process] = await read.find({
    from: 'processInstance',
    where: { op: 'all', of: [at('processInstance', { ...address, key: processKey }), open, visible.processInstance] },
    limit: 1,
  });
  return process === undefined ? undefined : { ...base(process, address), processKey, scopeKey: address.key };
}

const base = (row: Row<'processInstance'> | Row<'activity'>, address: Address) => ({
  address,
  definitionId: row.definitionId,
  tenantId: row.tenantId,
});

/** Keys of the scopes whose variables are visible at an execution, nearest first, up to its process instance. */
export async function ownersOf(read: Reader, execution: Execution): Promise<readonly Key[]> {
  const { address, processKey, scopeKey } = execution;
  const scopes = await scopesAround(read, { ...address, processKey, scopeKey });
  return scopeKey === address.key ? scopes : [address.key, ...scopes];
}

/** Id of the process instance that a row of a hierarchy belongs to. */
export const processInstanceIdOf = (row: { readonly rootId: string; readonly processKey: Key }): string =>
  publicId(row.rootId, row.processKey);

export type OwnedRow = Pick<Row<Extract<TableName, 'activity'>>, 'rootId' | 'key'>;
export const idOf = (row: OwnedRow): string => publicId(row.rootId, row.key);
