/** `broadcastSignal`: a signal reaches everybody who listens (BPMN 2.0.2 §10.5.5), and starts what it starts. */
import type { Answers, Command } from './command';
import type { Condition } from './ports';
import { accept, type Result } from './result';
import { mayStart, startInstance } from './startProcess';
import type { Row } from './tables';
import { at, notFound, type Work } from './work';

type Broadcast = Extract<Command, { type: 'broadcastSignal' }>;

export async function broadcastSignal(command: Broadcast, work: Work): Promise<Result<Answers['broadcastSignal']>> {
  const { name, receiver, tenantId } = command;
  if (receiver !== null && !(await isRunning(command, work))) {
    return notFound('a running execution with this id', 'It may have ended; look in the history.');
  }
  const conditions: Condition<'subscription'>[] = [
    { op: 'is', column: 'kind', value: 'signal' },
    { op: 'is', column: 'name', value: name },
  ];
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  if (receiver !== null) {
    conditions.push({ op: 'is', column: 'partition', value: receiver.partition });
    conditions.push({ op: 'is', column: 'rootId', value: receiver.rootId });
  }
  const rows = await work.session.find({ from: 'subscription', where: { op: 'all', of: conditions } });
  const wanted = rows
    .filter((row) => receiver === null || [row.elementKey, row.processKey, row.scopeKey].includes(receiver.key))
    .filter((row) => !hasHeard(row, command));
  await work.openAll([...new Set(wanted.map(({ rootId }) => rootId))]);
  let delivered = 0;
  const resumed = new Set<string>();
  for (const row of wanted) {
    const hierarchy = work.opened(row.rootId);
    const scope = await hierarchy?.scope(row.scopeKey);
    if (hierarchy === undefined || !scope?.subscriptions.some((one) => one.key === row.key)) continue;
    const trigger = {
      type: 'occur',
      subscription: row.key,
      scope: row.scopeKey,
      variables: command.in.variables,
    } as const;
    const advanced = await work.advanceWith(hierarchy, trigger, command.in);
    if (!advanced.ok) return advanced;
    delivered += 1;
    resumed.add(startOf(row));
  }
  if (receiver !== null) return accept({ delivered });
  const started = await startAll(command, resumed, work);
  return started.ok ? accept({ delivered: delivered + started.value }) : started;
}

/** Around its thrower a signal was heard when it was thrown. A branch beside it may begin to listen a moment later. */
function hasHeard(row: Row<'subscription'>, { thrown }: Broadcast): boolean {
  return thrown !== undefined && row.rootId === thrown.rootId && thrown.served.includes(row.key);
}

async function isRunning({ receiver }: Broadcast, work: Work): Promise<boolean> {
  if (receiver === null) return true;
  const [activity, process] = await Promise.all([
    work.session.find({ from: 'activity', where: at<'activity'>(receiver), limit: 1 }),
    work.session.find({ from: 'processInstance', where: at<'processInstance'>(receiver), limit: 1 }),
  ]);
  return [...activity, ...process].some((row) => row.endTime === null);
}

/** A start event that all of several triggers must reach, and one behind a parallel gateway: it may wait in an instance. */
const startOf = ({ definitionId, elementId }: { definitionId: string; elementId: string }): string =>
  `${definitionId} ${elementId}`;

async function startAll(
  { name, tenantId, in: given }: Broadcast,
  resumed: ReadonlySet<string>,
  work: Work,
): Promise<Result<number>> {
  const conditions: Condition<'startSubscription'>[] = [
    { op: 'is', column: 'kind', value: 'signal' },
    { op: 'is', column: 'name', value: name },
  ];
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  const rows = await work.session.find({ from: 'startSubscription', where: { op: 'all', of: conditions } });
  let started = 0;
  for (const row of rows) {
    const { definitionId, elementId, part } = row;
    // What an instance has waited for at this start completes that one and begins no other.
    if (resumed.has(startOf(row))) continue;
    const found = await work.services.definitions.load(definitionId, work.session);
    if (found === undefined || mayStart(found) !== undefined) continue;
    const begun = await startInstance(work, found, {
      businessKey: null,
      in: given,
      startElementId: elementId,
      startPart: part,
    });
    if (!begun.ok) return begun;
    started += 1;
  }
  return accept(started);
}
