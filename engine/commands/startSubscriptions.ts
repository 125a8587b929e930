/** What starts a process without being asked by id: messages, signals, conditions, timers. Only the latest version listens. */
import type { ProcessDefinition, SingleEvent } from '../model/definition';
import { triggersOf } from '../model/triggersOf';
import type { Condition } from './ports';
import { planStartTimers } from './startTimers';
import type { Row } from './tables';
import type { Work } from './work';

/** Takes the place of the version before. Faults of timers come back as texts. */
export async function deployStartSubscriptions(
  definition: ProcessDefinition,
  row: Row<'processDefinition'>,
  work: Work,
): Promise<readonly string[]> {
  await removeStarts({ definitionKey: row.definitionKey, tenantId: row.tenantId }, work);
  if (!definition.isExecutable) return [];
  for (const elementId of definition.scopes[definition.key]?.triggeredStarts ?? []) {
    const node = definition.nodes[elementId];
    const isParallel = node?.event?.type === 'multiple' && node.event.isParallel;
    for (const [part, event] of (node === undefined ? [] : triggersOf(node)).entries()) {
      if (event.type !== 'message' && event.type !== 'signal' && event.type !== 'condition') continue;
      const name = nameOf(event, work);
      if (name === undefined) continue;
      work.changes.of('startSubscription').put({
        id: work.services.newId(),
        kind: event.type === 'condition' ? 'conditional' : event.type,
        name,
        part: isParallel ? part : null,
        definitionId: row.id,
        definitionKey: row.definitionKey,
        elementId,
        createTime: work.session.now,
        tenantId: row.tenantId,
      });
    }
  }
  return planStartTimers(definition, row, work);
}

function nameOf(event: SingleEvent, work: Work): string | undefined {
  if (event.type !== 'message' && event.type !== 'signal') return '';
  const name = work.services.evaluate(event.name, nothing, { now: work.session.now });
  return name.ok ? String(name.value) : undefined;
}

const nothing = { has: () => false, get: () => null, names: () => [] };

export async function removeStarts(
  of: { readonly definitionKey: string; readonly tenantId: string | null },
  work: Work,
): Promise<void> {
  const shared = [
    { op: 'is', column: 'definitionKey', value: of.definitionKey },
    { op: 'is', column: 'tenantId', value: of.tenantId },
  ] as const;
  const subscriptions = await work.session.find({ from: 'startSubscription', where: { op: 'all', of: shared } });
  for (const { id } of subscriptions) work.changes.of('startSubscription').remove({ id });
  const timers: Condition<'job'> = { op: 'all', of: [...shared, { op: 'is', column: 'kind', value: 'timerStart' }] };
  for (const { partition, rootId, key } of await work.session.find({ from: 'job', where: timers })) {
    work.changes.of('job').remove({ partition, rootId, key });
  }
}
