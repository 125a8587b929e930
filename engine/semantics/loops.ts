/**
 * Standard loops (BPMN 2.0.2 §10.3.8, §13.3.6) and multi-instance activities (§13.3.7). The body is a scope that counts;
 * each iteration is a scope of its own, so one of ten thousand costs no more than one of ten.
 */
import type { Value } from '../expressions/expression';
import type { FlowNode, LoopCharacteristics } from '../model/definition';
import { truth } from './conditions';
import { raiseIncident } from './incidents';
import type { Motion, Work } from './motion';
import type { Key, LoopState, Scope, TypedValue } from './state';
import { terminateIterations } from './termination';
import { toTyped, toValue } from './typedValues';

type WorkOf<K extends Work['kind']> = Extract<Work, { kind: K }>;
type MultiInstance = Extract<LoopCharacteristics, { kind: 'multiInstance' }>;
type StandardLoop = Extract<LoopCharacteristics, { kind: 'standardLoop' }>;
type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function beginLoop(motion: Motion, { scope: scopeKey, element: key }: WorkOf<'loop'>): void {
  const scope = motion.draft.scope(scopeKey);
  const element = motion.element(scope, key);
  const node = motion.node(scope, element.elementId);
  const place = { scope: scopeKey, element: key, elementId: node.id };
  const { loop } = node;
  if (loop?.kind === 'multiInstance') {
    const items = itemsOf(motion, scope, key, loop);
    if (!items.ok) return raiseIncident(motion, place, 'expressionFailed', items.message);
    const typed = items.value.map(toTyped);
    const kept = loop.isSequential ? { items: typed } : {};
    const opened = {
      key,
      scope: scopeKey,
      elementId: node.id,
      kind: 'loopBody',
      total: typed.length,
      ...kept,
    } as const;
    motion.emit({ type: 'scopeOpened', ...opened });
    motion.emit({ type: 'elementEntered', key, scope: scopeKey });
    if (typed.length === 0) return motion.next({ kind: 'leave', scope: scopeKey, element: key });
    const first = loop.isSequential ? typed.slice(0, 1) : typed;
    for (const [index, item] of first.entries()) openIteration(motion, key, node, index, item);
    return;
  }
  motion.emit({ type: 'scopeOpened', key, scope: scopeKey, elementId: node.id, kind: 'loopBody', total: null });
  motion.emit({ type: 'elementEntered', key, scope: scopeKey });
  if (loop?.testBefore === true) return goOnOrFinish(motion, key, node, loop);
  openIteration(motion, key, node, 0, undefined);
}

/** What a multi-instance goes over: the collection's items, or as many numbers as its cardinality says. */
function itemsOf(motion: Motion, scope: Scope, key: Key, loop: MultiInstance): Asked<readonly Value[]> {
  const element = motion.element(scope, key);
  if (loop.collection !== undefined) return collectionOf(motion, scope, key, loop);
  if (loop.cardinality === undefined) {
    return {
      ok: false,
      message: 'Expected a multi-instance activity to have a collection or a cardinality, but it has neither.',
    };
  }
  const evaluated = motion.evaluate(loop.cardinality, scope, element);
  if (!evaluated.ok) return evaluated;
  const count =
    typeof evaluated.value === 'string' ? Number(evaluated.value.trim() || Number.NaN) : Number(evaluated.value);
  if (evaluated.value === null || !Number.isInteger(count) || count < 0) {
    return {
      ok: false,
      message: `Expected a loop cardinality to be a whole number from 0, but it is ${String(evaluated.value)}.`,
    };
  }
  return { ok: true, value: Array.from({ length: count }, () => null) };
}

function collectionOf(motion: Motion, scope: Scope, key: Key, loop: MultiInstance): Asked<readonly Value[]> {
  const { collection } = loop;
  if (collection === undefined) return { ok: true, value: [] };
  const element = motion.element(scope, key);
  const view = motion.view(scope, element);
  const named = collection.language === 'literal';
  if (named && !view.has(collection.text)) {
    return {
      ok: false,
      message: `Expected a variable ${collection.text} with the collection to go over, but there is none.`,
    };
  }
  const evaluated = named
    ? ({ ok: true, value: view.get(collection.text) } as const)
    : motion.evaluate(collection, scope, element);
  if (!evaluated.ok) return evaluated;
  const { value } = evaluated;
  if (Array.isArray(value)) return { ok: true, value: value as readonly Value[] };
  return {
    ok: false,
    message: `Expected a collection to go over, but found ${typeof value === 'object' ? 'no list' : String(value)}.`,
  };
}

function openIteration(motion: Motion, body: Key, node: FlowNode, index: number, item: TypedValue | undefined): void {
  const key = motion.nextKey();
  const variables = Object.create(null) as Record<string, TypedValue>;
  variables['loopCounter'] = toTyped(index);
  const { loop } = node;
  if (loop?.kind === 'multiInstance' && loop.elementVariable !== undefined && item !== undefined) {
    variables[loop.elementVariable] = item;
  }
  const opened = { key, scope: body, elementId: node.id, consumed: [], opens: 'iteration', variables } as const;
  motion.emit({ type: 'elementActivated', ...opened, stage: 'active' });
  motion.later({ kind: 'activate', scope: key, node: node.id });
}

export function iterationDone(motion: Motion, { scope: key }: WorkOf<'iterationDone'>): void {
  const iteration = motion.draft.scope(key);
  const bodyKey = iteration.parent;
  if (bodyKey === null) return;
  const body = motion.draft.scope(bodyKey);
  const node = motion.node(body, body.elementId);
  const { loop } = node;
  const place = { scope: body.parent ?? bodyKey, element: bodyKey, elementId: node.id };
  if (loop?.kind === 'multiInstance' && loop.output !== undefined) {
    const output = motion.evaluate(loop.output.element, iteration);
    if (!output.ok) return raiseIncident(motion, place, 'expressionFailed', output.message);
    const index = Number(iteration.variables['loopCounter']?.value ?? 0);
    motion.emit({ type: 'iterationOutput', scope: bodyKey, index, value: toTyped(output.value) });
  }
  motion.emit({ type: 'elementCompleted', key, scope: bodyKey, elementId: node.id });
  if (loop?.kind === 'standardLoop') return goOnOrFinish(motion, bodyKey, node, loop);
  if (loop?.kind === 'multiInstance') nextInstance(motion, bodyKey, node, loop);
}

function nextInstance(motion: Motion, bodyKey: Key, node: FlowNode, loop: MultiInstance): void {
  const body = motion.draft.scope(bodyKey);
  const counts = countsOf(body);
  if (loop.completionCondition !== undefined) {
    const done = ask(motion, body, loop.completionCondition);
    const place = { scope: body.parent ?? bodyKey, element: bodyKey, elementId: node.id };
    if (!done.ok) return raiseIncident(motion, place, 'expressionFailed', done.message);
    if (done.value) {
      if (counts.active > 0) terminateIterations(motion, bodyKey, 'completionCondition');
      return finish(motion, bodyKey, node);
    }
  }
  const item = counts.items?.[counts.started];
  if (loop.isSequential && item !== undefined) return openIteration(motion, bodyKey, node, counts.started, item);
  if (counts.active === 0) finish(motion, bodyKey, node);
}

/** A standard loop goes on while its condition holds, at most as often as its maximum says. */
function goOnOrFinish(motion: Motion, bodyKey: Key, node: FlowNode, loop: StandardLoop): void {
  const body = motion.draft.scope(bodyKey);
  const { started } = countsOf(body);
  if (loop.maximum !== undefined && started >= loop.maximum) return finish(motion, bodyKey, node);
  if (loop.condition !== undefined) {
    const goesOn = ask(motion, body, loop.condition);
    const place = { scope: body.parent ?? bodyKey, element: bodyKey, elementId: node.id };
    if (!goesOn.ok) return raiseIncident(motion, place, 'expressionFailed', goesOn.message);
    if (!goesOn.value) return finish(motion, bodyKey, node);
  }
  openIteration(motion, bodyKey, node, started, undefined);
}

function ask(motion: Motion, body: Scope, expression: NonNullable<StandardLoop['condition']>): Asked<boolean> {
  const evaluated = motion.evaluate(expression, body);
  if (!evaluated.ok) return evaluated;
  const answer = truth(evaluated.value);
  return answer.ok ? { ok: true, value: answer.holds } : answer;
}

function finish(motion: Motion, bodyKey: Key, node: FlowNode): void {
  const body = motion.draft.scope(bodyKey);
  if (body.parent === null) return;
  const { loop } = node;
  if (loop?.kind === 'multiInstance' && loop.output !== undefined) {
    const { outputs } = countsOf(body);
    const values = Object.keys(outputs)
      .map(Number)
      .sort((a, b) => a - b)
      .flatMap((index) => outputs[index] ?? []);
    motion.setClimbing(motion.draft.scope(body.parent), [[loop.output.collection, values.map(toValue)]]);
  }
  motion.next({ kind: 'leave', scope: body.parent, element: bodyKey });
}

const nothing: LoopState = { total: null, started: 0, active: 0, completed: 0, terminated: 0, outputs: {} };

const countsOf = (body: Scope): LoopState => body.loop ?? nothing;
