/**
 * Standard loops (BPMN 2.0.2 §10.3.8, §13.3.6) and multi-instance activities (§13.3.7). The body is a scope that counts;
 * each iteration is a scope of its own, so one of ten thousand costs no more than one of ten.
 */
import type { Expression, Value } from '../expressions/expression';
import type { FlowNode, LoopCharacteristics } from '../model/definition';
import { truth } from './conditions';
import { noOutputs } from './emptyScope';
import { failToEnter, raiseIncident } from './incidents';
import type { Motion } from './motion';
import type { ElementInstance, Key, LoopState, Scope, TypedValue, Variables } from './state';
import { closeScope, resolveIncidents } from './subscriptions';
import { throwForInstance } from './instanceEvents';
import { terminateIterations } from './termination';
import { toTyped, toValue } from './typedValues';
import type { WorkOf } from './work';

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
    const found = itemsOf(motion, scope, element, loop);
    if (!found.ok) return failToEnter(motion, place, 'expressionFailed', found.message);
    const { total, items } = found.value;
    const kept = loop.isSequential && items !== undefined ? { items } : {};
    motion.emit({ type: 'scopeOpened', key, scope: scopeKey, elementId: node.id, kind: 'loopBody', total, ...kept });
    motion.emit({ type: 'elementEntered', key, scope: scopeKey });
    if (total === 0) return finish(motion, key, node);
    const first = loop.isSequential ? 1 : total;
    for (let index = 0; index < first; index += 1) openIteration(motion, key, node, index, items?.[index]);
    return;
  }
  motion.emit({ type: 'scopeOpened', key, scope: scopeKey, elementId: node.id, kind: 'loopBody', total: null });
  motion.emit({ type: 'elementEntered', key, scope: scopeKey });
  if (loop?.testBefore === true) return goOnOrFinish(motion, key, node, loop);
  openIteration(motion, key, node, 0, undefined);
}

/** How often, and over what: a loop that only counts has no items. */
interface Items {
  readonly total: number;
  readonly items?: readonly TypedValue[];
}

/** One more is not a loop any more but a mistake in a figure; it would fill the memory before anybody saw it. */
const itemsAtMost = 50_000;

/** What a multi-instance goes over: the collection's items, or as many numbers as its cardinality says. */
function itemsOf(motion: Motion, scope: Scope, element: ElementInstance, loop: MultiInstance): Asked<Items> {
  const { collection, cardinality } = loop;
  if (collection !== undefined) return collectionOf(motion, scope, element, collection);
  if (cardinality === undefined) {
    return no('Expected a multi-instance activity to have a collection or a cardinality, but it has neither.');
  }
  const evaluated = motion.evaluate(cardinality, scope, element);
  if (!evaluated.ok) return evaluated;
  const { value } = evaluated;
  const total = typeof value === 'string' ? Number(value.trim() || Number.NaN) : Number(value);
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string';
  if (!isNumber || !Number.isInteger(total) || total < 0) {
    return no(`Expected a loop cardinality to be a whole number from 0, but it is ${describe(value)}.`);
  }
  return total > itemsAtMost ? tooMany(total) : { ok: true, value: { total } };
}

function collectionOf(motion: Motion, scope: Scope, element: ElementInstance, collection: Expression): Asked<Items> {
  const view = motion.view(scope, element);
  const named = collection.language === 'literal';
  if (named && !view.has(collection.text)) {
    return no(`Expected a variable ${collection.text} with the collection to go over, but there is none.`);
  }
  const evaluated = named
    ? ({ ok: true, value: view.get(collection.text) } as const)
    : motion.evaluate(collection, scope, element);
  if (!evaluated.ok) return evaluated;
  const { value } = evaluated;
  if (!Array.isArray(value)) return no(`Expected a collection to go over, but found ${describe(value)}.`);
  if (value.length > itemsAtMost) return tooMany(value.length);
  const items = (value as readonly Value[]).map(toTyped);
  return { ok: true, value: { total: items.length, items } };
}

const no = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });

const tooMany = (found: number): { readonly ok: false; readonly message: string } =>
  no(`Expected a loop over at most ${itemsAtMost} items, but found ${found}. Work through them in parts.`);

const describe = (value: Value): string =>
  typeof value === 'object' && value !== null ? 'no list' : String(value).slice(0, 80);

/** The name of the item comes from outside; a record without a prototype takes three times as long to make, and most only count. */
function iterationVariables({ loop }: FlowNode, index: number, item: TypedValue | undefined): Variables {
  const loopCounter = toTyped(index);
  if (loop?.kind !== 'multiInstance' || loop.elementVariable === undefined || item === undefined)
    return { loopCounter };
  const variables = Object.create(null) as Record<string, TypedValue>;
  variables['loopCounter'] = loopCounter;
  variables[loop.elementVariable] = item;
  return variables;
}

function openIteration(motion: Motion, body: Key, node: FlowNode, index: number, item: TypedValue | undefined): void {
  const key = motion.nextKey();
  const variables = iterationVariables(node, index, item);
  motion.emit({
    type: 'elementActivated',
    key,
    scope: body,
    elementId: node.id,
    consumed: [],
    opens: 'iteration',
    variables,
    stage: 'active',
  });
  motion.later({ kind: 'activate', scope: key, node: node.id });
}

/**
 * One value of a multi-instance that gathers outputs, computed with the eyes of the activity while it is there: what an
 * input mapping or a worker has set locally is seen.
 */
export function gatherOutput(motion: Motion, iteration: Scope, element: ElementInstance, node: FlowNode): Asked<null> {
  const { loop } = node;
  if (loop?.kind !== 'multiInstance' || loop.output === undefined || iteration.parent === null) return nothingToDo;
  const output = motion.evaluate(loop.output.element, iteration, element);
  if (!output.ok) return no(`Output ${loop.output.collection}: ${output.message}`);
  const { index = 0 } = iteration;
  motion.emit({ type: 'iterationOutput', scope: iteration.parent, index, value: toTyped(output.value) });
  return nothingToDo;
}

const nothingToDo: Asked<null> = { ok: true, value: null };

export function iterationDone(motion: Motion, { scope: key }: Omit<WorkOf<'iterationDone'>, 'kind'>): void {
  const iteration = motion.draft.scope(key);
  const bodyKey = iteration.parent;
  if (bodyKey === null) return;
  const body = motion.draft.scope(bodyKey);
  const node = motion.node(body, body.elementId);
  closeScope(motion, key);
  // What happened in this instance can be undone with the loop.
  const compensable = iteration.compensables === undefined ? undefined : [...iteration.compensables][0];
  motion.complete(bodyKey, key, node.id, compensable);
  if (onlyWaits(motion.draft.scope(bodyKey), node)) return;
  motion.next({ kind: 'goOnLooping', scope: bodyKey });
  throwForInstance(motion, bodyKey, node);
}

/** Nobody is to be told or asked before the last of those that are under way: by far the most often. */
function onlyWaits({ loop: counts }: Scope, { loop }: FlowNode): boolean {
  if (loop?.kind !== 'multiInstance' || loop.completionCondition !== undefined) return false;
  return loop.throws === undefined && counts !== undefined && counts.active > 0;
}

/** After an iteration, or once more after what failed then has been mended. */
export function goOnLooping(motion: Motion, { scope: bodyKey }: WorkOf<'goOnLooping'>): void {
  const body = motion.draft.scopeIfOpen(bodyKey);
  // What was thrown for an instance may have ended the loop.
  if (body === undefined) return;
  const node = motion.node(body, body.elementId);
  if (node.loop?.kind === 'standardLoop') goOnOrFinish(motion, bodyKey, node, node.loop);
  if (node.loop?.kind === 'multiInstance') nextInstance(motion, bodyKey, node, node.loop);
}

function nextInstance(motion: Motion, bodyKey: Key, node: FlowNode, loop: MultiInstance): void {
  const body = motion.draft.scope(bodyKey);
  const { total, started, active, items } = countsOf(body);
  if (loop.completionCondition !== undefined) {
    const done = ask(motion, body, loop.completionCondition);
    if (!done.ok) return failToGoOn(motion, body, done.message);
    resolveIncidents(motion, bodyKey, bodyKey);
    if (done.value) {
      if (active > 0) terminateIterations(motion, bodyKey, 'completionCondition');
      return finish(motion, bodyKey, node);
    }
  }
  if (active > 0) return;
  if (loop.isSequential && started < (total ?? 0))
    return openIteration(motion, bodyKey, node, started, items?.[started]);
  finish(motion, bodyKey, node);
}

/** Told once, however many iterations come to the same condition. */
function failToGoOn(motion: Motion, body: Scope, message: string): void {
  if (body.incidents.first(body.key) !== undefined) return;
  const place = { scope: body.key, element: body.key, elementId: body.elementId };
  raiseIncident(motion, place, 'expressionFailed', message);
}

/** A standard loop goes on while its condition holds, at most as often as its maximum says. */
function goOnOrFinish(motion: Motion, bodyKey: Key, node: FlowNode, loop: StandardLoop): void {
  const body = motion.draft.scope(bodyKey);
  const { started } = countsOf(body);
  if (loop.maximum !== undefined && started >= loop.maximum) return finish(motion, bodyKey, node);
  if (loop.condition !== undefined) {
    const goesOn = ask(motion, body, loop.condition);
    if (!goesOn.ok) return failToGoOn(motion, body, goesOn.message);
    if (!goesOn.value) return finish(motion, bodyKey, node);
  }
  openIteration(motion, bodyKey, node, started, undefined);
}

function ask(motion: Motion, body: Scope, expression: Expression): Asked<boolean> {
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
    const values = countsOf(body).outputs.map(({ value }) => toValue(value));
    motion.setClimbing(motion.draft.scope(body.parent), [[loop.output.collection, values]]);
  }
  motion.next({ kind: 'leave', scope: body.parent, element: bodyKey });
}

const nothing: LoopState = { total: null, started: 0, active: 0, completed: 0, terminated: 0, outputs: noOutputs };

const countsOf = (body: Scope): LoopState => body.loop ?? nothing;
