/**
 * `compileDecisions` reads DMN XML (1.1 to 1.5) into a `DecisionModel`. All texts are parsed here, at deployment;
 * evaluating them is the worker's business.
 */
import { type DecisionFinding } from './decisionFinding';
import { DmnModdle, type DmnElement } from 'dmn-moddle';
import { type Decision, type DecisionModel } from './decisionModel';
import { elementOf, elementsOf, textOf } from './dmnElements';
import { migrateDmn, refuseXml } from './migrateDmn';
import { createFeelParser } from '../feel/parseFeel';
import { DecisionReader } from './readDecision';

export type { DecisionModel } from './decisionModel';
export type { DecisionFinding } from './decisionFinding';

export type CompiledDecisions =
  | { readonly ok: true; readonly model: DecisionModel }
  | { readonly ok: false; readonly findings: readonly DecisionFinding[] };

/** More would help nobody, and broken XML can give a hundred thousand. */
const MAX_FINDINGS = 20;

/** Every fault that stops a deployment comes back as a finding; nothing is thrown for bad XML. */
export async function compileDecisions(xml: string): Promise<CompiledDecisions> {
  const refused = refuseXml(xml);
  if (refused !== undefined) return { ok: false, findings: [{ message: refused }] };
  let root: DmnElement;
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(migrateDmn(xml), 'dmn:Definitions');
    const lost = warnings.filter(({ message }) => /^(?:unparsable content|unrecognized element)/.test(message));
    if (lost.length > 0)
      return {
        ok: false,
        findings: lost.slice(0, MAX_FINDINGS).map(({ message }) => ({ message: oneLine(message) })),
      };
    root = rootElement;
  } catch (error) {
    const reason = error instanceof Error ? oneLine(error.message) : String(error);
    return { ok: false, findings: [{ message: `Expected DMN, but ${reason}` }] };
  }
  return compile(root);
}

function compile(root: DmnElement): CompiledDecisions {
  const findings: DecisionFinding[] = [];
  const reader = new DecisionReader(findings, textOf(root, 'expressionLanguage'), createFeelParser(namesIn(root)));
  const decisions = new Map<string, Decision>();
  for (const element of elementsOf(root, 'drgElement')) {
    if (element.$type !== 'dmn:Decision') continue;
    const decision = reader.read(element);
    if (decisions.has(decision.id))
      findings.push({ message: `Expected one decision '${decision.id}', but found two`, elementId: decision.id });
    decisions.set(decision.id, decision);
  }
  findings.push(...requirementFindings(decisions));
  return findings.length > 0
    ? { ok: false, findings: findings.slice(0, MAX_FINDINGS) }
    : { ok: true, model: { name: textOf(root, 'name') ?? '', decisions } };
}

/** What texts may call their variables: FEEL can read a name with signs in it only when it knows the name. */
function namesIn(root: DmnElement): Set<string> {
  const names = new Set<string>();
  const add = (element: DmnElement | undefined): void => {
    const name = textOf(element, 'name');
    if (name !== undefined) names.add(name);
  };
  for (const element of elementsOf(root, 'drgElement')) {
    add(element);
    add(elementOf(element, 'variable'));
    elementsOf(elementOf(element, 'decisionLogic'), 'output').forEach(add);
  }
  return names;
}

function requirementFindings(decisions: ReadonlyMap<string, Decision>): DecisionFinding[] {
  const findings: DecisionFinding[] = [];
  const done = new Set<string>();
  const visit = ({ id, requires }: Decision, path: ReadonlySet<string>): void => {
    if (path.has(id)) {
      findings.push({ message: `Expected decision '${id}' not to require itself, but it does`, elementId: id });
      return;
    }
    if (done.has(id)) return;
    done.add(id);
    for (const required of requires) {
      const decision = decisions.get(required);
      if (decision !== undefined) visit(decision, new Set([...path, id]));
      else
        findings.push({
          message: `Expected the decision '${required}' that '${id}' requires, but the file has none`,
          elementId: id,
        });
    }
  };
  for (const decision of decisions.values()) visit(decision, new Set());
  return findings;
}

/** The parser's messages run over several lines: what, where, why. */
function oneLine(message: string): string {
  return message
    .split(/\s*\n\s*/)
    .join('; ')
    .slice(0, 500);
}
