/**
 * Public ids. Clients know nothing but an id, so it must lead to the row to lock: the id of anything inside a process
 * instance is the root instance's id and the key within that hierarchy, `<uuid>` for the root, `<uuid>-<base 36>` else.
 */
import { rootKey, type Key } from './state';

/** Instance-owned tables are spread over this many partitions, by the root instance's id. */
export const partitions = 64;

export interface Address {
  readonly partition: number;
  readonly rootId: string;
  readonly key: Key;
}

const shape = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-([0-9a-z]{1,9}))?$/;

/** The last byte of the id is random in every UUID version in use here. */
export const partitionOf = (rootId: string): number => Number.parseInt(rootId.slice(-2), 16) % partitions;

export const publicId = (rootId: string, key: Key): string =>
  key === rootKey ? rootId : `${rootId}-${key.toString(36)}`;

/** Undefined for a text that no id of ours can be: it names nothing, which is "not found" and never an error. */
export function parseId(id: string): Address | undefined {
  const match = shape.exec(id);
  if (match?.[1] === undefined) return undefined;
  const key = match[2] === undefined ? rootKey : Number.parseInt(match[2], 36);
  return { partition: partitionOf(match[1]), rootId: match[1], key };
}

/** Ids of activity instances as clients of the REST API expect them: `activityId:uuid`. */
export const activityInstanceId = (elementId: string, rootId: string, key: Key): string =>
  key === rootKey ? rootId : `${elementId}:${publicId(rootId, key)}`;
