/** `checkFiles` has the engine judge the files of a service as deployment does: the same code, in the browser. */
import { compileDecisions } from '../../../engine/expressions/dmn/compileDecisions';
import { decisionsIn } from '../../../engine/expressions/dmn/decisionsIn';
import { parseExpression } from '../../../engine/expressions/parseExpression';
import { type DecisionFile, decisionNamesakes } from '../../../engine/model/decisionNamesakes';
import type { Finding } from '../../../engine/model/finding';
import { readDeployment } from '../../../engine/model/readDefinitions';
import { type DraftFile, kindOf } from '../draft/draft';

export interface CheckAsked {
  readonly id: number;
  readonly files: readonly DraftFile[];
  /** Keys of processes deployed already; undefined: not known, so calls are not judged. */
  readonly known: readonly string[] | undefined;
}

export interface CheckAnswered {
  readonly id: number;
  readonly findings: readonly Finding[];
}

export async function checkFiles({ files, known }: Omit<CheckAsked, 'id'>): Promise<readonly Finding[]> {
  const processes = files.filter(({ name }) => kindOf(name) === 'bpmn');
  const keys = known === undefined ? undefined : new Set(known);
  const { findings } = await readDeployment(
    processes.map(({ name, text }) => ({ name, source: text })),
    { parse: parseExpression, ...(keys !== undefined && { knownProcess: (key: string) => keys.has(key) }) },
  );
  const tables = files.filter(({ name }) => kindOf(name) === 'dmn');
  const decisions = await Promise.all(tables.map((file) => readDecisions(file, tables)));
  const namesakes = decisionNamesakes(decisions.flatMap(({ read }) => (read === undefined ? [] : [read])));
  const forms = files.filter(({ name }) => kindOf(name) === 'form').flatMap(formFindings);
  return [...findings, ...decisions.flatMap((file) => file.findings), ...namesakes, ...forms];
}

/** Said by the key of a text: threads have no catalogue. */
function own(
  rule: 'decisionFault' | 'formFault' | 'formWithoutId',
  resource: string,
  more: Partial<Finding> = {},
): Finding {
  return { rule, severity: 'error', resource, message: { zh: '', en: '' }, ...more };
}

async function readDecisions(
  { name, text }: DraftFile,
  beside: readonly DraftFile[],
): Promise<{ readonly read?: DecisionFile; readonly findings: readonly Finding[] }> {
  const others = beside.flatMap((file) => (file.name === name ? [] : [file.text]));
  const compiled = await compileDecisions(text, others);
  if (compiled.ok) return { read: { resource: name, ...decisionsIn(compiled.model) }, findings: [] };
  const findings = compiled.findings.map(({ message, zh, elementId }) =>
    own('decisionFault', name, {
      message: { zh, en: message },
      ...(elementId !== undefined && { elementId }),
    }),
  );
  return { findings };
}

function formFindings({ name, text }: DraftFile): readonly Finding[] {
  try {
    const schema: unknown = JSON.parse(text);
    const id: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'id') : undefined;
    return typeof id === 'string' && id !== '' ? [] : [own('formWithoutId', name)];
  } catch {
    return [own('formFault', name)];
  }
}
