/** `definitionOverview`: every process with its versions, and how many instances of each run, ended and hang. */
import { everything, type Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

export interface Counts {
  readonly running: number;
  readonly ended: number;
  readonly incidents: number;
}

const nothingYet: Counts = { running: 0, ended: 0, incidents: 0 };
const mostDefinitions = 10_000;

/** Called processes count too: they are instances of their own definition. */
export async function definitionOverview(read: Reader, now: string) {
  const [definitions, deployments, instances, incidents] = await Promise.all([
    read.find({
      from: 'processDefinition',
      where: everything,
      order: [
        { column: 'definitionKey', descending: false },
        { column: 'version', descending: true },
      ],
      limit: mostDefinitions,
    }),
    read.find({ from: 'deployment', where: everything, columns: ['id', 'deploymentTime'] }),
    read.tally({
      from: 'processInstance',
      where: everything,
      by: ['definitionId', 'state'],
      limit: mostDefinitions * 4,
    }),
    read.tally({
      from: 'incident',
      where: { op: 'is', column: 'endTime', value: null },
      by: ['definitionId'],
      limit: mostDefinitions,
    }),
  ]);
  const counts = new Map<string, Counts>();
  for (const { definitionId, state, count } of instances) {
    const known = counts.get(definitionId) ?? nothingYet;
    const running = known.running + (state === 'ACTIVE' ? count : 0);
    counts.set(definitionId, { ...known, running, ended: known.ended + (state === 'ACTIVE' ? 0 : count) });
  }
  for (const { definitionId, count } of incidents) {
    counts.set(definitionId, { ...(counts.get(definitionId) ?? nothingYet), incidents: count });
  }
  const deployed = new Map(deployments.map(({ id, deploymentTime }) => [id, deploymentTime]));
  const byKey = new Map<string, Row<'processDefinition'>[]>();
  for (const row of definitions) byKey.set(row.definitionKey, [...(byKey.get(row.definitionKey) ?? []), row]);
  return {
    processes: [...byKey].map(([key, rows]) => ({
      key,
      name: rows[0]?.name ?? key,
      counts: rows.map(({ id }) => counts.get(id) ?? nothingYet).reduce(sum, nothingYet),
      versions: rows.map(({ id, version, versionTag, deploymentId }) => ({
        definitionId: id,
        version,
        versionTag,
        deploymentId,
        deployed: deployed.get(deploymentId) ?? null,
        counts: counts.get(id) ?? nothingYet,
      })),
    })),
    asOf: now,
  };
}

const sum = (one: Counts, other: Counts): Counts => ({
  running: one.running + other.running,
  ended: one.ended + other.ended,
  incidents: one.incidents + other.incidents,
});
