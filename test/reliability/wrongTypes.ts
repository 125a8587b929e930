/** `wrongTypes`: every field of the most used bodies, with every kind of value that it does not take. */
import { type Bad } from './faults';

type Kind = 'text' | 'flag' | 'whole' | 'list' | 'map' | 'texts' | 'filter' | 'filters';

const values: Readonly<Record<string, unknown>> = {
  text: 'a',
  empty: '',
  flag: true,
  whole: 7,
  fraction: 1.5,
  negative: -1,
  huge: 1e300,
  'beyond 2^53': 9007199254740993n,
  list: ['a'],
  'list of lists': [[1]],
  'list of null': [null],
  map: { a: 1 },
  'map like a list': { length: 1 },
};

/** Values that are right for a field of this kind, or are right in some and therefore not asked. */
const fine: Readonly<Record<Kind, readonly string[]>> = {
  text: ['text', 'empty'],
  flag: ['flag'],
  whole: ['whole', 'negative'],
  list: ['list', 'list of lists', 'list of null'],
  texts: ['list'],
  map: ['map', 'map like a list'],
  // Filters of lists come from URLs too, where everything is text and lists have commas.
  filter: ['text', 'empty', 'flag', 'whole', 'fraction', 'negative', 'huge', 'beyond 2^53'],
  filters: ['text', 'empty', 'list'],
};

export interface Body {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  /** What is right in the other fields. */
  readonly right: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, Kind>>;
}

export interface Targets {
  readonly instance: string;
  readonly task: string;
  readonly work: string;
  readonly timer: string;
}

export const bodies = ({ instance, task, work, timer }: Targets): readonly Body[] => {
  const rest = (method: 'POST' | 'PUT', path: string, right: Body['right'], fields: Body['fields']): Body => ({
    method,
    path: `/engine-rest${path}`,
    right,
    fields,
  });
  const worker = { workerId: 'w' };
  const topic = { topicName: 'none', lockDuration: 1000 };
  return [
    rest(
      'POST',
      '/process-definition/key/one-task/start',
      {},
      {
        businessKey: 'text',
        variables: 'map',
        withVariablesInReturn: 'flag',
        skipCustomListeners: 'flag',
        skipIoMappings: 'flag',
      },
    ),
    rest('POST', '/process-definition/key/one-task/submit-form', {}, { businessKey: 'text', variables: 'map' }),
    rest('POST', `/task/${task}/claim`, {}, { userId: 'text' }),
    rest('POST', `/task/${task}/assignee`, {}, { userId: 'text' }),
    rest('POST', `/task/${task}/complete`, {}, { variables: 'map', withVariablesInReturn: 'flag' }),
    rest('POST', `/task/${task}/submit-form`, {}, { variables: 'map', withVariablesInReturn: 'flag' }),
    rest(
      'POST',
      `/task/${task}/bpmnError`,
      { errorCode: 'E' },
      { errorCode: 'text', errorMessage: 'text', variables: 'map' },
    ),
    rest('POST', `/task/${task}/variables`, {}, { modifications: 'map', deletions: 'texts' }),
    rest('PUT', `/process-instance/${instance}/variables/v`, { value: 1 }, { type: 'text', valueInfo: 'map' }),
    rest('POST', `/process-instance/${instance}/variables`, {}, { modifications: 'map', deletions: 'texts' }),
    rest(
      'POST',
      '/external-task/fetchAndLock',
      { ...worker, maxTasks: 1, topics: [topic] },
      { workerId: 'text', maxTasks: 'whole', usePriority: 'flag', asyncResponseTimeout: 'whole', topics: 'list' },
    ),
    ...Object.entries({
      topicName: 'text',
      lockDuration: 'whole',
      variables: 'texts',
      localVariables: 'flag',
      businessKey: 'text',
      processDefinitionIdIn: 'texts',
      processVariables: 'map',
      deserializeValues: 'flag',
    } as const).flatMap(([field, kind]) =>
      wrongOf(kind).map(([, value]) =>
        rest(
          'POST',
          '/external-task/fetchAndLock',
          { ...worker, maxTasks: 1, topics: [{ ...topic, [field]: value }] },
          {},
        ),
      ),
    ),
    rest('POST', `/external-task/${work}/complete`, worker, {
      workerId: 'text',
      variables: 'map',
      localVariables: 'map',
    }),
    rest('POST', `/external-task/${work}/failure`, worker, {
      workerId: 'text',
      errorMessage: 'text',
      errorDetails: 'text',
      retries: 'whole',
      retryTimeout: 'whole',
      variables: 'map',
      localVariables: 'map',
    }),
    rest(
      'POST',
      `/external-task/${work}/bpmnError`,
      { ...worker, errorCode: 'E' },
      { workerId: 'text', errorCode: 'text', errorMessage: 'text', variables: 'map' },
    ),
    rest(
      'POST',
      `/external-task/${work}/extendLock`,
      { ...worker, newDuration: 1000 },
      { workerId: 'text', newDuration: 'whole' },
    ),
    rest(
      'POST',
      `/external-task/${work}/lock`,
      { ...worker, lockDuration: 1000 },
      { workerId: 'text', lockDuration: 'whole' },
    ),
    rest('PUT', `/external-task/${work}/retries`, {}, { retries: 'whole' }),
    rest('PUT', `/external-task/${work}/priority`, {}, { priority: 'whole' }),
    rest('PUT', `/job/${timer}/retries`, {}, { retries: 'whole' }),
    rest(
      'PUT',
      `/job/${timer}/duedate`,
      { duedate: '2099-01-01T00:00:00.000+0000' },
      { cascade: 'flag', duedate: 'text' },
    ),
    rest(
      'POST',
      '/message',
      { messageName: 'm' },
      {
        messageName: 'text',
        businessKey: 'text',
        processInstanceId: 'text',
        correlationKeys: 'map',
        localCorrelationKeys: 'map',
        processVariables: 'map',
        processVariablesLocal: 'map',
        all: 'flag',
        resultEnabled: 'flag',
        variablesInResultEnabled: 'flag',
        tenantId: 'text',
        withoutTenantId: 'flag',
      },
    ),
    rest(
      'POST',
      '/signal',
      { name: 'nobody listens' },
      { name: 'text', executionId: 'text', variables: 'map', tenantId: 'text', withoutTenantId: 'flag' },
    ),
    rest(
      'POST',
      '/task',
      {},
      {
        assignee: 'filter',
        unassigned: 'flag',
        candidateGroups: 'filters',
        processVariables: 'list',
        sorting: 'list',
        priority: 'whole',
        createdAfter: 'text',
        orQueries: 'list',
      },
    ),
    rest(
      'POST',
      '/history/process-instance',
      {},
      { processInstanceIds: 'filters', finished: 'flag', startedBefore: 'text', sorting: 'list', variables: 'list' },
    ),
    {
      method: 'POST',
      path: '/api/v1/accounts',
      right: { id: 'never', name: 'n', password: 'long enough, this one' },
      fields: { id: 'text', name: 'text', password: 'text', email: 'text', roles: 'texts', groups: 'texts' },
    },
    { method: 'PUT', path: '/api/v1/accounts/zhangmin/enabled', right: {}, fields: { enabled: 'flag' } },
    { method: 'PUT', path: '/api/v1/accounts/zhangmin/password', right: {}, fields: { password: 'text' } },
  ];
};

function wrongOf(kind: Kind): readonly (readonly [string, unknown])[] {
  return Object.entries(values).filter(([name]) => !fine[kind].includes(name));
}

export function wrongTypes(targets: Targets): readonly Bad[] {
  return bodies(targets).flatMap(({ method, path, right, fields }): readonly Bad[] => {
    if (Object.keys(fields).length === 0) return [bad('a wrong topic', method, path, right)];
    return Object.entries(fields).flatMap(([field, kind]) =>
      wrongOf(kind).map(([name, value]) => bad(`${field} as ${name}`, method, path, { ...right, [field]: value })),
    );
  });
}

/** Digits of a bigint go out as they are, which `JSON.stringify` cannot. */
function bad(name: string, method: string, path: string, body: object): Bad {
  const raw = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? `#${value}#` : value));
  return { name, method, path, raw: raw.replaceAll(/"#(\d+)#"/g, '$1') };
}
