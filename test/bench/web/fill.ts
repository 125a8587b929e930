/** `fillInbox` opens cases over the API, as the window does, until so many tasks lie in the queue of its group. */
import { Agent, request } from 'node:http';

/** One task offered to the window, due when the case says: what a long list is made of. */
const bulk = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="bench">
  <process id="bench-notice" name="涉税信息采集" isExecutable="true" camunda:historyTimeToLive="30">
    <startEvent id="start" />
    <userTask id="check" name="核对采集信息" camunda:candidateGroups="fh.window" camunda:dueDate="\${due}" />
    <endEvent id="end" />
    <sequenceFlow id="first" sourceRef="start" targetRef="check" />
    <sequenceFlow id="second" sourceRef="check" targetRef="end" />
  </process>
</definitions>`;

/** 延期申报 without some of its papers: a task for the window with form, diagram and a past. */
const deferral = {
  taxTypes: ['VAT'],
  period: '2026-10',
  dueDate: '2099-12-15',
  requestedDate: '2100-01-15',
  reason: 'ACCOUNTS',
  reasonText: '财务资料被抽调审计，账务处理尚未完毕。',
  lastPeriodTax: 120000,
  serveConsent: true,
  submittedMaterials: ['M01', 'M04'],
  itemRequired: true,
  competent: true,
};

const lanes = 8;
const hour = 3_600_000;
const day = 24 * hour;

/** @returns milliseconds it took; one task in a hundred belongs to a real service */
export async function fillInbox(baseURL: string, tasks: number): Promise<number> {
  const api = new Api(baseURL);
  try {
    await api.deploy('bench.bpmn', bulk);
    const begin = performance.now();
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let at = next++; at < tasks; at = next++) {
        // From two weeks late to six weeks ahead.
        const due = new Date(Date.now() + (at % 56) * day - 14 * day + (at % 7) * hour).toISOString();
        const isReal = at % 100 === 0;
        await api.post('/api/v1/cases', {
          service: isReal ? 'defer-filing' : 'bench-notice',
          person: { id: `91110108MA${at}`, name: `第${at}商贸有限公司`, phone: '13800138000' },
          data: isReal ? deferral : { due },
        });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return performance.now() - begin;
  } finally {
    api.close();
  }
}

const busy = 503;
/** On a machine with other work a script may need longer than it is let run: then the case was not opened. */
const notOpened = 409;
const mostTries = 20;

class Api {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: lanes });

  constructor(private readonly baseURL: string) {}

  async deploy(name: string, text: string): Promise<void> {
    const edge = 'bench-boundary';
    const body = `--${edge}\r\nContent-Disposition: form-data; name="data"; filename="${name}"\r\n\r\n${text}\r\n--${edge}--\r\n`;
    await this.send('designer', '/engine-rest/deployment/create', body, `multipart/form-data; boundary=${edge}`);
  }

  post(path: string, body: object): Promise<void> {
    return this.send('zhangmin', path, JSON.stringify(body), 'application/json');
  }

  close(): void {
    this.agent.destroy();
  }

  /** Where the machine is too busy, the server is asked again. */
  private async send(person: string, path: string, body: string, type: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const [status, text] = await this.sendOnce(person, path, body, type);
      if (status < 300) return;
      if ((status !== busy && status !== notOpened) || tries === mostTries)
        throw new Error(`Expected success of ${path}, but found ${status}: ${text}`);
    }
  }

  private sendOnce(person: string, path: string, body: string, type: string): Promise<readonly [number, string]> {
    const authorization = `Basic ${Buffer.from(`${person}:demo`).toString('base64')}`;
    return new Promise((resolve, reject) => {
      const call = request(
        new URL(path, this.baseURL),
        { agent: this.agent, method: 'POST', headers: { authorization, 'content-type': type } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => resolve([answer.statusCode ?? 0, Buffer.concat(parts).toString('utf8')]));
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  }
}
