/**
 * Adapter of the betsy driver for script mode: the given REST adapter, and beside it what each placeholder is in
 * JavaScript and how the log is read back. Every element instance logs into a variable of its own, so that the log does
 * not depend on how the engine joins concurrent writes. Two things the driver leaves to us: the script of a global script
 * task, and the two tasks that note how long they took, which by the suite's manifest are external jobs in either mode.
 */
import { pathToFileURL } from 'node:url';

interface Instance {
  readonly id: string;
}

interface Job {
  readonly id: string;
}

interface File {
  readonly name: string;
  readonly xml: string;
}

interface Deployed {
  readonly ok: boolean;
  readonly id?: string;
}

interface Adapter {
  deploy(files: readonly File[]): Promise<Deployed>;
  undeploy(deployment: string): Promise<unknown>;
  fetchJobs(topic: string): Promise<readonly Job[]>;
  completeJob(id: string, variables: object): Promise<unknown>;
  jobAttributes(topic: string): string;
  instances(deployment: string): Promise<readonly Instance[]>;
}

interface ScriptLog {
  readonly log: readonly string[];
  readonly created: boolean;
  readonly marker: boolean;
  readonly data: unknown;
}

interface ScriptAdapter extends Adapter {
  readonly scriptFormat: string;
  script(placeholder: string): string;
  scriptLog(deployment: string): Promise<ScriptLog>;
}

interface Variable {
  readonly name: string;
  readonly value: unknown;
}

const logged = (line: string): string => `execution.setVariable('log ' + execution.id, '${line}');`;

const increment = `execution.setVariable('integerVariable', execution.getVariable('integerVariable') + 1);`;

const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['CREATE_LOG_FILE', `execution.setVariable('log created', true);`],
  ['CREATE_MARKER_FILE', `execution.setVariable('marker', true);`],
  ['SET_STRING_DATA', `execution.setVariable('data', 'String');`],
  ['LOG_DATA', `execution.setVariable('data logged', execution.getVariable('data'));`],
  ['INCREMENT_INTEGER_VARIABLE', increment],
  ['INCREMENT_INTEGER_VARIABLE_AND_LOG', `${increment} ${logged('INCREMENT_correct')}`],
  ['THROW_ERROR', `throw new BpmnError('ERR_CODE');`],
]);

const timed = '/* noted by the driver */';
const topic = 'timed';
const jobTime = 10_000;

/** A placeholder that only waits does nothing: scripts here may not block, and no trace of this half depends on it. */
function script(placeholder: string): string {
  if (placeholder.startsWith('SCRIPT_')) return logged(placeholder);
  if (placeholder.startsWith('CREATE_TIMESTAMP_LOG_')) return timed;
  return SCRIPTS.get(placeholder) ?? 'null;';
}

/** What the driver leaves as it is: global script tasks, and timed tasks as scripts. */
function completed(xml: string, jobAttributes: string): string {
  const withGlobals = xml.replace(
    /(<bpmn2:globalScriptTask\b)([^>]*>\s*<bpmn2:script>)([^<]*)/g,
    (_, start: string, middle: string, placeholder: string) =>
      `${start} scriptLanguage="javascript"${middle}${script(placeholder.trim())}`,
  );
  return withGlobals.replace(/<bpmn2:scriptTask\b[^]*?<\/bpmn2:scriptTask>/g, (task) =>
    task.includes(timed)
      ? task
          .replace(/<bpmn2:script>[^]*?<\/bpmn2:script>/, '')
          .replace(/scriptFormat="[^"]*"/, jobAttributes)
          .replace(/bpmn2:scriptTask/g, 'bpmn2:serviceTask')
      : task,
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Serves timed tasks, each for ten seconds, until told to stop. */
function serveTimed(rest: Adapter): { readonly spans: readonly Span[]; stop(): void } {
  const spans: Span[] = [];
  const serve = async (job: Job): Promise<void> => {
    const from = Date.now();
    await new Promise((done) => setTimeout(done, jobTime));
    spans.push({ from, to: Date.now() });
    await rest.completeJob(job.id, {});
  };
  const poll = setInterval(() => {
    void rest.fetchJobs(topic).then((jobs) => Promise.all(jobs.map(serve)));
  }, 200);
  return { spans, stop: () => clearInterval(poll) };
}

const overlap = ([one, two]: readonly Span[]): boolean =>
  one !== undefined && two !== undefined && one.from < two.to && two.from < one.to;

const base = (process.env['KIT_BASE_URL'] ?? '').replace(/\/+$/, '');
const authorization = `Basic ${Buffer.from(process.env['KIT_BASIC_AUTH'] ?? '').toString('base64')}`;

async function variablesOf(instance: string): Promise<readonly Variable[]> {
  const response = await fetch(`${base}/history/variable-instance?processInstanceId=${encodeURIComponent(instance)}`, {
    headers: { authorization },
  });
  if (!response.ok) throw new Error(`Expected the variables of ${instance}, but got ${response.status}.`);
  return (await response.json()) as readonly Variable[];
}

export default async function adapter(): Promise<ScriptAdapter> {
  const file = pathToFileURL(process.env['ENGINE_REST_ADAPTER'] ?? '').href;
  const given = (await import(file)) as { readonly default: () => Promise<Adapter> };
  const rest = await given.default();
  const timers = new Map<string, ReturnType<typeof serveTimed>>();
  const logless = new Set<string>();
  return {
    ...rest,
    scriptFormat: 'javascript',
    script,
    async deploy(files) {
      const deployed = await rest.deploy(
        files.map(({ name, xml }) => ({ name, xml: completed(xml, rest.jobAttributes(topic)) })),
      );
      const { id } = deployed;
      if (id !== undefined && files.some(({ xml }) => xml.includes(timed))) timers.set(id, serveTimed(rest));
      // What does not create the log cannot miss it.
      if (id !== undefined && !files.some(({ xml }) => xml.includes('log created'))) logless.add(id);
      return deployed;
    },
    undeploy(deployment) {
      timers.get(deployment)?.stop();
      return rest.undeploy(deployment);
    },
    async scriptLog(deployment) {
      const found: Variable[] = [];
      for (const { id } of await rest.instances(deployment)) found.push(...(await variablesOf(id)));
      const log = found.filter(({ name }) => /^log (?!created$)/.test(name)).map(({ value }) => String(value));
      return {
        log: overlap(timers.get(deployment)?.spans ?? []) ? [...log, 'EXECUTION_parallel'] : log,
        created: logless.has(deployment) || found.some(({ name }) => name === 'log created'),
        marker: found.some(({ name }) => name === 'marker'),
        data: found.find(({ name }) => name === 'data logged')?.value,
      };
    },
  };
}
