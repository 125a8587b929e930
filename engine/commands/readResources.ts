/** Files of a deployment, read by what they are: BPMN, DMN, forms; others are kept as they came. */
import { parseExpression } from '../expressions/parseExpression';
import type { DecisionFile } from '../model/decisionNamesakes';
import type { ProcessDefinition } from '../model/definition';
import type { Finding } from '../model/finding';
import { readDeployment } from '../model/readDefinitions';
import { isDmn } from './decisionFiles';
import { readDecisionFiles } from './readDecisionFiles';
import { scriptsOf } from './scriptsOf';
import type { Work } from './work';

interface Resource {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadResources {
  readonly ok: boolean;
  readonly processes: readonly { readonly resource: string; readonly definition: ProcessDefinition }[];
  readonly decisions: readonly DecisionFile[];
  readonly forms: readonly { readonly resource: string; readonly id: string }[];
  readonly findings: readonly Finding[];
}

const isBpmn = ({ name }: Resource): boolean => /\.bpmn(20\.xml)?$/i.test(name);
const isForm = ({ name }: Resource): boolean => /\.form(\.json)?$/i.test(name);

export async function readResources(
  resources: readonly Resource[],
  tenantId: string | null,
  work: Work,
): Promise<ReadResources> {
  const sources = resources.filter(isBpmn).map(({ name, bytes }) => ({ name, source: bytes }));
  const knownProcess = async (definitionKey: string): Promise<boolean> => {
    const where = {
      op: 'all',
      of: [
        { op: 'is', column: 'definitionKey', value: definitionKey },
        { op: 'is', column: 'tenantId', value: tenantId },
      ],
    } as const;
    return (await work.session.count({ from: 'processDefinition', where })) > 0;
  };
  const { processes, findings } = await readDeployment(sources, { parse: parseExpression, knownProcess });
  const scripts = await checkScripts(processes, work);
  const decisions = await readDecisionFiles(resources.filter(isDmn), work);
  const forms = resources.filter(isForm).map(readForm);
  const all = [...findings, ...scripts, ...decisions.findings, ...forms.flatMap((form) => form.findings)];
  return {
    ok: !all.some(({ severity }) => severity === 'error'),
    processes,
    decisions: decisions.files,
    forms: forms.flatMap(({ form }) => (form === undefined ? [] : [form])),
    findings: all,
  };
}

/** Scripts need an interpreter even to be parsed: it runs apart and runs nothing of them. */
async function checkScripts(processes: ReadResources['processes'], work: Work): Promise<readonly Finding[]> {
  const scripts = processes.flatMap(({ resource, definition }) =>
    scriptsOf(definition).map(
      (script) => ({ ...script, resource, severity: definition.isExecutable ? 'error' : 'warning' }) as const,
    ),
  );
  const answers = await work.services.pool.answer(
    scripts.map(({ text }) => ({ kind: 'check', expression: { language: 'javascript', text } }) as const),
  );
  return scripts.flatMap(({ elementId, resource, severity }, index) => {
    const answer = answers[index];
    if (answer === undefined || (answer.ok && answer.value === null)) return [];
    const reason = answer.ok ? String(answer.value) : answer.message;
    const message = {
      zh: `脚本应为 JavaScript，但无法解析：${reason}`,
      en: `Expected the script to be JavaScript, but it cannot be parsed: ${reason}`,
    };
    return [{ rule: 'unparsableExpression', severity, elementId, resource, message }];
  });
}

function readForm({ name: resource, bytes }: Resource): {
  readonly form?: { readonly resource: string; readonly id: string };
  readonly findings: readonly Finding[];
} {
  const id = idOfForm(new TextDecoder().decode(bytes));
  if (id !== undefined) return { form: { resource, id }, findings: [] };
  const message = {
    zh: '表单应为带有 "id" 的 JSON（form-js 格式），但无法读取。请从表单编辑器重新导出。',
    en: 'Expected a form to be JSON with an "id" (form-js), but it cannot be read. Export it again from the form editor.',
  };
  return { findings: [{ rule: 'form', severity: 'error', resource, message }] };
}

function idOfForm(text: string): string | undefined {
  try {
    const form: unknown = JSON.parse(text);
    const isObject = typeof form === 'object' && form !== null && Object.hasOwn(form, 'id');
    const id: unknown = isObject ? (form as { id: unknown }).id : undefined;
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
