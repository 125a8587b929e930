/** `incidentRoutes`: what stands still and waits for a person. */
import { parseId } from '../../../commands/ids';
import { everything } from '../../../commands/ports';
import { incidentListing } from '../../../views/incidentListing';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { listRoutes } from '../listRoutes';
import { notFound, param, replyTo } from '../replies';
import { incidentDto } from './incidentDto';
import { incidentParameters, incidentSortings } from './incidentParameters';

const unknown = (call: Call): Reply => notFound(`No matching incident with id ${param(call, 'id')}: it`);

/** Resolved ones are history. */
async function get(call: Call): Promise<Reply> {
  const address = parseId(param(call, 'id'));
  if (address === undefined) return unknown(call);
  const [incident] = await call.engine.read.find({
    from: 'incident',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: address.partition },
        { op: 'is', column: 'rootId', value: address.rootId },
        { op: 'is', column: 'key', value: address.key },
        { op: 'is', column: 'endTime', value: null },
      ],
    },
    limit: 1,
  });
  return incident === undefined ? unknown(call) : json(incidentDto(incident));
}

async function resolve(call: Call): Promise<Reply> {
  const incident = parseId(param(call, 'id'));
  if (incident === undefined) return unknown(call);
  const result = await call.engine.run<'resolveIncident'>({ type: 'resolveIncident', incident }, call.request);
  // Those that only a repaired job or external task can end are refused as bad requests.
  if (!result.ok && result.rejection.code === 'wrongState') return rejected(result.rejection, 400);
  return replyTo(result, () => noContent);
}

export const incidentRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/incident',
    operation: 'incident.read',
    listing: incidentListing,
    documented: incidentParameters,
    documentedSortings: incidentSortings,
    takesBody: false,
    // Nobody has the narrower reach on incidents.
    visible: () => everything,
    present: (incidents) => incidents.map(incidentDto),
  }),
  { method: 'get', path: '/incident/:id', operation: 'incident.read', handle: get },
  { method: 'delete', path: '/incident/:id', operation: 'incident.repair', handle: resolve },
];
