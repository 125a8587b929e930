/**
 * `CaseOverRest` drives one case of 延期申报 over REST as the people of the demo organisation would: clerks find, claim
 * and complete their tasks, the integrator sends messages and works topics, the operator lets timers come due.
 */
import { type Rest } from '../rest';

/** Whoever answers as a person: one server, or several in turn. */
export type Sign = (person: string) => Rest;

export type Values = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface Task {
  readonly id: string;
  readonly taskDefinitionKey: string;
  readonly assignee: string | null;
}

interface Activity {
  readonly activityId: string;
  readonly activityType: string;
  readonly assignee: string | null;
  readonly canceled: boolean;
  readonly endTime: string | null;
}

/** Who does which task here. */
export const workers: Readonly<Record<string, string>> = {
  Task_CorrectOnTheSpot: 'zhangmin',
  Task_OnceNotice: 'zhangmin',
  Task_Promise: 'limingyuan',
  Task_Verify: 'xuzhiqiang',
  Task_Approve: 'zhaojianguo',
  Task_ServeDirectly: 'heli',
  Task_LeaveWithWitness: 'heli',
};

const waiting = new Set(['userTask', 'eventBasedGateway', 'serviceTask', 'receiveTask']);

/** A day in Shanghai, so many days from today, as `2026-03-16`. */
export const day = (fromToday: number): string =>
  new Date(Date.now() + (8 + 24 * fromToday) * 3_600_000).toISOString().slice(0, 10);

export const application = (): Values => ({
  applicant: '91440101MA5XXXXX0A',
  applicantName: '甲公司',
  taxTypes: ['VAT'],
  period: '2026-02',
  dueDate: day(14),
  requestedDate: day(44),
  reason: 'ACCOUNTS',
  lastPeriodTax: 20_000,
  creditGrade: 'B',
  submittedMaterials: 'M01,M02,M03,M04',
});

export const approval = (): Values => ({ decision: 'APPROVE', approvedDate: day(44) });

export class CaseOverRest {
  private constructor(
    private readonly sign: Sign,
    readonly id: string,
    readonly businessKey: string,
  ) {}

  static async apply(sign: Sign, businessKey: string, difference: Values = {}): Promise<CaseOverRest> {
    const started = await sign('zhangmin').post<{ id: string }>('/process-definition/key/defer-filing/start', {
      businessKey,
      variables: onWire({ ...application(), ...difference }),
    });
    return new CaseOverRest(sign, started.id, businessKey);
  }

  /** The one open task of this element that its worker finds in the list; @throws unless it is exactly one. */
  async task(elementId: string, person = workers[elementId] ?? ''): Promise<Task> {
    const query = `taskDefinitionKey=${elementId}&processInstanceBusinessKey=${encodeURIComponent(this.businessKey)}`;
    const found = await this.sign(person).get<readonly Task[]>(`/task?${query}`);
    const [task] = found;
    if (task === undefined || found.length > 1)
      throw new Error(`Expected ${person} to find one ${elementId}, but found ${found.length}`);
    return task;
  }

  /** Whoever works on these tasks takes it; nothing changes where he has it already. */
  async claim(elementId: string): Promise<Task> {
    const person = workers[elementId] ?? '';
    const task = await this.task(elementId);
    await this.sign(person).post(`/task/${task.id}/claim`, { userId: person });
    return task;
  }

  async complete(elementId: string, variables: Values = {}): Promise<void> {
    const { id } = await this.claim(elementId);
    await this.sign(workers[elementId] ?? '').post(`/task/${id}/complete`, { variables: onWire(variables) });
  }

  async error(elementId: string, errorCode: string): Promise<void> {
    const { id } = await this.claim(elementId);
    await this.sign(workers[elementId] ?? '').post(`/task/${id}/bpmnError`, { errorCode });
  }

  async message(messageName: string, variables: Values = {}): Promise<void> {
    await this.sign('integrator').post('/message', {
      messageName,
      businessKey: this.businessKey,
      processVariables: onWire(variables),
    });
  }

  /** The job of a timer of this case. */
  async timer(elementId: string): Promise<{ readonly id: string; readonly dueDate: string }> {
    const jobs = await this.sign('operator').get<readonly { id: string; dueDate: string }[]>(
      `/job?activityId=${elementId}&timers=true`,
    );
    const own = jobs.filter(({ id }) => id.startsWith(this.id));
    const [job] = own;
    if (job === undefined || own.length > 1)
      throw new Error(`Expected one timer ${elementId}, but found ${own.length}`);
    return job;
  }

  /** Lets a timer come due at once. */
  async fire(elementId: string): Promise<void> {
    const { id } = await this.timer(elementId);
    await this.sign('operator').post(`/job/${id}/execute`);
  }

  /** Locks the external task of this case for its worker. */
  async fetch(topicName: string): Promise<void> {
    const locked = await this.sign('integrator').post<readonly { id: string }[]>('/external-task/fetchAndLock', {
      workerId: this.businessKey,
      maxTasks: 1,
      topics: [{ topicName, lockDuration: 600_000, businessKey: this.businessKey }],
    });
    if (locked.length !== 1) throw new Error(`Expected one external task ${topicName}, but found ${locked.length}`);
  }

  /** Completes the external task that its worker has locked. */
  async settle(variables: Values): Promise<void> {
    const integrator = this.sign('integrator');
    const [task] = await integrator.get<readonly { id: string }[]>(
      `/external-task?workerId=${encodeURIComponent(this.businessKey)}`,
    );
    if (task === undefined) throw new Error('Expected a locked external task, but there is none');
    await this.sign('integrator').post(`/external-task/${task.id}/complete`, {
      workerId: this.businessKey,
      variables: onWire(variables),
    });
  }

  async set(variables: Values): Promise<void> {
    await this.sign('operator').post(`/process-instance/${this.id}/variables`, { modifications: onWire(variables) });
  }

  /** Ids of everything that waits for somebody or something, sorted. */
  async waits(): Promise<readonly string[]> {
    const activities = await this.activities();
    return activities
      .filter(({ activityType, endTime }) => endTime === null && waiting.has(activityType))
      .map(({ activityId }) => activityId)
      .sort();
  }

  /** Everything that the case and what it called went through. */
  async activities(): Promise<readonly Activity[]> {
    const key = encodeURIComponent(this.businessKey);
    const admin = this.sign('admin');
    const instances = await admin.get<readonly { id: string }[]>(
      `/history/process-instance?processInstanceBusinessKey=${key}`,
    );
    const lists = await Promise.all(
      instances.map(({ id }) => admin.get<readonly Activity[]>(`/history/activity-instance?processInstanceId=${id}`)),
    );
    return lists.flat();
  }

  async endEvents(): Promise<readonly string[]> {
    const activities = await this.activities();
    return activities.map(({ activityId }) => activityId).filter((id) => id.startsWith('EndEvent_'));
  }

  /** ACTIVE, COMPLETED … */
  async state(): Promise<string> {
    const found = await this.sign('admin').get<{ state: string }>(`/history/process-instance/${this.id}`);
    return found.state;
  }

  /** Variables of the root process instance, also after its end; objects parsed. */
  async variables(): Promise<ReadonlyMap<string, unknown>> {
    const found = await this.sign('admin').get<readonly { name: string; type: string; value: unknown }[]>(
      `/history/variable-instance?executionIdIn=${this.id}&deserializeValues=false`,
    );
    return new Map(
      found.map(({ name, type, value }) => [
        name,
        typeof value === 'string' && (type === 'Json' || type === 'Object') ? JSON.parse(value) : value,
      ]),
    );
  }

  async variable(name: string): Promise<unknown> {
    return (await this.variables()).get(name);
  }
}

/** Scalars untyped, as most clients send them; lists as JSON. */
export function onWire(values: Values): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? { value: JSON.stringify(value), type: 'Json' } : { value },
    ]),
  );
}
