/** `correlateMessage`: brings a message to exactly one receiver, or to all that fit, or starts a process with it. */
import type { Value } from '../expressions/expression';
import { toValue } from '../semantics/typedValues';
import { rootKey, type Scope } from '../semantics/state';
import type { Answers, Command, Correlated } from './command';
import type { Hierarchy } from './hierarchy';
import { partitionOf } from './ids';
import type { Condition } from './ports';
import { accept, reject, type Result } from './result';
import { mayStart, startInstance, variablesAtTheEnd } from './startProcess';
import type { Row } from './tables';
import type { Work } from './work';

type Correlate = Extract<Command, { type: 'correlateMessage' }>;

/** A message that fits more receivers than this is no correlation any more. */
const receiversAtMost = 1000;

export async function correlateMessage(command: Correlate, work: Work): Promise<Result<Answers['correlateMessage']>> {
  const waiting = command.startOnly ? [] : await findReceivers(command, work);
  const starts = mayStartOne(command) ? await findStarts(command, work) : [];
  if (command.all) return correlateAll(command, work, waiting, starts);
  if (waiting.length > 1) return tooMany(command, waiting.length);
  const [receiver] = waiting;
  if (receiver !== undefined) return asList(await wake(command, work, receiver));
  if (starts.length > 1) return tooMany(command, starts.length);
  const [start] = starts;
  return start === undefined ? nobody(command) : asList(await startBy(command, work, start));
}

async function correlateAll(
  command: Correlate,
  work: Work,
  waiting: readonly Receiver[],
  starts: readonly Row<'startSubscription'>[],
): Promise<Result<Answers['correlateMessage']>> {
  const results: Correlated[] = [];
  for (const receiver of waiting) {
    // One receiver may have ended another: an event sub-process interrupts the task that waits for the same message.
    if (!(await isOpen(receiver))) continue;
    const woken = await wake(command, work, receiver);
    if (!woken.ok) return woken;
    results.push(woken.value);
  }
  for (const start of starts) {
    const started = await startBy(command, work, start);
    if (!started.ok) return started;
    results.push(started.value);
  }
  return results.length === 0 ? nobody(command) : accept(results);
}

/** A start takes no correlation by instance: there is none yet. */
const mayStartOne = ({ processInstance, correlation, localCorrelation }: Correlate): boolean =>
  processInstance === null && Object.keys(correlation).length === 0 && Object.keys(localCorrelation).length === 0;

interface Receiver {
  readonly row: Row<'subscription'>;
  readonly hierarchy: Hierarchy;
}

async function findReceivers(command: Correlate, work: Work): Promise<readonly Receiver[]> {
  const rows = await work.session.find({
    from: 'subscription',
    where: { op: 'all', of: conditionsOf(command) },
    limit: receiversAtMost,
  });
  const fitting = rows.filter((row) => fitsKey(row, command));
  await work.openAll([...new Set(fitting.map(({ rootId }) => rootId))]);
  const receivers: Receiver[] = [];
  for (const row of fitting) {
    const hierarchy = work.opened(row.rootId);
    if (hierarchy !== undefined && (await fits(row, hierarchy, command))) receivers.push({ row, hierarchy });
  }
  return receivers;
}

function conditionsOf({ name, businessKey, processInstance, processDefinitionId, tenantId }: Correlate) {
  const conditions: Condition<'subscription'>[] = [
    { op: 'is', column: 'kind', value: 'message' },
    { op: 'is', column: 'name', value: name },
  ];
  if (businessKey !== null) conditions.push({ op: 'is', column: 'businessKey', value: businessKey });
  if (processDefinitionId !== null) conditions.push({ op: 'is', column: 'definitionId', value: processDefinitionId });
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  if (processInstance !== null) {
    conditions.push({ op: 'is', column: 'partition', value: processInstance.partition });
    conditions.push({ op: 'is', column: 'rootId', value: processInstance.rootId });
    conditions.push({ op: 'is', column: 'processKey', value: processInstance.key });
  }
  return conditions;
}

/** A receiver with a key of its own (`ow:correlation`) hears only messages that name it. */
function fitsKey({ correlationKey }: Row<'subscription'>, { businessKey, correlation }: Correlate): boolean {
  if (correlationKey === null || businessKey === correlationKey) return true;
  return Object.values(correlation).some((value) => String(value) === correlationKey);
}

const isOpen = async ({ row, hierarchy }: Receiver): Promise<boolean> =>
  (await hierarchy.scope(row.scopeKey))?.subscriptions.some(({ key }) => key === row.key) ?? false;

/** Under the lock: is it still waiting, and do the variables agree? */
async function fits(row: Row<'subscription'>, hierarchy: Hierarchy, command: Correlate): Promise<boolean> {
  const scopes = await hierarchy.ancestry(row.scopeKey);
  const [scope] = scopes;
  if (scope === undefined || !scope.subscriptions.some((one) => one.key === row.key)) return false;
  const own = scope.elements[row.elementKey]?.variables ?? {};
  const isEqual = ([name, wanted]: [string, Value], places: readonly Scope['variables'][]): boolean => {
    const place = places.find((variables) => Object.hasOwn(variables, name));
    const typed = place?.[name];
    return typed !== undefined && sameValue(toValue(typed), wanted);
  };
  const visible = [own, ...scopes.map(({ variables }) => variables)];
  return (
    Object.entries(command.correlation).every((pair) => isEqual(pair, visible)) &&
    Object.entries(command.localCorrelation).every((pair) => isEqual(pair, [own, scope.variables]))
  );
}

function sameValue(a: Value, b: Value): boolean {
  if (a instanceof Date || b instanceof Date) return String(a) === String(b);
  if (typeof a === 'bigint' || typeof b === 'bigint') return String(a) === String(b);
  return a === b;
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

async function findStarts(command: Correlate, work: Work): Promise<readonly Row<'startSubscription'>[]> {
  const { name, tenantId, processDefinitionId } = command;
  const conditions: Condition<'startSubscription'>[] = [
    { op: 'is', column: 'kind', value: 'message' },
    { op: 'is', column: 'name', value: name },
  ];
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  if (processDefinitionId !== null) conditions.push({ op: 'is', column: 'definitionId', value: processDefinitionId });
  return work.session.find({ from: 'startSubscription', where: { op: 'all', of: conditions } });
}

async function startBy(
  command: Correlate,
  work: Work,
  { definitionId, elementId }: Row<'startSubscription'>,
): Promise<Result<Correlated>> {
  const found = await work.services.definitions.load(definitionId, work.session);
  if (found === undefined) return nobody(command);
  const refusal = mayStart(found);
  if (refusal !== undefined) return refusal;
  const { businessKey } = command;
  const started = await startInstance(work, found, { businessKey, in: command.in, startElementId: elementId });
  if (!started.ok) return started;
  const { hierarchy, events } = started.value;
  const { rootId } = hierarchy;
  const variables = (await hierarchy.scope(rootKey))?.variables ?? variablesAtTheEnd(events, command.in.transient);
  return accept({
    kind: 'start',
    instance: { partition: partitionOf(rootId), rootId, key: rootKey },
    definitionId,
    variables,
  });
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
