/** Choosing among outgoing sequence flows, and what counts as true. */
import type { Evaluated, Value } from '../expressions/expression';
import type { FlowNode, SequenceFlow } from '../model/definition';
import type { Choice, Scene } from './behavior';

type Truth = { readonly ok: true; readonly holds: boolean } | { readonly ok: false; readonly message: string };

/** A condition must answer yes or no. The words "true" and "false" and null are taken as in JUEL; nothing else is. */
export function truth(value: Value): Truth {
  if (typeof value === 'boolean') return { ok: true, holds: value };
  if (value === null) return { ok: true, holds: false };
  if (value === 'true' || value === 'false') return { ok: true, holds: value === 'true' };
  return { ok: false, message: `Expected a condition to give true or false, but it gave ${describe(value)}.` };
}

/**
 * A conditional event (§10.5.5) waits for data that often is not there yet: while a variable of its condition does not exist,
 * the condition does not hold, as in Camunda 7.
 */
export function hasBecomeTrue(answer: Evaluated): Truth {
  if (answer.ok) return truth(answer.value);
  return answer.isUnknownName === true ? { ok: true, holds: false } : { ok: false, message: answer.message };
}

const describe = (value: Value): string =>
  typeof value === 'object' ? 'a list, map or date' : String(value).slice(0, 80);

export function holds(flow: SequenceFlow, scene: Scene): Truth {
  if (flow.condition === undefined) return { ok: true, holds: true };
  const evaluated = scene.evaluate(flow.condition);
  if (!evaluated.ok) return { ok: false, message: `Condition of sequence flow ${flow.id}: ${evaluated.message}` };
  const answer = truth(evaluated.value);
  return answer.ok ? answer : { ok: false, message: `Condition of sequence flow ${flow.id}: ${answer.message}` };
}

/** The end of every choice: nothing else holds, so the default flow is taken, or the gap is reported. */
function orDefault(node: FlowNode, chosen: readonly SequenceFlow[]): Choice {
  if (chosen.length > 0) return { ok: true, flows: chosen };
  const fallback = node.outgoing.filter((flow) => flow.id === node.defaultFlow);
  if (fallback.length > 0) return { ok: true, flows: fallback };
  return {
    ok: false,
    code: 'noFlowTaken',
    message: `Expected a condition on a flow out of ${node.id} to hold, or a default flow, but found neither. Correct the variables or draw a default flow.`,
  };
}

/** Exclusive: the first flow, in document order, whose condition holds (BPMN 2.0.2 §13.4.2). */
export function chooseFirst(node: FlowNode, scene: Scene): Choice {
  if (node.outgoing.length === 0) return { ok: true, flows: [] };
  for (const flow of node.outgoing) {
    if (flow.id === node.defaultFlow) continue;
    const answer = holds(flow, scene);
    if (!answer.ok) return { ok: false, code: 'expressionFailed', message: answer.message };
    if (answer.holds) return { ok: true, flows: [flow] };
  }
  return orDefault(node, []);
}

/** Inclusive: every flow whose condition holds, else the default (BPMN 2.0.2 §13.4.3). */
export function chooseAll(node: FlowNode, scene: Scene): Choice {
  return choose(node, scene, (chosen) => chosen.length > 0);
}

/**
 * Out of activities and events a flow without a condition is always taken; the default stands in for the conditional
 * ones (§13.2.1, §13.3.1).
 */
export function chooseConditional(node: FlowNode, scene: Scene): Choice {
  const hasConditions = node.outgoing.some((flow) => flow.condition !== undefined && flow.id !== node.defaultFlow);
  return choose(node, scene, (chosen) =>
    hasConditions ? chosen.some((flow) => flow.condition !== undefined) : chosen.length > 0,
  );
}

function choose(node: FlowNode, scene: Scene, isEnough: (chosen: readonly SequenceFlow[]) => boolean): Choice {
  if (node.outgoing.length === 0) return { ok: true, flows: [] };
  const chosen: SequenceFlow[] = [];
  for (const flow of node.outgoing) {
    if (flow.id === node.defaultFlow) continue;
    const answer = holds(flow, scene);
    if (!answer.ok) return { ok: false, code: 'expressionFailed', message: answer.message };
    if (answer.holds) chosen.push(flow);
  }
  if (isEnough(chosen)) return { ok: true, flows: chosen };
  const fallback = node.outgoing.filter((flow) => flow.id === node.defaultFlow);
  return orDefault(node, [...chosen, ...fallback]);
}

/** Parallel: all of them, conditions or not (§13.4.1). */
export function chooseEvery(node: FlowNode): Choice {
  return { ok: true, flows: node.outgoing };
}
