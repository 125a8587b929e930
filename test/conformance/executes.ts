/**
 * `executes` runs a file's processes in memory: deployed, started as each can be, by hand or by its message, and carried to
 * their end by completing whatever task waits, of people and of workers. Answers what went wrong, undefined when nothing did.
 */
import type { ProcessDefinition } from '../../engine/model/definition';
import { everything } from '../../engine/commands/ports';
import { addressOf, admin, Desk, given, type Values } from '../commands/desk';

const rounds = 100;

/** @param values what every start and every task brings */
export async function executes(
  text: string,
  processes: readonly ProcessDefinition[],
  values: Values = {},
): Promise<string | undefined> {
  const desk = new Desk();
  await desk.deploy({ 'model.bpmn': text });
  for (const process of processes.filter(({ isExecutable }) => isExecutable)) {
    try {
      await start(desk, process, values);
    } catch (error) {
      return `${process.key}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  for (let round = 0; round < rounds && (await workOnce(desk, values)); round += 1);
  const [incident] = await desk.rows('incident');
  if (incident !== undefined) return `${incident.elementId}: ${incident.message ?? incident.kind}`;
  const instances = await desk.rows('processInstance');
  const [open] = instances.filter(({ endTime }) => endTime === null);
  if (instances.length === 0) return 'nothing was started';
  return open === undefined ? undefined : `${open.definitionKey} has not come to its end`;
}

async function start(desk: Desk, { key, nodes, scopes }: ProcessDefinition, values: Values): Promise<void> {
  if ((scopes[key]?.entries ?? []).length > 0) return void (await desk.start(key, values));
  const [event] = (scopes[key]?.triggeredStarts ?? []).flatMap((id) => nodes[id]?.event ?? []);
  if (event?.type !== 'message') throw new Error('Expected a start without a trigger or by a message, but found none.');
  const message = { type: 'correlateMessage', name: event.name.text, in: given(values), local: given() } as const;
  const anyone = { businessKey: null, processInstance: null, processDefinitionId: null, tenantId: undefined };
  await desk.accepted({
    ...message,
    ...anyone,
    correlation: {},
    localCorrelation: {},
    all: false,
    startOnly: true,
  });
}

/** One task of people, or one of workers. */
async function workOnce(desk: Desk, values: Values): Promise<boolean> {
  const [task] = await desk.rows('task', { endTime: null });
  if (task !== undefined) {
    await desk.accepted({ type: 'completeTask', task: addressOf(task), in: given(values) });
    return true;
  }
  const [waiting] = await desk.rows('externalTask');
  if (waiting === undefined) return false;
  const workerId = 'robot';
  const topic = { topic: waiting.topic, lockDuration: 60_000, where: everything };
  const fetch = { type: 'fetchExternalTasks', workerId, limit: 1, usePriority: false, topics: [topic] } as const;
  const [locked] = await desk.accepted(fetch, admin);
  if (locked === undefined) return false;
  const done = { type: 'completeExternalTask', task: addressOf(locked.row), workerId } as const;
  await desk.accepted({ ...done, in: given(values), local: given() });
  return true;
}
