/** `readDecisionFiles` has the DMN files of a deployment read apart: a hostile file costs its deployment and nothing else. */
import type { DecisionsRead } from '../expressions/ask';
import type { Finding } from '../model/finding';
import { xmlFinding } from '../model/rules/xmlFinding';
import { readXml } from '../model/xml/readXml';
import { importsDecisions } from './decisionFiles';
import type { Work } from './work';

/** What a DMN file of the deployment defines. */
export interface DecisionFile extends DecisionsRead {
  readonly resource: string;
}

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
  return { files, findings: [...findings, ...namesakes(files)] };
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

/** Two of one id would be two versions of the same thing: which of them is the latest? */
function namesakes(files: readonly DecisionFile[]): readonly Finding[] {
  const findings: Finding[] = [];
  const decisions = new Map<string, string>();
  const graphs = new Map<string, string>();
  for (const { resource, decisions: own, graph } of files) {
    for (const { id } of own) {
      const other = decisions.get(id);
      if (other !== undefined) findings.push(namesake(resource, id, other, { zh: '决策', en: 'decision' }));
      decisions.set(id, resource);
    }
    if (graph === undefined) continue;
    const other = graphs.get(graph.id);
    if (other !== undefined) findings.push(namesake(resource, graph.id, other, { zh: '决策图', en: 'decision graph' }));
    graphs.set(graph.id, resource);
  }
  return findings;
}

function namesake(
  resource: string,
  elementId: string,
  other: string,
  what: { readonly zh: string; readonly en: string },
): Finding {
  const message = {
    zh: `同一次部署里${what.zh}“${elementId}”应只有一个，但“${other}”里也有。请给其中一个换个编号。`,
    en: `Expected one ${what.en} '${elementId}' in a deployment, but '${other}' has one too. Give one of them another id.`,
  };
  return { rule: 'decision', severity: 'error', resource, elementId, message };
}
