/** The services of Camunda 7 and Flowable that scenarios call, as requests of the REST API. */
import { Unsupported, type ScenarioEngine } from './scenarioEngine';

type Call = (engine: ScenarioEngine, ...args: unknown[]) => Promise<unknown>;

const encode = (value: unknown): string => encodeURIComponent(text(value));

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Unsupported(`${typeof value} where an id is expected`);
}

export function typed(value: unknown): object {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return { value };
  throw new Unsupported('variables that are objects');
}

function variables(found: unknown): object {
  if (found === undefined || found === null) return {};
  if (!(found instanceof Map)) throw new Unsupported('variables that are no map');
  return Object.fromEntries([...found].map(([name, value]) => [text(name), typed(value)]));
}

const start: Call = (engine, key, ...more) => {
  const businessKey = more.find((one) => typeof one === 'string');
  const given = more.find((one) => one instanceof Map);
  const body = { ...(businessKey === undefined ? {} : { businessKey }), variables: variables(given) };
  return engine.ask('POST', `/process-definition/key/${encode(key)}/start`, body);
};

const readVariable =
  (place: string): Call =>
  async (engine, id, name) => {
    const all = (await engine.ask('GET', `/${place}/${encode(id)}/variables`)) as Record<string, { value: unknown }>;
    return all[text(name)]?.value ?? null;
  };

const writeVariable =
  (place: string): Call =>
  (engine, id, name, value) =>
    engine.ask('PUT', `/${place}/${encode(id)}/variables/${encode(name)}`, typed(value));

async function isThere(engine: ScenarioEngine, id: unknown): Promise<boolean> {
  const found = await engine.ask('GET', `/process-instance?processInstanceIds=${encode(id)}`);
  return Array.isArray(found) && found.length > 0;
}

const settleAll: Call = (engine) => engine.settle(true);

export const SERVICES: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['runtimeService.startProcessInstanceByKey', start],
  ['runtimeService.getVariable', readVariable('process-instance')],
  ['runtimeService.setVariable', writeVariable('process-instance')],
  ['taskService.getVariable', readVariable('task')],
  ['taskService.setVariable', writeVariable('task')],
  [
    'taskService.complete',
    (engine, id, given) => engine.ask('POST', `/task/${encode(id)}/complete`, { variables: variables(given) }),
  ],
  ['runtimeService.deleteProcessInstance', (engine, id) => engine.ask('DELETE', `/process-instance/${encode(id)}`)],
  ['managementService.executeJob', (engine, id) => engine.ask('POST', `/job/${encode(id)}/execute`, {})],
  [
    'runtimeService.signalEventReceived',
    (engine, name, id) =>
      engine.ask('POST', '/signal', { name, ...(typeof id === 'string' ? { executionId: id } : {}) }),
  ],
  [
    'runtimeService.messageEventReceived',
    (engine, name, id, given) =>
      engine.ask('POST', `/execution/${encode(id)}/messageSubscriptions/${encode(name)}/trigger`, {
        variables: variables(given),
      }),
  ],
  [
    'runtimeService.correlateMessage',
    (engine, messageName, second) => {
      if (second instanceof Map) throw new Unsupported('correlation keys');
      const key = second === undefined ? {} : { businessKey: text(second) };
      return engine.ask('POST', '/message', { messageName, ...key });
    },
  ],
  ['runtimeService.signal', (engine, id) => engine.ask('POST', `/execution/${encode(id)}/signal`, {})],
  ['runtimeService.trigger', (engine, id) => engine.ask('POST', `/execution/${encode(id)}/signal`, {})],
  ['taskService.setAssignee', (engine, id, userId) => engine.ask('POST', `/task/${encode(id)}/assignee`, { userId })],
  ['waitForJobExecutorToProcessAllJobs', settleAll],
  ['executeAvailableJobs', settleAll],
  ['waitForHistoryJobExecutorToProcessAllJobs', () => Promise.resolve(undefined)],
  [
    'assertProcessEnded',
    async (engine, id) => {
      if (await isThere(engine, id)) throw new Error('Expected the process instance to have ended, but it has not.');
    },
  ],
]);

/** The list of a query, and the names of its filters that differ. */
export const QUERIES: ReadonlyMap<string, { readonly path: string; readonly filters: ReadonlySet<string> }> = new Map([
  [
    'Task',
    {
      path: '/task',
      filters: new Set([
        'processInstanceId',
        'taskDefinitionKey',
        'name',
        'assignee',
        'executionId',
        'processDefinitionKey',
      ]),
    },
  ],
  [
    'ProcessInstance',
    {
      path: '/process-instance',
      filters: new Set(['processDefinitionKey', 'superProcessInstance', 'businessKey', 'processInstanceIds']),
    },
  ],
  [
    'Execution',
    {
      path: '/execution',
      filters: new Set(['processInstanceId', 'activityId', 'messageEventSubscriptionName', 'processDefinitionKey']),
    },
  ],
  ['Job', { path: '/job', filters: new Set(['processInstanceId', 'timers', 'messages']) }],
  ['VariableInstance', { path: '/variable-instance', filters: new Set(['variableName']) }],
  [
    'HistoricProcessInstance',
    { path: '/history/process-instance', filters: new Set(['processInstanceId', 'finished', 'unfinished']) },
  ],
  [
    'HistoricTaskInstance',
    { path: '/history/task', filters: new Set(['processInstanceId', 'taskDefinitionKey', 'finished', 'unfinished']) },
  ],
  [
    'HistoricActivityInstance',
    {
      path: '/history/activity-instance',
      filters: new Set(['processInstanceId', 'activityId', 'finished', 'unfinished', 'canceled']),
    },
  ],
  [
    'EventSubscription',
    { path: '/event-subscription', filters: new Set(['processInstanceId', 'eventType', 'eventName', 'activityId']) },
  ],
]);

export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['taskName', 'name'],
  ['taskAssignee', 'assignee'],
  ['processInstanceBusinessKey', 'businessKey'],
  ['superProcessInstanceId', 'superProcessInstance'],
]);
