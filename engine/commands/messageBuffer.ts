/**
 * Messages that nobody waits for yet are kept for a time, and delivered in the order of their arrival as soon as somebody
 * does, each once. Whoever begins to wait shares the message's name and looks at what is kept; whoever keeps a message has
 * the name for himself and looks once more who waits. So, on however many nodes, one of the two always sees the other.
 */
import type { EngineEvent } from '../semantics/events';
import type { Hierarchy } from './hierarchy';
import { partitionOf } from './ids';
import { isMeant, thrown, type Kept } from './keptMessage';
import { findCandidates, fits, nearest, type Place } from './receivers';
import type { Result } from './result';
import type { Row } from './tables';
import { done, type Work } from './work';

/** Kept messages of one name looked at when somebody begins to wait, and expired ones removed at once. */
const messagesAtOnce = 1000;

const lockOf = (name: string, tenantId: string | null): string => `message ${tenantId ?? ''} ${name}`;

/**
 * Is there anybody besides those who have been `tried`? Until the transaction ends nobody else begins to wait, so no root
 * may be locked any more: who begins to wait holds one.
 */
export async function isAwaitedBy(
  message: Kept,
  tried: readonly Pick<Row<'subscription'>, 'rootId' | 'key'>[],
  work: Work,
): Promise<boolean> {
  await work.session.lockName(lockOf(message.name, message.tenantId));
  const rows = await findCandidates(thrown(message), work);
  return rows.some((row) => !tried.some(({ rootId, key }) => rootId === row.rootId && key === row.key));
}

/** @param timeToLive milliseconds; nothing is kept for none */
export function keepMessage(message: Kept, timeToLive: number, work: Work): void {
  if (timeToLive <= 0) return;
  work.changes.of('bufferedMessage').put({
    ...message,
    id: work.services.newId(),
    variables: JSON.stringify(message.variables),
    expireTime: new Date(Date.parse(work.session.now) + timeToLive).toISOString(),
  });
}

interface Waiting {
  readonly name: string;
  readonly hierarchy: Hierarchy;
  readonly places: Place[];
}

/** To those who have begun to wait in this command, and to whoever begins to wait by that. */
export async function deliverKept(work: Work): Promise<Result<null>> {
  const seen = new Map<Hierarchy, number>();
  const taken = new Set<string>();
  for (;;) {
    const waiting = await begunToWait(work, seen);
    if (waiting.length === 0) return done;
    for (const one of waiting) {
      for (const row of await keptFor(one, work)) {
        const given = taken.has(row.id) ? done : await give(row, one, taken, work);
        if (!given.ok) return given;
      }
    }
  }
}

async function begunToWait(work: Work, seen: Map<Hierarchy, number>): Promise<readonly Waiting[]> {
  const found: Waiting[] = [];
  for (const hierarchy of work.all()) {
    const events = hierarchy.events.slice(seen.get(hierarchy) ?? 0);
    seen.set(hierarchy, hierarchy.events.length);
    for (const event of events) {
      if (event.type !== 'subscriptionOpened' || event.on.kind !== 'message') continue;
      const place = await placeOf(event, hierarchy);
      if (place === undefined) continue;
      const { name } = event.on;
      const same = found.find((one) => one.hierarchy === hierarchy && one.name === name);
      if (same === undefined) found.push({ name, hierarchy, places: [place] });
      else same.places.push(place);
    }
  }
  return found;
}

type Opened = Extract<EngineEvent, { type: 'subscriptionOpened' }>;

/** Undefined where it is over already. */
async function placeOf({ key, scope, owner, elementId }: Opened, hierarchy: Hierarchy): Promise<Place | undefined> {
  const around = hierarchy.isEnded ? undefined : await hierarchy.scope(scope);
  if (around?.subscriptions.some((one) => one.key === key) !== true) return undefined;
  const { rootId } = hierarchy;
  const { processKey, definitionId } = around;
  const own = { partition: partitionOf(rootId), rootId, key };
  return { ...own, scopeKey: scope, processKey, elementKey: owner, elementId, definitionId };
}

async function keptFor({ name, hierarchy }: Waiting, work: Work): Promise<readonly Row<'bufferedMessage'>[]> {
  const { session } = work;
  const [, rows] = await Promise.all([
    session.shareName(lockOf(name, hierarchy.tenantId)),
    session.find({
      from: 'bufferedMessage',
      where: {
        op: 'all',
        of: [
          { op: 'is', column: 'name', value: name },
          { op: 'is', column: 'tenantId', value: hierarchy.tenantId },
          { op: 'compare', column: 'expireTime', by: '>', value: session.now },
        ],
      },
      order: [
        { column: 'createTime', descending: false },
        { column: 'position', descending: false },
        { column: 'id', descending: false },
      ],
      limit: messagesAtOnce,
    }),
  ]);
  return rows;
}

async function give(
  row: Row<'bufferedMessage'>,
  { hierarchy, places }: Waiting,
  taken: Set<string>,
  work: Work,
): Promise<Result<unknown>> {
  const message: Kept = { ...row, variables: JSON.parse(row.variables) as Kept['variables'] };
  const receivers: { readonly row: Place }[] = [];
  for (const place of places) if (await isFor(place, message, hierarchy, work)) receivers.push({ row: place });
  const [receiver] = await nearest(receivers, work);
  if (receiver === undefined || !(await take(row, work))) return done;
  taken.add(row.id);
  const { key, scopeKey } = receiver.row;
  return work.advance(hierarchy, {
    type: 'occur',
    subscription: key,
    scope: scopeKey,
    variables: message.variables,
  });
}

async function isFor(place: Place, message: Kept, hierarchy: Hierarchy, work: Work): Promise<boolean> {
  const scope = hierarchy.isEnded ? undefined : await hierarchy.scope(place.scopeKey);
  const subscription = scope?.subscriptions.find((one) => one.key === place.key);
  if (subscription === undefined) return false;
  const process = await hierarchy.scope(place.processKey);
  return isMeant(message, subscription.on, process?.businessKey) && fits(place, hierarchy, thrown(message), work);
}

/** Under a lock of its own: of two who would have it, one gets it. */
async function take({ id }: Row<'bufferedMessage'>, work: Work): Promise<boolean> {
  await work.session.lockName(`kept message ${id}`);
  const where = { op: 'is', column: 'id', value: id } as const;
  const [still] = await work.session.find({ from: 'bufferedMessage', where, limit: 1 });
  if (still === undefined) return false;
  work.changes.of('bufferedMessage').remove({ id });
  return true;
}

/** Removes messages whose time is over. */
export async function forgetMessages(work: Work): Promise<Result<number>> {
  const rows = await work.session.find({
    from: 'bufferedMessage',
    where: { op: 'compare', column: 'expireTime', by: '<=', value: work.session.now },
    limit: messagesAtOnce,
    columns: ['id'],
  });
  for (const { id } of rows) work.changes.of('bufferedMessage').remove({ id });
  return { ok: true, value: rows.length };
}
