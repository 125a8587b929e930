/** `definitionHeat`: per node of a definition, how often, how long and how late. */
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { resourceText } from './resourceText';

const mostNodes = 5_000;
const open = { op: 'is', column: 'endTime', value: null } as const;

/** @param since ISO instant: activities begun before are not counted; incidents are, if they are open */
export async function definitionHeat(
  read: Reader,
  definition: Row<'processDefinition'>,
  nameOf: (elementId: string) => string | undefined,
  { since, now }: { readonly since: string; readonly now: string },
) {
  const here = { op: 'is', column: 'definitionId', value: definition.id } as const;
  const begun = { op: 'compare', column: 'startTime', by: '>=', value: since } as const;
  const noLoop: Condition<'activity'> = {
    op: 'not',
    of: { op: 'is', column: 'activityType', value: 'multiInstanceBody' },
  };
  const [all, active, dated, incidents, xml] = await Promise.all([
    read.tally({
      from: 'activity',
      where: { op: 'all', of: [here, begun, noLoop] },
      by: ['elementId'],
      span: { from: 'startTime', to: 'endTime' },
      limit: mostNodes,
    }),
    read.tally({
      from: 'activity',
      where: { op: 'all', of: [here, begun, noLoop, open] },
      by: ['elementId'],
      limit: mostNodes,
    }),
    read.tally({
      from: 'task',
      where: {
        op: 'all',
        of: [
          { op: 'is', column: 'definitionKey', value: definition.definitionKey },
          here,
          begun,
          { op: 'not', of: { op: 'is', column: 'due', value: null } },
        ],
      },
      by: ['elementId'],
      late: { due: 'due', end: 'endTime', now },
      limit: mostNodes,
    }),
    read.tally({ from: 'incident', where: { op: 'all', of: [here, open] }, by: ['elementId'], limit: mostNodes }),
    resourceText(read, definition.resourceId),
  ]);
  const rows = {
    all: byElement(all),
    active: byElement(active),
    dated: byElement(dated),
    incidents: byElement(incidents),
  };
  const ids = new Set([...rows.all.keys(), ...rows.dated.keys(), ...rows.incidents.keys()]);
  return {
    definitionId: definition.id,
    xml: xml ?? null,
    since,
    asOf: now,
    nodes: [...ids].sort().map((elementId) => {
      const tasks = rows.dated.get(elementId);
      return {
        elementId,
        name: nameOf(elementId) ?? null,
        count: rows.all.get(elementId)?.count ?? 0,
        active: rows.active.get(elementId)?.count ?? 0,
        meanDuration: rows.all.get(elementId)?.meanSpan ?? null,
        dated: tasks?.count ?? 0,
        late: tasks?.late ?? 0,
        lateRate: tasks === undefined ? null : tasks.late / tasks.count,
        incidents: rows.incidents.get(elementId)?.count ?? 0,
      };
    }),
  };
}

const byElement = <R extends { readonly elementId: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(rows.map((row) => [row.elementId, row]));
