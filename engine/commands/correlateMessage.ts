/** `correlateMessage`: brings a message to exactly one receiver, or to all that fit, or starts a process with it. */
import type { Answers, Command, Correlated } from './command';
import { isAwaitedBy, keepMessage } from './messageBuffer';
import { startBy, findStarts } from './messageStarts';
import type { Condition } from './ports';
import { findCandidates, fits, nearest, type Message, type Receiver } from './receivers';
import { accept, reject, type Result } from './result';
import type { Row } from './tables';
import type { Work } from './work';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;

export async function correlateMessage(command: Correlate, work: Work): Promise<Result<Answers['correlateMessage']>> {
  const waiting = command.startOnly ? [] : await findReceivers(command, work);
  const starts = mayStartOne(command) ? await findStarts(command, work) : [];
  if (waiting.length === 0 && starts.length === 0) return nobodyYet(command, work);
  if (command.all) return correlateAll(command, work, waiting, starts);
  if (waiting.length > 1) return tooMany(command, waiting.length);
  const [receiver] = waiting;
  if (receiver !== undefined) return asList(await wake(command, work, receiver));
  if (starts.length > 1) return tooMany(command, starts.length);
  const [start] = starts;
  const started = start === undefined ? undefined : await startBy(command, work, start);
  return started === undefined ? nobody(command) : asList(started);
}

async function correlateAll(
  command: Correlate,
  work: Work,
  waiting: readonly Receiver[],
  starts: readonly Row<'startSubscription'>[],
): Promise<Result<Answers['correlateMessage']>> {
  const results: Correlated[] = [];
  for (const receiver of waiting) {
    // One who has been reached before may have ended what another waited in.
    if (!(await fits(receiver.row, receiver.hierarchy, messageOf(command), work))) continue;
    const woken = await wake(command, work, receiver);
    if (!woken.ok) return woken;
    results.push(woken.value);
  }
  for (const start of starts) {
    const started = await startBy(command, work, start);
    if (started?.ok === false) return started;
    if (started !== undefined) results.push(started.value);
  }
  return results.length === 0 ? nobody(command) : accept(results);
}

/** A start takes no correlation by instance: there is none yet. */
const mayStartOne = ({ processInstance, correlation, localCorrelation }: Correlate): boolean =>
  processInstance === null && Object.keys(correlation).length === 0 && Object.keys(localCorrelation).length === 0;

async function findReceivers(command: Correlate, work: Work): Promise<readonly Receiver[]> {
  const message = messageOf(command);
  const rows = await findCandidates(message, work);
  await work.openAll([...new Set(rows.map(({ rootId }) => rootId))]);
  const receivers: Receiver[] = [];
  for (const row of rows) {
    const hierarchy = work.opened(row.rootId);
    if (hierarchy !== undefined && (await fits(row, hierarchy, message, work))) receivers.push({ row, hierarchy });
  }
  return nearest(receivers, work);
}

function messageOf(command: Correlate): Message {
  const { name, businessKey, correlation, localCorrelation, processInstance } = command;
  const values = Object.values(correlation).map(String);
  return {
    name,
    variables: { ...command.in.variables, ...command.local.variables },
    offered: businessKey === null ? values : [businessKey, ...values],
    where: conditionsOf(command),
    namesInstance: processInstance !== null,
    correlation,
    localCorrelation,
  };
}

function conditionsOf({ businessKey, processInstance, receiver, processDefinitionId, tenantId }: Correlate) {
  const conditions: Condition<'subscription'>[] = [];
  if (businessKey !== null) conditions.push({ op: 'is', column: 'businessKey', value: businessKey });
  if (processDefinitionId !== null) conditions.push({ op: 'is', column: 'definitionId', value: processDefinitionId });
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  if (processInstance !== null) {
    conditions.push({ op: 'is', column: 'partition', value: processInstance.partition });
    conditions.push({ op: 'is', column: 'rootId', value: processInstance.rootId });
    conditions.push({ op: 'is', column: 'processKey', value: processInstance.key });
  }
  if (receiver !== undefined) conditions.push({ op: 'is', column: 'elementKey', value: receiver.key });
  return conditions;
}

async function wake(command: Correlate, work: Work, { row, hierarchy }: Receiver): Promise<Result<Correlated>> {
  work.keepContents(row.rootId, command.local);
  const advanced = await work.advanceWith(
    hierarchy,
    {
      type: 'occur',
      subscription: row.key,
      scope: row.scopeKey,
      variables: command.in.variables,
      localVariables: command.local.variables,
    },
    command.in,
  );
  if (!advanced.ok) return advanced;
  const { partition, rootId } = row;
  const variables = (await hierarchy.scope(row.processKey))?.variables ?? {};
  return accept({
    kind: 'execution',
    receiver: { partition, rootId, key: row.elementKey },
    instance: { partition, rootId, key: row.processKey },
    variables,
  });
}

/** Kept where that was asked for; otherwise whoever sent it learns that nobody has it. */
async function nobodyYet(command: Correlate, work: Work): Promise<Result<Answers['correlateMessage']>> {
  const { timeToLive, name, businessKey, tenantId = null } = command;
  if (timeToLive === undefined) return nobody(command);
  const kept = {
    name,
    businessKey,
    correlationKey: null,
    variables: command.in.variables,
    tenantId,
    createTime: work.session.now,
    position: 0,
  };
  if (await isAwaitedBy(kept, [], work)) {
    return reject(
      'wrongState',
      `Expected nobody to wait for message '${name}' yet, but somebody has just begun to. Send it again.`,
    );
  }
  keepMessage(kept, timeToLive, work);
  return accept([]);
}

const asList = (result: Result<Correlated>): Result<Answers['correlateMessage']> =>
  result.ok ? accept([result.value]) : result;

const nobody = ({ name }: Correlate): Result<never> =>
  reject(
    'correlation',
    `Cannot correlate message '${name}': No process definition or execution matches the parameters`,
  );

const tooMany = ({ name }: Correlate, count: number): Result<never> =>
  reject(
    'correlation',
    `Cannot correlate message '${name}': ${count} executions match the correlation keys. Name the business key or the process instance.`,
  );
