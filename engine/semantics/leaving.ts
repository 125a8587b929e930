/** The second half of an element's life: outputs, completion, the flows it leaves by, and the end of its scope. */
import { isAdHoc } from './adHoc';
import { isIterated } from './starting';
import type { Choice } from './behavior';
import { closeCompensated, compensableOf, handlerIsOver } from './compensation';
import { chooseConditional } from './conditions';
import { elements } from './elements';
import { isInhabited } from './inhabited';
import { gatherOutput, iterationDone } from './loops';
import { raiseIncident } from './incidents';
import { mapOutputs } from './mappings';
import type { Motion } from './motion';
import { closeOwned, closeScope, resolveIncidents } from './subscriptions';
import type { WorkOf } from './work';

export function leave(motion: Motion, { scope: scopeKey, element: key }: WorkOf<'leave'>): void {
  const scope = motion.draft.scopeIfOpen(scopeKey);
  const element = scope?.elements.get(key);
  // What it threw on its way may have ended it.
  if (scope === undefined || element === undefined) return;
  const node = motion.node(scope, element.elementId);
  const place = { scope: scopeKey, element: key, elementId: node.id };
  closeOwned(motion, scopeKey, key);
  if (element.holdsScope) closeScope(motion, key);
  const isLoopBody = node.loop !== undefined && !isIterated(scope, node);
  if (!isLoopBody) {
    const gathered = isIterated(scope, node) ? gatherOutput(motion, scope, element, node) : nothingGathered;
    const mapped = gathered.ok ? mapOutputs(motion, scope, element, node.outputs) : gathered;
    if (!mapped.ok) {
      if (element.stage !== 'leaving') motion.emit({ type: 'elementLeaving', key, scope: scopeKey });
      return raiseIncident(motion, place, 'expressionFailed', mapped.message);
    }
  }
  if (node.asyncAfter && !isIterated(scope, node)) {
    motion.emit({ type: 'elementLeaving', key, scope: scopeKey, mapped: true });
    motion.emit({ type: 'jobCreated', key: motion.nextKey(), ...place, job: { kind: 'continue' } });
    return;
  }
  // What the outputs have woken comes before the flows are chosen.
  if (motion.isQuiet) depart(motion, { scope: scopeKey, element: key });
  else motion.next({ kind: 'depart', scope: scopeKey, element: key });
}

const nothingGathered = { ok: true } as const;

/** An iteration ends where it is. */
const noFlows: Choice = { ok: true, flows: [] };

export function depart(motion: Motion, { scope: scopeKey, element: key }: Omit<WorkOf<'depart'>, 'kind'>): void {
  const scope = motion.draft.scope(scopeKey);
  const element = motion.element(scope, key);
  const node = motion.node(scope, element.elementId);
  const choose = elements[node.type].choose ?? chooseConditional;
  const choice = isIterated(scope, node) ? noFlows : choose(node, motion.scene(scope, element));
  if (!choice.ok) {
    if (element.mapped !== true) motion.emit({ type: 'elementLeaving', key, scope: scopeKey, mapped: true });
    const place = { scope: scopeKey, element: key, elementId: node.id };
    return raiseIncident(motion, place, choice.code, choice.message);
  }
  resolveIncidents(motion, scopeKey, key);
  // A job that comes later has not loaded the scope that ends here: its row and its variables must end too.
  if (element.holdsScope) motion.draft.scope(key);
  const now = motion.draft.scope(scopeKey);
  const compensable = compensableOf(motion, now, motion.element(now, key), node);
  motion.complete(scopeKey, key, node.id, compensable);
  if (handlerIsOver(motion, scopeKey, key)) return;
  const { completionQuantity = 1 } = node;
  for (const flow of choice.flows) {
    for (let count = 0; count < completionQuantity; count += 1) {
      const token = { key: motion.nextKey(), flowId: flow.id };
      motion.emit({ type: 'sequenceFlowTaken', key: token.key, flowId: flow.id, scope: scopeKey, from: key });
      motion.later({ kind: 'arrive', scope: scopeKey, node: flow.target, token });
    }
  }
  const around = motion.draft.scope(scopeKey);
  if (isAdHoc(motion, around)) motion.next({ kind: 'goOnAdHoc', scope: scopeKey });
  else if (choice.flows.length === 0) check(motion, { scope: scopeKey });
}

/** A scope in which nothing lives and no token rests is finished (BPMN 2.0.2 §13.5.5). */
export function check(motion: Motion, { scope: key }: Omit<WorkOf<'check'>, 'kind'>): void {
  const scope = motion.draft.find(key);
  if (scope === undefined || scope.tokens.size > 0 || isInhabited(scope)) return;
  if (scope.compensations !== undefined) return;
  switch (scope.kind) {
    case 'process':
      return motion.next({ kind: 'endProcess', scope: key });
    case 'iteration':
      return iterationDone(motion, { scope: key });
    case 'subProcess':
    case 'eventSubProcess': {
      if (scope.parent === null) return;
      if (isAdHoc(motion, scope)) return motion.next({ kind: 'goOnAdHoc', scope: key });
      const { stage } = motion.element(motion.draft.scope(scope.parent), key);
      if (stage === 'active') motion.next({ kind: 'leave', scope: scope.parent, element: key });
      return;
    }
    case 'compensation':
      return closeCompensated(motion, scope);
    case 'loopBody':
      return;
  }
}
