/**
 * Brings a message that a process has thrown to exactly one receiver (BPMN 2.0.2 §8.4.2, §9.3): an instance that waits and
 * whose keys agree, the longest waiting first; else one new instance; else it is kept for a while. A receiver that has
 * neither key nor correlation of its own goes by the business key: the thrower's comes first, another's is not for it.
 */
import type { JobFacts } from '../semantics/events';
import { thrown, type Kept } from './keptMessage';
import { isAwaitedBy, keepMessage } from './messageBuffer';
import { findStarts, startBy } from './messageStarts';
import { findCandidates, fits, nearest, type Place } from './receivers';
import { accept, type Result } from './result';
import { mayStart } from './startProcess';
import type { Row } from './tables';
import { noVariables, type Work } from './work';

/** `again`: somebody has just begun to wait; in this transaction he cannot be reached any more. */
export type Delivery = 'delivered' | 'kept' | 'again';

export async function deliverMessage(
  job: Row<'job'>,
  facts: Extract<JobFacts, { kind: 'message' }>,
  work: Work,
): Promise<Result<Delivery>> {
  const { name, variables } = facts;
  const message: Kept = {
    name,
    variables,
    businessKey: facts.businessKey ?? null,
    correlationKey: facts.correlationKey ?? null,
    tenantId: job.tenantId,
    createTime: job.createTime,
    position: job.key,
  };
  const candidates = await candidatesOf(message, work);
  const delivered = await toOneWaiting(message, candidates, work);
  if (delivered !== undefined) return delivered;
  const started = await toOneStart(message, work);
  if (started !== undefined) return started;
  if (await isAwaitedBy(message, candidates, work)) return accept('again');
  keepMessage(message, work.services.messageTimeToLive, work);
  return accept('kept');
}

async function candidatesOf(message: Kept, work: Work): Promise<readonly Row<'subscription'>[]> {
  const rows = await findCandidates(thrown(message), work);
  const isOwn = ({ businessKey }: Row<'subscription'>): boolean =>
    message.businessKey !== null && businessKey === message.businessKey;
  return [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row))];
}

async function toOneWaiting(
  message: Kept,
  candidates: readonly Row<'subscription'>[],
  work: Work,
): Promise<Result<Delivery> | undefined> {
  for (const { rootId } of candidates) {
    const hierarchy = await work.open(rootId);
    if (hierarchy === undefined) continue;
    const receivers: { readonly row: Place }[] = [];
    for (const row of candidates.filter((one) => one.rootId === rootId)) {
      if (await fits(row, hierarchy, thrown(message), work)) receivers.push({ row });
    }
    const [receiver] = await nearest(receivers, work);
    if (receiver === undefined) continue;
    const { key, scopeKey } = receiver.row;
    const trigger = { type: 'occur', subscription: key, scope: scopeKey, variables: message.variables } as const;
    const advanced = await work.advance(hierarchy, trigger);
    return advanced.ok ? accept('delivered') : advanced;
  }
  return undefined;
}

/** Where several processes start by it, the first in the order of their keys does: one message, one start. */
async function toOneStart(message: Kept, work: Work): Promise<Result<Delivery> | undefined> {
  const { name, tenantId, businessKey, variables } = message;
  for (const start of await findStarts({ name, tenantId, processDefinitionId: null }, work)) {
    const found = await work.services.definitions.load(start.definitionId, work.session);
    if (found === undefined || mayStart(found) !== undefined) continue;
    const started = await startBy({ businessKey, in: { ...noVariables, variables } }, work, start);
    if (started !== undefined) return started.ok ? accept('delivered') : started;
  }
  return undefined;
}
