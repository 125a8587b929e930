/** `requirementFindings` looks for decisions that require what is not there, or themselves. */
import { type DecisionFinding } from './decisionFinding';
import { type DecisionModel, type Requirement } from './decisionModel';

export function requirementFindings(model: DecisionModel): DecisionFinding[] {
  const findings: DecisionFinding[] = [];
  const done = new Set<string>();
  const visit = (id: string, requires: readonly Requirement[], path: ReadonlySet<string>): void => {
    if (path.has(id)) {
      findings.push({
        message: `Expected decision '${id}' not to require itself, but it does`,
        zh: `决策“${id}”不应依赖自己，但绕回了自己`,
        elementId: id,
        decisionId: id,
      });
      return;
    }
    if (done.has(id)) return;
    done.add(id);
    for (const requirement of requires) {
      const found = targetOf(model, requirement);
      if (found === undefined) findings.push(missing(id, requirement));
      else if (requirement.kind === 'decision' && requirement.from === undefined)
        visit(requirement.id, model.decisions.get(requirement.id)?.requires ?? [], new Set([...path, id]));
    }
  };
  for (const { id, requires } of model.decisions.values()) visit(id, requires, new Set());
  for (const { id, requires } of model.knowledge.values())
    for (const requirement of requires)
      if (targetOf(model, requirement) === undefined) findings.push(missing(id, requirement));
  return findings;
}

/** What is required, in this file or in one that it imports. */
function targetOf(model: DecisionModel, { kind, id, from }: Requirement): unknown {
  const home = from === undefined ? model : model.imports.get(from);
  if (kind === 'decision') return home?.decisions.get(id);
  if (kind === 'input') return home?.inputs.get(id);
  return home?.knowledge.get(id) ?? home?.services.get(id);
}

const KINDS = {
  decision: ['decision', '决策'],
  input: ['input', '输入数据'],
  knowledge: ['business knowledge model or decision service', '业务知识模型或决策服务'],
} as const;

function missing(id: string, { kind, id: required, from }: Requirement): DecisionFinding {
  const [en, zh] = KINDS[kind];
  const where = from === undefined ? 'the file has none' : `nothing of that id is imported from '${from}'`;
  return {
    message: `Expected the ${en} '${required}' that '${id}' requires, but ${where}`,
    zh: `“${id}”所依赖的${zh}“${required}”应存在，但找不到`,
    elementId: id,
    decisionId: id,
  };
}
