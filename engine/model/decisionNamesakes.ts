/** `decisionNamesakes` finds decisions and their graphs that two files of a deployment define under one id. */
import type { DecisionsRead } from '../expressions/ask';
import type { Finding, Message } from './finding';

/** What a DMN file of the deployment defines. */
export interface DecisionFile extends DecisionsRead {
  readonly resource: string;
}

/** Two of one id would be two versions of the same thing: which of them is the latest? */
export function decisionNamesakes(files: readonly DecisionFile[]): readonly Finding[] {
  const findings: Finding[] = [];
  const decisions = new Map<string, string>();
  const graphs = new Map<string, string>();
  const note = (known: Map<string, string>, id: string, resource: string, what: Message): void => {
    const other = known.get(id);
    if (other !== undefined) findings.push(namesake(resource, id, other, what));
    known.set(id, resource);
  };
  for (const { resource, decisions: own, graph } of files) {
    for (const { id } of own) note(decisions, id, resource, { zh: '决策', en: 'decision' });
    if (graph !== undefined) note(graphs, graph.id, resource, { zh: '决策图', en: 'decision graph' });
  }
  return findings;
}

function namesake(resource: string, elementId: string, other: string, what: Message): Finding {
  const message = {
    zh: `同一次部署里${what.zh}“${elementId}”应只有一个，但“${other}”里也有。请给其中一个换个编号。`,
    en: `Expected one ${what.en} '${elementId}' in a deployment, but '${other}' has one too. Give one of them another id.`,
  };
  return { rule: 'decision', severity: 'error', resource, elementId, message };
}
