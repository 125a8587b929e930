/** Deployments: list, single, their resources and the bytes of these, and deletion. */
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { deploymentListing } from '../../../views/deploymentListing';
import { isUuid } from '../../../views/filters';
import { json, noContent, type Call, type Reply, type Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { flagIn, invalid, notFound, param, replyTo } from '../replies';
import { createDeployment } from './createDeployment';
import { deploymentDto, resourceDto } from './deploymentDto';

const lists = listRoutes({
  path: '/deployment',
  operation: 'deployment.read',
  listing: deploymentListing,
  documented: [
    'id',
    'name',
    'nameLike',
    'source',
    'withoutSource',
    'tenantIdIn',
    'withoutTenantId',
    'includeDeploymentsWithoutTenantId',
    'after',
    'before',
  ],
  documentedSortings: ['id', 'name', 'deploymentTime', 'tenantId'],
  takesBody: false,
  visible: () => everything,
  present: (rows, call) => rows.map((row) => deploymentDto(row, call.root)),
});

const contentTypes: readonly (readonly [suffix: string, contentType: string])[] = [
  ['.bpmn', 'text/xml'],
  ['.bpmn20.xml', 'text/xml'],
  ['.dmn', 'text/xml'],
  ['.xml', 'text/xml'],
  ['.json', 'application/json'],
  ['.form', 'application/json'],
  ['.txt', 'text/plain'],
  ['.md', 'text/plain'],
];

/** What a browser could run is handed over as bytes without a meaning. */
const contentTypeOf = (name: string): string =>
  contentTypes.find(([suffix]) => name.toLowerCase().endsWith(suffix))?.[1] ?? 'application/octet-stream';

async function getOne(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  const row = await findDeployment(call, id);
  return row === undefined ? notFound(`Deployment with id '${id}'`) : json(deploymentDto(row, call.root));
}

async function findDeployment(call: Call, id: string): Promise<Row<'deployment'> | undefined> {
  if (!isUuid(id)) return undefined;
  const where = { op: 'is', column: 'id', value: id } as const;
  return (await call.engine.read.find({ from: 'deployment', where, limit: 1 }))[0];
}

async function remove(call: Call): Promise<Reply> {
  const cascade = flagIn(call, 'cascade', false);
  if (cascade === undefined) return invalid("Expected 'cascade' to be true or false.");
  const deploymentId = param(call, 'id');
  if (!isUuid(deploymentId)) return notFound(`Deployment with id '${deploymentId}'`);
  const result = await call.engine.run<'deleteDeployment'>(
    { type: 'deleteDeployment', deploymentId, cascade },
    call.request,
  );
  return replyTo(result, () => noContent);
}

async function listResources(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  const rows = isUuid(id)
    ? await call.engine.read.find({
        from: 'resource',
        where: { op: 'is', column: 'deploymentId', value: id },
        order: [
          { column: 'name', descending: false },
          { column: 'id', descending: false },
        ],
        columns: ['id', 'name', 'deploymentId'],
      })
    : [];
  return rows.length === 0 ? notFound(`Deployment resources for deployment id '${id}'`) : json(rows.map(resourceDto));
}

const withResource =
  (reply: (row: Row<'resource'>) => Reply) =>
  async (call: Call): Promise<Reply> => {
    const [deploymentId, id] = [param(call, 'id'), param(call, 'resourceId')];
    const [row] =
      isUuid(deploymentId) && isUuid(id)
        ? await call.engine.read.find({
            from: 'resource',
            where: {
              op: 'all',
              of: [
                { op: 'is', column: 'id', value: id },
                { op: 'is', column: 'deploymentId', value: deploymentId },
              ],
            },
            limit: 1,
          })
        : [];
    if (row !== undefined) return reply(row);
    return notFound(`Deployment resource with resource id '${id}' for deployment id '${deploymentId}'`);
  };

const baseName = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);

export const deploymentRoutes: readonly Route[] = [
  ...lists,
  createDeployment,
  { method: 'get', path: '/deployment/:id', operation: 'deployment.read', handle: getOne },
  {
    method: 'delete',
    path: '/deployment/:id',
    operation: 'deployment.delete',
    // There are no listeners to skip, and what is deleted runs no output mappings.
    query: ['cascade', 'skipCustomListeners', 'skipIoMappings'],
    handle: remove,
  },
  { method: 'get', path: '/deployment/:id/resources', operation: 'deployment.read', handle: listResources },
  {
    method: 'get',
    path: '/deployment/:id/resources/:resourceId',
    operation: 'deployment.read',
    handle: withResource((row) => json(resourceDto(row))),
  },
  {
    method: 'get',
    path: '/deployment/:id/resources/:resourceId/data',
    operation: 'deployment.read',
    handle: withResource((row) => ({
      kind: 'bytes',
      bytes: row.bytes,
      contentType: contentTypeOf(row.name),
      fileName: baseName(row.name),
    })),
  },
];
