/**
 * `Bureau`: makes what the cockpit's tests look at, over the REST API: a service of its own, cases of it, and what goes
 * wrong with them.
 */
import type { APIRequestContext } from '@playwright/test';

const serviceOf = (key: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
  <process id="${key}" name="${name}" isExecutable="true" camunda:historyTimeToLive="180">
    <startEvent id="Start" name="收到退税申请"/>
    <userTask id="Check" name="核对退税资料" camunda:candidateGroups="fh.window"/>
    <serviceTask id="Amount" name="计算退税金额" camunda:asyncBefore="true" camunda:expression="\${paid - due}"
      camunda:resultVariable="refundAmount"/>
    <serviceTask id="Pay" name="国库退付" camunda:type="external" camunda:topic="${key}"/>
    <endEvent id="End" name="办结"/>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Check"/>
    <sequenceFlow id="f2" sourceRef="Check" targetRef="Amount"/>
    <sequenceFlow id="f3" sourceRef="Amount" targetRef="Pay"/>
    <sequenceFlow id="f4" sourceRef="Pay" targetRef="End"/>
  </process>
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">
    ${shape('Start', 100, 36)}${shape('Check', 190, 100)}${shape('Amount', 350, 100)}${shape('Pay', 510, 100)}${shape('End', 672, 36)}
    ${edge('f1', 136, 190)}${edge('f2', 290, 350)}${edge('f3', 450, 510)}${edge('f4', 610, 672)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

function shape(id: string, x: number, width: number): string {
  const height = width === 36 ? 36 : 80;
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${140 - height / 2}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
}

function edge(id: string, from: number, to: number): string {
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="140"/><di:waypoint x="${to}" y="140"/></bpmndi:BPMNEdge>`;
}

type Variables = Readonly<Record<string, { readonly value: unknown; readonly type?: string }>>;

export interface Bureau {
  readonly key: string;
  readonly name: string;
  deploy(): Promise<void>;
  /** Another file, as the designer. */
  deployFile(file: string, xml: string): Promise<void>;
  /** @returns id of the case */
  start(businessKey: string, variables?: Variables): Promise<string>;
  /** The window clerk finishes the check: the amount is computed next. */
  check(caseId: string): Promise<void>;
  /** The amount cannot be computed and is not tried again: until there is the incident. */
  giveUp(caseId: string): Promise<void>;
  /** Until the case has as many open incidents. */
  waitForIncidents(caseId: string, count: number): Promise<void>;
  /** The treasury fails for good in every case that waits for it. */
  failPayments(message: (at: number) => string): Promise<number>;
  stateOf(caseId: string): Promise<string>;
  /** The administrator ends it. */
  cancel(caseId: string): Promise<void>;
}

/** @param key of a service that no other test uses */
export function bureau(request: APIRequestContext, key: string, name: string): Bureau {
  const as = (id: string) => ({ Authorization: `Basic ${Buffer.from(`${id}:demo`).toString('base64')}` });
  const call = async (id: string, method: string, path: string, data?: object): Promise<unknown> => {
    const answer = await request.fetch(`/engine-rest${path}`, { method, headers: as(id), ...(data && { data }) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const list = async (id: string, path: string): Promise<readonly { readonly id: string }[]> =>
    (await call(id, 'GET', path)) as readonly { readonly id: string }[];
  const waitForIncidents = async (caseId: string, count: number): Promise<void> => {
    await until(
      () => list('operator', `/incident?processInstanceId=${caseId}`),
      (incidents) => incidents.length === count,
    );
  };
  const deployFile = async (file: string, xml: string): Promise<void> => {
    const answer = await request.post('/engine-rest/deployment/create', {
      headers: as('designer'),
      multipart: {
        'deployment-name': name,
        'deployment-source': 'test',
        file: { name: file, mimeType: 'text/xml', buffer: Buffer.from(xml) },
      },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  };
  return {
    key,
    name,
    deploy: () => deployFile(`${key}.bpmn`, serviceOf(key, name)),
    deployFile,
    async start(businessKey, variables = {}) {
      const started = await call('integrator', 'POST', `/process-definition/key/${key}/start`, {
        businessKey,
        variables: { applicantName: { value: '北河机械厂' }, paid: { value: 1200, type: 'Integer' }, ...variables },
      });
      return (started as { id: string }).id;
    },
    async check(caseId) {
      const [task] = await list('admin', `/task?processInstanceId=${caseId}`);
      await call('zhangmin', 'POST', `/task/${task?.id}/claim`, { userId: 'zhangmin' });
      await call('zhangmin', 'POST', `/task/${task?.id}/complete`, {});
    },
    async giveUp(caseId) {
      const [job] = await until(
        () => list('operator', `/job?processInstanceId=${caseId}&withException=true`),
        (jobs) => jobs.length > 0,
      );
      await call('operator', 'PUT', `/job/${job?.id}/retries`, { retries: 1 });
      await waitForIncidents(caseId, 1);
    },
    waitForIncidents,
    async failPayments(message) {
      const topics = [{ topicName: key, lockDuration: 60_000 }];
      const body = { workerId: 'treasury', maxTasks: 100, topics };
      const locked = (await call('integrator', 'POST', '/external-task/fetchAndLock', body)) as { id: string }[];
      for (const [at, { id }] of locked.entries()) {
        await call('integrator', 'POST', `/external-task/${id}/failure`, {
          workerId: 'treasury',
          errorMessage: message(at),
          retries: 0,
        });
      }
      return locked.length;
    },
    async stateOf(caseId) {
      const found = (await call('admin', 'GET', `/history/process-instance/${caseId}`)) as { state: string };
      return found.state;
    },
    async cancel(caseId) {
      await call('admin', 'DELETE', `/process-instance/${caseId}`);
    },
  };
}

async function until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const seen = await look();
    if (isRight(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `Expected what is looked for within 15 seconds, but the last look saw ${JSON.stringify(await look())}.`,
  );
}
