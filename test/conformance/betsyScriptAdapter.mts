/**
 * Adapter of the betsy driver for script mode: the given REST adapter, and beside it what each placeholder is in
 * JavaScript and how the log is read back. Every element instance logs into a variable of its own, so that the log does
 * not depend on how the engine joins concurrent writes.
 */
import { pathToFileURL } from 'node:url';

interface Instance {
  readonly id: string;
}

interface Adapter {
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

/** A placeholder that only waits does nothing: scripts here may not block, and no trace of this half depends on it. */
function script(placeholder: string): string {
  if (placeholder.startsWith('SCRIPT_')) return logged(placeholder);
  return SCRIPTS.get(placeholder) ?? 'null;';
}

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
  return {
    ...rest,
    scriptFormat: 'javascript',
    script,
    async scriptLog(deployment) {
      const found: Variable[] = [];
      for (const { id } of await rest.instances(deployment)) found.push(...(await variablesOf(id)));
      return {
        log: found.filter(({ name }) => /^log (?!created$)/.test(name)).map(({ value }) => String(value)),
        created: found.some(({ name }) => name === 'log created'),
        marker: found.some(({ name }) => name === 'marker'),
        data: found.find(({ name }) => name === 'data logged')?.value,
      };
    },
  };
}
