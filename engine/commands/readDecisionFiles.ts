/** `readDecisionFiles` has the DMN files of a deployment read apart: a hostile file costs its deployment and nothing else. */
import { type DecisionFile, decisionNamesakes } from '../model/decisionNamesakes';
import type { Finding } from '../model/finding';
import { xmlFinding } from '../model/rules/xmlFinding';
import { readXml } from '../model/xml/readXml';
import { importsDecisions } from './decisionFiles';
import type { Work } from './work';

interface Text {
  readonly resource: string;
  readonly xml: string;
}

export interface ReadDecisionFiles {
  readonly files: readonly DecisionFile[];
  readonly findings: readonly Finding[];
}

export async function readDecisionFiles(
  resources: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  work: Work,
): Promise<ReadDecisionFiles> {
  const files: DecisionFile[] = [];
  const findings: Finding[] = [];
  const texts: Text[] = [];
  for (const { name: resource, bytes } of resources) {
    const scanned = readXml(bytes);
    if (scanned.ok) texts.push({ resource, xml: scanned.text });
    else findings.push(xmlFinding(scanned.problem, scanned.positions, resource));
  }
  for (const text of texts) {
    const read = await readOne(text, texts, work);
    if ('decisions' in read) files.push(read);
    else findings.push(...read.findings);
  }
  return { files, findings: [...findings, ...decisionNamesakes(files)] };
}

async function readOne(
  { resource, xml }: Text,
  beside: readonly Text[],
  work: Work,
): Promise<DecisionFile | { readonly findings: readonly Finding[] }> {
  const others = beside.flatMap((other) => (other.resource === resource ? [] : [other.xml]));
  const [answer] = await work.services.pool.answer([
    { kind: 'readDecisions', xml, ...(importsDecisions(xml) ? { others } : {}) },
  ]);
  if (answer?.ok === true) return { resource, ...(answer.read ?? { decisions: [] }) };
  const told = answer?.message ?? 'No answer came.';
  return {
    findings: (answer?.findings ?? [{ message: told, zh: told }]).map(({ message, zh, ...where }) => {
      const element = 'elementId' in where && where.elementId !== undefined ? { elementId: where.elementId } : {};
      const text = { zh: `决策文件有误：${zh}`, en: message };
      return { rule: 'decision', severity: 'error', resource, ...element, message: text };
    }),
  };
}
