/** `poison`: brings the payloads into every place of a running site where people or programs can write text. */
import type { APIRequestContext } from '@playwright/test';
import { expressions, payloads } from './xssPayloads';
import { type NamedFile, poisonedDecision, poisonedForm, poisonedProcess, stuckProcess } from './xssService';

export interface Poisoned {
  readonly key: string;
  /** The case in which twenty tasks wait. */
  readonly caseId: string;
  readonly taskId: string;
  /** Process of one name each, and the case of it that is stuck. */
  readonly stuck: readonly { readonly key: string; readonly caseId: string }[];
  /** A clerk whose name is a payload. */
  readonly person: { readonly id: string; readonly password: string };
}

const password = 'Only-for-this-test-1';

export async function poison(request: APIRequestContext, key: string): Promise<Poisoned> {
  const call = async <T>(id: string, method: string, path: string, body?: object): Promise<T> => {
    const authorization = `Basic ${Buffer.from(`${id}:demo`).toString('base64')}`;
    const answer = await request.fetch(path, { method, headers: { authorization }, ...(body && { data: body }) });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`Expected ${method} ${path} to succeed, but found ${answer.status()}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const deploy = async (name: string, files: readonly NamedFile[]): Promise<void> => {
    const form = new FormData();
    form.set('deployment-name', name);
    form.set('deployment-source', name);
    for (const file of files) form.set(file.name, new File([file.text], file.name));
    const headers = { authorization: `Basic ${Buffer.from('designer:demo').toString('base64')}` };
    const answer = await request.post('/engine-rest/deployment/create', { headers, multipart: form });
    if (!answer.ok()) throw new Error(`Expected ${name} to be deployed, but found: ${await answer.text()}`);
  };
  const start = async (process: string, businessKey: string): Promise<string> => {
    const body = { businessKey, variables: variables(businessKey) };
    return (
      await call<{ id: string }>('integrator', 'POST', `/engine-rest/process-definition/key/${process}/start`, body)
    ).id;
  };
  const fail = async (topicName: string, errorMessage: string): Promise<void> => {
    const wanted = { workerId: errorMessage.slice(0, 60), maxTasks: 1, topics: [{ topicName, lockDuration: 60_000 }] };
    const [work] = await call<{ id: string }[]>(
      'integrator',
      'POST',
      '/engine-rest/external-task/fetchAndLock',
      wanted,
    );
    const failure = { workerId: wanted.workerId, errorMessage, errorDetails: errorMessage, retries: 0 };
    await call('integrator', 'POST', `/engine-rest/external-task/${work?.id}/failure`, failure);
  };

  await deploy(payloads.join(' ').slice(0, 200), [poisonedProcess(key), poisonedForm(key), poisonedDecision(key)]);
  const caseId = await start(key, `${payloads[1]} ${key}`);
  await fail(key, payloads.join('\n'));
  const stuck: { key: string; caseId: string }[] = [];
  for (const [index, payload] of payloads.entries()) {
    const one = `${key}-${index + 1}`;
    await deploy(payload, [stuckProcess(one, payload)]);
    stuck.push({ key: one, caseId: await start(one, payload) });
    await fail(one, payload);
    const account = { id: one, name: nameOf(payload), password, roles: ['clerk'], groups: ['fh.window'] };
    await call('admin', 'POST', '/api/v1/accounts', account);
  }
  for (const [index, reason] of payloads.entries()) {
    const change = { reason, type: 'String', value: reason };
    await call('operator', 'PUT', `/api/v1/cases/${caseId}/variables/changed${index}`, change);
  }
  const last = stuck.at(-1);
  await call('operator', 'POST', `/api/v1/cases/${last?.caseId}/cancel`, { reason: payloads[1] });
  const [task] = await call<{ id: string }[]>('admin', 'GET', `/engine-rest/task?processInstanceId=${caseId}`);
  // Held by somebody whose name is a payload.
  await call('admin', 'POST', `/engine-rest/task/${task?.id}/claim`, { userId: `${key}-2` });
  return { key, caseId, taskId: task?.id ?? '', stuck, person: { id: `${key}-2`, password } };
}

/** Signs that turn the direction of a text are refused in names, and so are long ones. */
const nameOf = (payload: string): string => payload.replace(/[\p{C}\u2028]/gu, '').slice(0, 200);

type Variables = Record<string, { readonly value: unknown; readonly type?: string }>;

function variables(businessKey: string): Variables {
  const texts = payloads.map((payload, index) => [`value${index}`, { value: payload }] as const);
  const tree = Object.fromEntries(payloads.map((payload) => [payload, { [payload]: [payload] }]));
  const odd = expressions.map((expression, index) => [`expression${index}`, { value: expression }] as const);
  return {
    ...Object.fromEntries([...texts, ...odd]),
    applicantName: { value: businessKey },
    applicant: { value: payloads[2] },
    tree: { value: JSON.stringify(tree), type: 'Json' },
  };
}
