/**
 * Complex gateway, BPMN 2.0.2 §13.4.5: starts when its activation condition holds, which sees how many incoming flows have
 * a token (`activationCount`), and then waits to be reset: until every other flow has brought its token or none can come
 * any more. What came late is taken, and it is ready to start again.
 *
 * One deviation: at the reset only those outgoing flows are asked whose condition speaks of `waitingForStart`. Taken by
 * the letter, every flow without a condition would get a second token.
 */
import type { FlowNode } from '../../model/definition';
import { leave, type Choice, type ElementBehavior, type Joined, type Scene, type Surrounding } from '../behavior';
import { chooseAll, holds, truth } from '../conditions';
import type { Scope, Token, Variables } from '../state';
import { toTyped } from '../typedValues';
import { mayStillCome } from '../upstream';

export const complexGateway: ElementBehavior = { join: start, joinsAtRest: reset, enter: () => leave, choose };

/** One token of each incoming flow that has any. */
function firstTokens(node: FlowNode, tokens: Scope['tokens']): readonly Token[] {
  return node.incoming.flatMap((flow) => tokens.first(flow.id) ?? []);
}

function start(node: FlowNode, { scope, evaluate }: Surrounding): Joined {
  if (scope.resets !== undefined && Object.hasOwn(scope.resets, node.id)) return undefined;
  const tokens = firstTokens(node, scope.tokens);
  if (tokens.length === 0) return undefined;
  const variables = locals(tokens.length, true);
  if (node.activationCondition !== undefined) {
    const evaluated = evaluate(node.activationCondition, variables);
    if (!evaluated.ok) return { failed: evaluated.message };
    const answer = truth(evaluated.value);
    if (!answer.ok) return { failed: answer.message };
    if (!answer.holds) return undefined;
  }
  return { tokens, variables, taken: tokens.map((token) => token.flowId) };
}

function reset(node: FlowNode, around: Surrounding): Joined {
  const { scope } = around;
  const taken = scope.resets !== undefined && Object.hasOwn(scope.resets, node.id) ? scope.resets[node.id] : undefined;
  // What lies there since the last start may do to start it again.
  if (taken === undefined) return start(node, around);
  const late = firstTokens(node, scope.tokens).filter((token) => !taken.includes(token.flowId));
  const filled = [...taken, ...late.map((token) => token.flowId)];
  const empty = node.incoming.filter((flow) => !filled.includes(flow.id)).map((flow) => flow.id);
  if (empty.length > 0 && mayStillCome(node, around, empty, filled)) return undefined;
  return { tokens: late, variables: locals(late.length, false), taken: null };
}

const locals = (activationCount: number, waitingForStart: boolean): Variables => ({
  activationCount: toTyped(activationCount),
  waitingForStart: toTyped(waitingForStart),
});

const asksForPhase = { language: 'juel', text: '${waitingForStart}' } as const;

function choose(node: FlowNode, scene: Scene): Choice {
  const starting = scene.evaluate(asksForPhase);
  if (!starting.ok || starting.value === true) return chooseAll(node, scene);
  const flows: (typeof node.outgoing)[number][] = [];
  for (const flow of node.outgoing) {
    if (flow.condition?.text.includes('waitingForStart') !== true) continue;
    const answer = holds(flow, scene);
    if (!answer.ok) return { ok: false, code: 'expressionFailed', message: answer.message };
    if (answer.holds) flows.push(flow);
  }
  return { ok: true, flows };
}
