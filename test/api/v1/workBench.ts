/**
 * The routes of people's work over the real engine, on whichever store, with a small service of two processes:
 *
 *   apply:  start (form) ─► check ─► fit? ─┬─ yes ─► call: serve ─► end
 *                                          └─ no ──► book (a job, fails without `account`) ─► end
 *   serve:  start ─► hand over ─► end
 */
import { request as open } from 'node:http';
import type { Actor, Role } from '../../../engine/commands/command';
import type { Engine } from '../../../engine/commands/engine';
import { parseId } from '../../../engine/commands/ids';
import type { Store } from '../../../engine/commands/ports';
import { composeEngine } from '../../../engine/composition/composeEngine';
import { workRoutes } from '../../../engine/api/v1/workRoutes';
import { basic, startTestServer, type Answer, type TestServer } from '../http/testServer';

const flows = (...pairs: readonly string[]): string =>
  pairs
    .map((pair) => pair.split('>'))
    .map(([from = '', to = '']) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`)
    .join('');

const model = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="test">
  <process id="apply" name="申请" isExecutable="true" camunda:candidateStarterGroups="window">
    <startEvent id="start" name="提出" camunda:formRef="apply-start" camunda:formRefBinding="deployment"/>
    ${flows('start>check', 'check>fit', 'served>end', 'book>end', 'fit>book')}
    <userTask id="check" name="核对材料" camunda:candidateGroups="window" camunda:dueDate="\${due}"
      camunda:priority="\${priority}" camunda:formRef="check-form" camunda:formRefBinding="deployment"/>
    <exclusiveGateway id="fit" name="合格？" default="fit_book"/>
    <sequenceFlow id="fit_served" sourceRef="fit" targetRef="served">
      <conditionExpression xsi:type="tFormalExpression">\${fit}</conditionExpression>
    </sequenceFlow>
    <callActivity id="served" name="送达" calledElement="serve">
      <extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/></extensionElements>
    </callActivity>
    <serviceTask id="book" name="记账" camunda:asyncBefore="true" camunda:expression="\${account.length()}"/>
    <endEvent id="end"/>
  </process>
  <process id="serve" name="送达" isExecutable="true" camunda:isStartableInTasklist="false">
    <startEvent id="begin"/>
    ${flows('begin>hand', 'hand>done')}
    <userTask id="hand" name="交付" camunda:candidateGroups="issue"><extensionElements><camunda:formData>
      <camunda:formField id="copies" label="份数" type="long" defaultValue="1">
        <camunda:validation><camunda:constraint name="required"/><camunda:constraint name="min" config="1"/></camunda:validation>
      </camunda:formField>
      <camunda:formField id="onDay" label="日期" type="date"/>
    </camunda:formData></extensionElements></userTask>
    <endEvent id="done"/>
  </process>
</definitions>`;

const form = (id: string, components: readonly object[]): string =>
  JSON.stringify({ type: 'default', id, schemaVersion: 18, components });

const startForm = form('apply-start', [
  { type: 'textfield', id: 'f1', key: 'applicant', label: '识别号', validate: { required: true } },
  { type: 'textfield', id: 'f2', key: 'applicantName', label: '名称' },
  { type: 'number', id: 'f3', key: 'amount', label: '金额', decimalDigits: 2 },
  { type: 'textfield', id: 'f4', key: 'due', label: '期限' },
  { type: 'number', id: 'f5', key: 'priority', label: '优先级', decimalDigits: 0 },
]);

const checkForm = form('check-form', [
  { type: 'textfield', id: 'c1', key: 'applicantName', label: '名称', readonly: true },
  { type: 'number', id: 'c2', key: 'pages', label: '页数', decimalDigits: 0, validate: { min: 1 } },
  { type: 'checkbox', id: 'c3', key: 'fit', label: '合格' },
  { type: 'datetime', id: 'c4', key: 'receivedOn', dateLabel: '收到', subtype: 'date' },
  { type: 'datetime', id: 'c5', key: 'seenAt', dateLabel: '查验', subtype: 'datetime' },
  { type: 'checklist', id: 'c6', key: 'kinds', label: '种类', values: [{ label: '甲', value: 'A' }] },
  {
    type: 'textarea',
    id: 'c7',
    key: 'why',
    label: '理由',
    validate: { required: true },
    conditional: { hide: '=fit' },
  },
]);

/** Ids of the test's people are `role.group.group`, or a name below. */
const people: Readonly<Record<string, Actor>> = {
  zhang: person('zhang', ['clerk'], ['window']),
  wang: person('wang', ['clerk'], ['window']),
  he: person('he', ['clerk'], ['issue']),
  lin: person('lin', ['clerk'], ['survey']),
  admin: person('admin', ['administrator'], []),
  operator: person('operator', ['operator'], []),
  designer: person('designer', ['designer'], []),
};
const names: Readonly<Record<string, string>> = { zhang: '张敏', wang: '王芳', he: '何丽', lin: '林娜' };

function person(id: string, roles: readonly Role[], groups: readonly string[]): Actor {
  return { id, roles: new Set(roles), groups: new Set(groups) };
}

const signIn = {
  verify: (id: string): Promise<Actor | undefined> => Promise.resolve(people[id]),
  forget: (): void => undefined,
};

/** No worker threads: nothing in these models needs one. */
const pool = {
  answer: (asks: readonly unknown[]) => Promise.resolve(asks.map(() => ({ ok: true as const, value: null }))),
};

export interface WorkBench {
  readonly server: TestServer;
  readonly engine: Engine;
  readonly store: Store;
  get(as: string, path: string): Promise<Answer>;
  send(as: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Opens a case at the window; answers its id. */
  openCase(data?: Readonly<Record<string, unknown>>, as?: string): Promise<string>;
  /** Ids of the open tasks of a case. */
  tasksOf(caseId: string): Promise<readonly string[]>;
  /** Runs what is due until nothing is left that may be tried. */
  runJobs(): Promise<void>;
  /** Listens to the events; `next` waits for one that passes. */
  listen(as: string, lastEventId?: string): Promise<Listening>;
  close(): Promise<void>;
}

export interface Listening {
  readonly told: readonly { readonly id: string; readonly type: string; readonly data: Record<string, unknown> }[];
  next(type: string): Promise<Record<string, unknown>>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export async function openWorkBench(store: Store): Promise<WorkBench> {
  let ids = 0;
  const engine = composeEngine({ store, pool, notify: () => undefined });
  await store.transact((session) =>
    session.save({
      account: {
        put: Object.values(people).map(({ id }) => ({
          id,
          name: names[id] ?? id,
          email: null,
          passwordHash: null,
          enabled: true,
          revision: 1,
          failures: 0,
          lockedUntil: null,
          createTime: session.now,
        })),
      },
      userGroup: {
        put: [
          { id: 'window', name: '受理窗口', kind: 'group' },
          { id: 'issue', name: '出件窗口', kind: 'group' },
        ],
      },
      membership: {
        put: Object.values(people).flatMap(({ id, groups }) =>
          [...groups].map((groupId) => ({ accountId: id, groupId })),
        ),
      },
    }),
  );
  const deployed = await engine.run<'deploy'>(
    {
      type: 'deploy',
      name: 'apply',
      source: null,
      tenantId: null,
      resources: [
        { name: 'apply.bpmn', bytes: Buffer.from(model) },
        { name: 'apply-start.form.json', bytes: Buffer.from(startForm) },
        { name: 'check-form.form.json', bytes: Buffer.from(checkForm) },
      ],
      filterDuplicates: false,
      changedOnly: false,
    },
    { actor: person('admin', ['administrator'], []) },
  );
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.rejection));
  const server = await startTestServer([], {
    services: () => ({ engine, signIn }),
    mounts: [{ root: '/api/v1', style: 'problem', routes: workRoutes() }],
  });
  const send: WorkBench['send'] = (as, method, path, body, headers = {}) =>
    server.ask(`/api/v1${path}`, {
      method,
      as,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const openStreams = new Set<Listening>();
  return {
    server,
    engine,
    store,
    send,
    get: (as, path) => send(as, 'GET', path),
    async openCase(data = {}, as = 'zhang') {
      ids += 1;
      const whole = { applicant: `T${ids}`, due: '2099-01-01T00:00:00Z', priority: 50, ...data };
      const answer = await send(as, 'POST', '/cases', { service: 'apply', data: whole });
      if (answer.status !== 201) throw new Error(answer.text);
      return (answer.json as { caseId: string }).caseId;
    },
    async tasksOf(caseId) {
      const page = (await send('admin', 'GET', `/cases/${caseId}`)).json as { tasks: readonly { id: string }[] };
      return page.tasks.map(({ id }) => id);
    },
    async runJobs() {
      for (;;) {
        const jobs = await store.read.find({
          from: 'job',
          where: { op: 'compare', column: 'retries', by: '>', value: 0 },
        });
        const admin = { actor: person('admin', ['administrator'], []) };
        for (const { partition, rootId, key } of jobs) {
          await engine.run<'executeJob'>({ type: 'executeJob', job: { partition, rootId, key } }, admin);
        }
        if (jobs.length === 0) return;
      }
    },
    async listen(as, lastEventId) {
      const listening = await listen(server.port, as, lastEventId);
      openStreams.add(listening);
      return listening;
    },
    async close() {
      for (const stream of openStreams) stream.close();
      await server.close();
      await store.close();
    },
  };
}

export const addressOf = (id: string) => {
  const address = parseId(id);
  if (address === undefined) throw new Error(`Expected an id, but got ${id}`);
  return address;
};

function listen(port: number, as: string, lastEventId: string | undefined): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const told: { id: string; type: string; data: Record<string, unknown> }[] = [];
    const waiting = new Set<() => void>();
    const request = open({
      port,
      path: '/api/v1/events',
      host: '127.0.0.1',
      headers: {
        authorization: basic(as),
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      let end: () => void = () => undefined;
      const ended = new Promise<void>((done) => (end = done));
      response.setEncoding('utf8');
      response.on('error', () => end());
      response.on('close', () => end());
      const listening: Listening = {
        told,
        ended,
        next: (type) =>
          new Promise((found) => {
            const look = (): void => {
              const event = told.find((one) => one.type === type);
              if (event === undefined) return;
              waiting.delete(look);
              found(event.data);
            };
            waiting.add(look);
            look();
          }),
        close: () => request.destroy(),
      };
      response.on('data', (chunk: string) => {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
          if (block.includes(': welcome')) resolve(listening);
          if (field('event') === '') continue;
          told.push({ id: field('id'), type: field('event'), data: JSON.parse(field('data')) as never });
        }
        for (const look of [...waiting]) look();
      });
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
    });
    request.end();
  });
}
