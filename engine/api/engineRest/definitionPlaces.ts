/**
 * The three ways in which a path names a definition: by id, by key (the latest version without a tenant) and by key and
 * tenant. Whatever stands below is the same for all three.
 */
import type { Reader } from '../../commands/ports';
import type { Call, Reply } from '../http/route';
import { notFound, param } from './replies';

export interface DefinitionPlace<R> {
  /** `/process-definition/key/:key` */
  readonly prefix: string;
  find(call: Call): Promise<R | undefined>;
  /** What was looked for, for the answer that it is not there. */
  sought(call: Call): string;
}

export interface DefinitionReads<R> {
  byId(read: Reader, id: string): Promise<R | undefined>;
  latest(read: Reader, key: string, tenantId: string | null): Promise<R | undefined>;
}

/** `resource`: `process-definition`. */
export function definitionPlaces<R>(
  resource: string,
  what: string,
  reads: DefinitionReads<R>,
): readonly DefinitionPlace<R>[] {
  return [
    {
      prefix: `/${resource}/:id`,
      find: (call) => reads.byId(call.engine.read, param(call, 'id')),
      sought: (call) => `${what} with id ${param(call, 'id')}`,
    },
    {
      prefix: `/${resource}/key/:key`,
      find: (call) => reads.latest(call.engine.read, param(call, 'key'), null),
      sought: (call) => `${what} with key: ${param(call, 'key')} and no tenant-id`,
    },
    {
      prefix: `/${resource}/key/:key/tenant-id/:tenantId`,
      find: (call) => reads.latest(call.engine.read, param(call, 'key'), param(call, 'tenantId')),
      sought: (call) => `${what} with key: ${param(call, 'key')} and tenant-id: ${param(call, 'tenantId')}`,
    },
  ];
}

/** A handler of one place: 404 where there is no such definition. */
export const withDefinition =
  <R>(place: DefinitionPlace<R>, handle: (row: R, call: Call) => Promise<Reply>) =>
  async (call: Call): Promise<Reply> => {
    const row = await place.find(call);
    return row === undefined ? notFound(`No matching ${place.sought(call)}: it`) : handle(row, call);
  };
