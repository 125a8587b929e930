/**
 * The betsy suite over the REST API of a real server of ours, by the given driver run from where it lies: in external
 * mode its scripts are external tasks, in script mode the engine runs them. Each mode has a server and a database of its
 * own, because messages and signals reach every deployment of an engine.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BETSY_EXPLANATIONS } from './betsyExplanations';
import { isSettled, type CaseResult, type Suite, type SuiteOptions } from './caseResult';
import { readJson } from './material';
import { withServer } from './ownServer';

type Mode = 'external' | 'script';

interface DriverCase {
  readonly ok: boolean;
  readonly got: readonly string[];
  readonly exp: readonly string[];
  readonly why?: string;
  /** `process:STATE` of every instance afterwards. */
  readonly states?: readonly string[];
}

interface Entry {
  readonly id: string;
  readonly group: string;
}

export const betsyExternal: Suite = { name: 'betsy-external', run: (options) => run('external', options) };
export const betsyScript: Suite = { name: 'betsy-script', run: (options) => run('script', options) };

async function run(mode: Mode, { root, only }: SuiteOptions): Promise<readonly CaseResult[]> {
  const { tests } = readJson<{ readonly tests: readonly Entry[] }>(root, 'betsy/manifest.json');
  const asked = tests.filter(
    ({ id, group }) => group !== 'bpmn_constraints' && (only === undefined || id.includes(only)),
  );
  if (asked.length === 0) return [];
  const answers = await withServer((url) => drive(mode, root, url, only));
  const results: CaseResult[] = [];
  for (const entry of asked) results.push(await settledOrAgain(mode, root, entry, answers[entry.id] ?? []));
  return results;
}

/** The driver waits for fixed times, which a busy machine may exceed: what fails has to fail twice, the second time alone. */
async function settledOrAgain(
  mode: Mode,
  root: string,
  entry: Entry,
  cases: readonly DriverCase[],
): Promise<CaseResult> {
  const result = judge(mode, entry, cases);
  if (isSettled(result)) return result;
  const answers = await withServer((url) => drive(mode, root, url, entry.id));
  return judge(mode, entry, answers[entry.id] ?? []);
}

function judge(mode: Mode, { id, group }: Entry, cases: readonly DriverCase[]): CaseResult {
  const result = { suite: `betsy ${mode}`, group, id };
  if (cases.length === 0) return { ...result, outcome: 'failed', reason: 'the driver did not come to it' };
  const wrong = cases.filter(({ ok }) => !ok);
  const [first] = wrong;
  if (first === undefined) return { ...result, outcome: 'passed' };
  const reason = `${wrong.length} of ${cases.length} cases: expected [${lines(first.exp)}], but got [${lines(first.got)}]${first.why === undefined ? '' : `, ${first.why}`}`;
  return {
    ...result,
    outcome: wrong.length < cases.length ? 'partly' : 'failed',
    reason,
    ...explained(mode, id, wrong),
  };
}

/** Nothing is explained unless the traces, and the state, are exactly those that the explanation foretells. */
function explained(mode: Mode, id: string, wrong: readonly DriverCase[]): Pick<CaseResult, 'explanation'> {
  const found = BETSY_EXPLANATIONS.find((one) => one.id === id && one.modes.includes(mode));
  if (found === undefined) return {};
  const { traces, paragraph, why, staysActive } = found;
  const isForetold =
    wrong.length === traces.length && wrong.every((one, index) => lines(one.got) === lines(traces[index] ?? []));
  const isThere = wrong.every(({ states = [] }) => states.length > 0 && states.every((one) => one.endsWith(':ACTIVE')));
  return isForetold && (staysActive === undefined || isThere) ? { explanation: `${paragraph}: ${why}` } : {};
}

const lines = (trace: readonly string[]): string => [...trace].sort().join(' ');

async function drive(mode: Mode, root: string, baseUrl: string, only: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'ow_betsy_'));
  try {
    const given = join(root, 'engine-rest-adapter.mjs');
    const adapter = mode === 'external' ? given : join(__dirname, 'betsyScriptAdapter.mjs');
    const words = [join(root, 'betsy-driver.mjs'), join(root, 'betsy'), adapter, '--mode', mode];
    const child = spawn(process.execPath, [...words, ...(only === undefined ? [] : ['--only', only])], {
      cwd: folder,
      env: {
        ...process.env,
        KIT_BASE_URL: baseUrl,
        KIT_BASIC_AUTH: 'admin:demo',
        ENGINE_REST_ADAPTER: given,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (child.exitCode === null) await once(child, 'exit');
    const file = join(folder, 'betsy-result.json');
    if (!existsSync(file)) throw new Error('Expected the betsy driver to write its results, but it ended without.');
    return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, readonly DriverCase[]>>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
