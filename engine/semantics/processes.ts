/** Process instances: the root that a trigger starts, those that call activities start, and their ends. */
import type { CallMapping, Expression, ProcessDefinition } from '../model/definition';
import { triggersOf } from '../model/triggersOf';
import { populateProcess } from './populating';
import type { Asked } from './behavior';
import { learnKeys } from './correlation';
import { failToEnter, raiseIncident } from './incidents';
import type { Motion } from './motion';
import { ancestry } from './scopeView';
import type { ElementInstance, Key, Scope, TypedValue, Variables } from './state';
import { closeScope, resolveIncidents } from './subscriptions';
import type { Trigger } from './trigger';
import { toTyped } from './typedValues';
import type { WorkOf } from './work';

type Start = Extract<Trigger, { type: 'start' }>;

export function startRoot(motion: Motion, trigger: Start): void {
  const definition = motion.environment.definition(trigger.definitionId);
  if (definition === undefined) {
    motion.definitionsWanted.add(trigger.definitionId);
    return;
  }
  const key = motion.nextKey();
  motion.emit({
    type: 'processStarted',
    key,
    parent: null,
    definitionId: trigger.definitionId,
    processId: definition.key,
    ...(trigger.businessKey === undefined ? {} : { businessKey: trigger.businessKey }),
    ...(trigger.startUser === undefined ? {} : { startUser: trigger.startUser }),
    ...(trigger.startElementId === undefined ? {} : { startElementId: trigger.startElementId }),
    ...(trigger.startPart === undefined ? {} : { startPart: trigger.startPart }),
    variables: withInitiator(definition, trigger),
  });
  learnFromStart(motion, key, trigger);
  populateProcess(motion, key);
}

/** The message that starts an instance is the first one it receives. */
function learnFromStart(motion: Motion, key: Key, { startElementId, startPart, variables }: Start): void {
  const node = motion.definition(motion.draft.scope(key)).nodes[startElementId ?? ''];
  const triggers = node === undefined ? [] : triggersOf(node);
  for (const [part, event] of triggers.entries()) {
    if (event.type !== 'message' || (startPart !== undefined && startPart !== part)) continue;
    const name = motion.evaluate(event.name, motion.draft.scope(key));
    if (name.ok) learnKeys(motion, key, String(name.value), variables);
  }
}

/** `initiator` on a start event: the variable that takes the starter. */
function withInitiator(definition: ProcessDefinition, trigger: Start): Variables {
  const variables = Object.assign(Object.create(null) as Record<string, TypedValue>, trigger.variables);
  const { entries = [], triggeredStarts = [] } = definition.scopes[definition.key] ?? {};
  for (const id of [...entries, ...triggeredStarts]) {
    const name = definition.nodes[id]?.initiatorVariable;
    if (name !== undefined) variables[name] = toTyped(trigger.startUser ?? null);
  }
  return variables;
}

/** Call activity: find the process, hand over variables, start it inside this hierarchy. */
export function callProcess(motion: Motion, { scope: scopeKey, element: key }: WorkOf<'call'>): void {
  const scope = motion.draft.scope(scopeKey);
  const element = motion.element(scope, key);
  const node = motion.node(scope, element.elementId);
  const place = { scope: scopeKey, element: key, elementId: node.id };
  const { call } = node;
  if (call === undefined) {
    const message = `Expected ${node.id} to say which process it calls, but it does not.`;
    return failToEnter(motion, place, 'notFound', message);
  }
  const ask = (expression: Expression | undefined): Asked =>
    expression === undefined ? { ok: true, value: null } : motion.evaluate(expression, scope, element);
  const [called, version, businessKey] = [ask(call.calledElement), ask(call.version), ask(call.businessKey)];
  const failed = [called, version, businessKey].find((one) => !one.ok);
  if (!called.ok || !version.ok || !businessKey.ok) {
    return failToEnter(motion, place, 'expressionFailed', failed?.ok === false ? failed.message : '');
  }
  const found = motion.ask({
    kind: 'definition',
    key: String(called.value),
    binding: call.binding,
    ...(version.value === null ? {} : { version: String(version.value) }),
    definitionId: scope.definitionId,
  });
  if (!found.ok) return failToEnter(motion, place, 'notFound', found.message);
  const passed = mapCall(motion, scope, element, call.inputs);
  if (!passed.ok) return failToEnter(motion, place, 'expressionFailed', passed.message);
  motion.emit({ type: 'elementEntered', key, scope: scopeKey });
  begin(motion, {
    parent: scopeKey,
    caller: key,
    definitionId: String(found.value),
    variables: passed.variables,
    ...(businessKey.value === null ? {} : { businessKey: String(businessKey.value) }),
  });
}

function begin(
  motion: Motion,
  facts: { parent: Key; caller: Key; definitionId: string; variables: Variables; businessKey?: string },
): void {
  const definition = motion.environment.definition(facts.definitionId);
  if (definition === undefined) {
    motion.definitionsWanted.add(facts.definitionId);
    return;
  }
  const key = motion.nextKey();
  motion.emit({ type: 'processStarted', key, processId: definition.key, ...facts });
  populateProcess(motion, key);
}

type Passed = { readonly ok: true; readonly variables: Variables } | { readonly ok: false; readonly message: string };

/** `in` and `out`: one value each, or all variables there are (only local ones, where it says so). */
function mapCall(
  motion: Motion,
  scope: Scope,
  element: ElementInstance | undefined,
  mappings: readonly CallMapping[],
): Passed {
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const mapping of mappings) {
    if (mapping.kind === 'all') {
      Object.assign(variables, all(motion, scope, element, mapping.local));
      continue;
    }
    const plain = /^\s*[\p{L}_$][\p{L}\p{N}_$]*\s*$/u.exec(mapping.source.text);
    const isName = mapping.source.language === 'literal' && plain !== null;
    const typed = isName ? motion.view(scope, element).lookUp(mapping.source.text.trim()) : undefined;
    if (isName) {
      variables[mapping.target] = typed ?? toTyped(null);
      continue;
    }
    const evaluated = motion.evaluate(mapping.source, scope, element);
    if (!evaluated.ok) return { ok: false, message: `Mapping to ${mapping.target}: ${evaluated.message}` };
    variables[mapping.target] = toTyped(evaluated.value);
  }
  return { ok: true, variables };
}

function all(motion: Motion, scope: Scope, element: ElementInstance | undefined, local: boolean): Variables {
  const found = Object.create(null) as Record<string, TypedValue>;
  const layers = local ? [] : [...ancestry(motion.draft, scope)].reverse().map((one) => one.variables);
  const own = element === undefined ? scope.variables : element.variables;
  for (const layer of [...layers, own]) Object.assign(found, layer);
  return found;
}

/** Nothing lives in the process any more: it is completed, and its caller goes on. */
export function endProcess(motion: Motion, { scope: key }: WorkOf<'endProcess'>): void {
  const scope = motion.draft.scope(key);
  const { parent, caller } = scope;
  if (parent === null || caller === undefined) {
    closeScope(motion, key);
    return motion.emit({ type: 'processEnded', key, outcome: 'completed' });
  }
  const around = motion.draft.scope(parent);
  const element = motion.element(around, caller);
  const node = motion.node(around, element.elementId);
  const place = { scope: parent, element: caller, elementId: node.id };
  const passed = mapCall(motion, scope, undefined, node.call?.outputs ?? []);
  if (!passed.ok) return raiseIncident(motion, place, 'expressionFailed', passed.message);
  closeScope(motion, key);
  resolveIncidents(motion, parent, caller);
  motion.emit({ type: 'processEnded', key, outcome: 'completed' });
  motion.setTypedClimbing(motion.draft.scope(parent), Object.entries(passed.variables), element);
  motion.next({ kind: 'leave', scope: parent, element: caller });
}
