/** The first half of an element's life: a token arrives, the element starts, and it waits, opens, works or is done. */
import type { FlowNode } from '../model/definition';
import type { Joined, Outcome, Surrounding, Waiting } from './behavior';
import { offerActivities } from './adHoc';
import { learnKeys } from './correlation';
import { elements } from './elements';
import { failToEnter, raiseIncident, reportEndlessLoop, type Place } from './incidents';
import { mapInputs } from './mappings';
import type { JobFacts } from './events';
import type { Motion } from './motion';
import type { Key, Scope, Token, Variables } from './state';
import { listenersAround } from './signals';
import { closeOwned, openBoundaryEvents, openEventSubProcesses, openSubscription } from './subscriptions';
import { terminateContents } from './termination';
import { toTypedAll } from './typedValues';
import type { Work, WorkOf } from './work';

/** Inside the scope of one iteration, the looping activity is just the activity. */
export const isIterated = (scope: Scope, node: FlowNode): boolean =>
  scope.kind === 'iteration' && scope.elementId === node.id;

export function arrive(motion: Motion, { scope: key, node: id, token }: WorkOf<'arrive'>): void {
  const scope = motion.draft.find(key);
  if (scope === undefined || scope.tokens.get(token.key) === undefined) return;
  const node = motion.node(scope, id);
  const behavior = elements[node.type];
  if (behavior.join === undefined && behavior.joinsAtRest !== undefined) return;
  const joined =
    behavior.join === undefined ? collect(scope, node, token) : behavior.join(node, surrounding(motion, scope));
  if (joined !== undefined) startJoined(motion, scope, node, token.key, joined);
}

/** Each token by itself (uncontrolled flow, BPMN 2.0.2 §13.3.1), or as many as the activity wants to start. */
function collect(scope: Scope, node: FlowNode, token: Token): Joined {
  const { startQuantity = 1 } = node;
  if (startQuantity === 1) return { tokens: [token] };
  const waiting = node.incoming.flatMap((flow) => scope.tokens.of(flow.id)).sort((one, other) => one.key - other.key);
  return waiting.length < startQuantity ? undefined : { tokens: waiting.slice(0, startQuantity) };
}

export const surrounding = (motion: Motion, scope: Scope): Surrounding => ({
  definition: motion.definition(scope),
  scope,
  evaluate: (expression, locals) => motion.evaluateWith(expression, scope, locals),
});

/** @param token for an incident to hang on */
export function startJoined(
  motion: Motion,
  scope: Scope,
  node: FlowNode,
  token: Key,
  joined: Exclude<Joined, undefined>,
): void {
  if ('failed' in joined) {
    if (scope.incidents.first(token) !== undefined) return;
    return raiseIncident(
      motion,
      { scope: scope.key, element: token, elementId: node.id },
      'expressionFailed',
      joined.failed,
    );
  }
  if (motion.isExhausted) return reportEndlessLoop(motion, scope, token, node.id);
  const { tokens, variables, taken } = joined;
  if (taken !== undefined) motion.emit({ type: 'complexGatewaySet', scope: scope.key, elementId: node.id, taken });
  const consumed = tokens.map((one) => one.key);
  activate(motion, scope, node, consumed, variables);
}

export function activate(
  motion: Motion,
  scope: Scope,
  node: FlowNode,
  consumed: readonly Key[],
  variables?: Variables,
): void {
  const entering = begin(motion, scope, node, consumed, variables);
  if (entering !== undefined) motion.next(entering);
}

/** An iteration or an event sub-process, without a token. Iterations may follow each other for ever. */
export function activateInside(motion: Motion, { scope: key, node: id }: WorkOf<'activate'>): void {
  const scope = motion.draft.find(key);
  if (scope === undefined) return;
  if (motion.isExhausted && scope.kind === 'iteration') return reportEndlessLoop(motion, scope, key, id);
  const entering = begin(motion, scope, motion.node(scope, id), noTokens);
  if (entering?.kind === 'enter') enter(motion, entering);
}

const noTokens: readonly Key[] = Object.freeze([]);

/** The element is there; what is left to do is to enter it, unless a job will. */
function begin(
  motion: Motion,
  scope: Scope,
  node: FlowNode,
  consumed: readonly Key[],
  variables?: Variables,
): Work | undefined {
  const iterated = isIterated(scope, node);
  // A loop over many items is long and not endless: only what may go on by itself is counted.
  if (!iterated || node.loop?.kind !== 'multiInstance') motion.activations += 1;
  motion.starts += 1;
  const key = motion.nextKey();
  const type = 'elementActivated';
  const { id: elementId } = node;
  const around = scope.key;
  const stage = 'entering';
  if (variables === undefined) motion.emit({ type, key, scope: around, elementId, consumed, stage });
  else motion.emit({ type, key, scope: around, elementId, consumed, variables, stage });
  if (!node.asyncBefore || iterated) return { kind: 'enter', scope: scope.key, element: key };
  const place = { scope: scope.key, element: key, elementId: node.id };
  motion.emit({ type: 'jobCreated', key: motion.nextKey(), ...place, job: { kind: 'continue' } });
  return undefined;
}

/** Its event has occurred: a catch, boundary or start event starts and is left in one. */
export function pass(motion: Motion, { scope, node, consumed }: WorkOf<'pass'>): void {
  motion.activations += 1;
  motion.starts += 1;
  const key = motion.nextKey();
  motion.emit({ type: 'elementActivated', key, scope, elementId: node, consumed, stage: 'active' });
  motion.next({ kind: 'leave', scope, element: key });
}

/** Entered for the first time or, after an incident, once more. */
export function enter(motion: Motion, { scope: scopeKey, element: key }: WorkOf<'enter'>): void {
  const scope = motion.draft.find(scopeKey);
  const element = scope?.elements.get(key);
  // What began beside it may have ended its scope at once.
  if (scope === undefined || element?.stage !== 'entering') return;
  const { elementId } = element;
  const node = motion.node(scope, elementId);
  const place = { scope: scopeKey, element: key, elementId };
  const iterated = isIterated(scope, node);
  if (node.loop !== undefined && !iterated) {
    const opened = openBoundaryEvents(motion, scope, key, node);
    if (!opened.ok) return failToEnter(motion, place, 'expressionFailed', opened.message);
    return motion.next({ kind: 'loop', scope: scopeKey, element: key });
  }
  const behavior = elements[node.type];
  if (behavior.opens !== undefined && !element.holdsScope) {
    motion.emit({ type: 'scopeOpened', key, scope: scopeKey, elementId, kind: behavior.opens });
  }
  const mapped = mapInputs(motion, scope, key, node.inputs);
  if (!mapped.ok) return failToEnter(motion, place, 'expressionFailed', mapped.message);
  if (!iterated) {
    const opened = openBoundaryEvents(motion, scope, key, node);
    if (!opened.ok) return failToEnter(motion, place, 'expressionFailed', opened.message);
  }
  const around = motion.draft.scope(scopeKey);
  settle(motion, around, place, node, behavior.enter(node, motion.scene(around, motion.element(around, key))));
}

function settle(motion: Motion, scope: Scope, place: Place, node: FlowNode, outcome: Outcome): void {
  const { element: key } = place;
  switch (outcome.kind) {
    case 'wait':
      return waitFor(motion, scope, place, outcome.for);
    case 'open':
      return populate(motion, place, node);
    case 'call':
      return motion.next({ kind: 'call', scope: scope.key, element: key });
    case 'leave':
      perform(motion, scope, place, outcome);
      return;
    case 'several':
      return severally(motion, scope, place, node, outcome.outcomes);
    case 'compensate':
      return motion.next({ ...outcome, kind: 'compensate', scope: scope.key, element: key });
    case 'error': {
      // An event has done its work by throwing; an activity that throws is ended by whoever catches it.
      const isEvent = node.event !== undefined && node.type !== 'receiveTask';
      if (isEvent) motion.emit({ type: 'elementCompleted', key, scope: scope.key, elementId: node.id });
      const { code, message } = outcome;
      const thrown = { code, ...(message === undefined ? {} : { message }), variables: {} };
      const element = isEvent ? null : key;
      return motion.next({ kind: 'error', scope: scope.key, source: key, element, elementId: node.id, ...thrown });
    }
    case 'cancel':
      motion.emit({ type: 'elementCompleted', key, scope: scope.key, elementId: node.id });
      return motion.next({ kind: 'cancelTransaction', scope: scope.key, elementId: node.id });
    case 'terminate':
      motion.emit({ type: 'elementCompleted', key, scope: scope.key, elementId: node.id });
      terminateContents(motion, scope.key, 'terminateEndEvent');
      return motion.next({ kind: 'check', scope: scope.key });
    case 'fail':
      return failToEnter(motion, place, outcome.code, outcome.message);
  }
}

type Leaving = Extract<Outcome, { kind: 'leave' }>;

/** Done on the way, and then it leaves, unless what it throws ends it. */
function perform(motion: Motion, scope: Scope, place: Place, outcome: Leaving): void {
  const { element: key } = place;
  if (outcome.results !== undefined) {
    motion.setClimbing(scope, outcome.results, motion.element(motion.draft.scope(scope.key), key));
  }
  const heard = send(motion, scope, place, outcome.jobs ?? []);
  motion.next({ kind: 'leave', scope: scope.key, element: key });
  for (const work of heard) motion.next(work);
  for (const code of (outcome.escalations ?? []).toReversed()) {
    motion.next({
      kind: 'escalation',
      scope: scope.key,
      element: key,
      elementId: place.elementId,
      code,
      variables: {},
    });
  }
}

/** A throwing event with several triggers: all but what ends something go out together. */
function severally(motion: Motion, scope: Scope, place: Place, node: FlowNode, outcomes: readonly Outcome[]): void {
  const leaving = outcomes.filter((outcome): outcome is Leaving => outcome.kind === 'leave');
  const last = outcomes.find((outcome) => outcome.kind !== 'leave');
  const together: Leaving = {
    kind: 'leave',
    jobs: leaving.flatMap((outcome) => outcome.jobs ?? []),
    escalations: leaving.flatMap((outcome) => outcome.escalations ?? []),
  };
  if (last === undefined) return perform(motion, scope, place, together);
  const heard = send(motion, scope, place, together.jobs ?? []);
  settle(motion, scope, place, node, last);
  // Put down last, they come first: what ends something waits for them.
  for (const code of (together.escalations ?? []).toReversed()) {
    const { elementId } = place;
    motion.next({ kind: 'escalation', scope: scope.key, element: place.element, elementId, code, variables: {} });
  }
  for (const work of heard) motion.next(work);
}

/** What goes out after this transaction; a signal reaches those around at once, by the work that comes back. */
function send(motion: Motion, scope: Scope, place: Place, jobs: readonly JobFacts[]): readonly Work[] {
  const heard: Work[] = [];
  for (const job of jobs) {
    const facts = addressed(motion, scope, place.element, job);
    const around = facts.kind === 'signal' ? listenersAround(motion, scope.key, facts.name) : [];
    const served = around.length === 0 ? {} : { served: around.map(({ subscription }) => subscription) };
    motion.emit({ type: 'jobCreated', key: motion.nextKey(), ...place, job: { ...facts, ...served } });
    const variables = facts.kind === 'signal' ? facts.variables : {};
    for (const listener of around) heard.push({ kind: 'occur', ...listener, variables });
  }
  return heard.reverse();
}

/** A message carries its thrower's business key and what its input mappings computed; a signal the latter. */
function addressed(motion: Motion, scope: Scope, key: Key, job: JobFacts): JobFacts {
  if (job.kind === 'continue') return job;
  const { variables } = motion.element(motion.draft.scope(scope.key), key);
  if (job.kind === 'message') learnKeys(motion, scope.processKey, job.name, variables);
  const { businessKey } = motion.draft.scope(scope.processKey);
  return job.kind === 'message' && businessKey !== undefined
    ? { ...job, variables, businessKey }
    : { ...job, variables };
}

/** It listens before it is told to wait, so that one that cannot listen has not begun. */
function waitFor(motion: Motion, scope: Scope, place: Place, things: readonly Waiting[]): void {
  const { element: key, elementId } = place;
  for (const thing of things) {
    if (thing.kind !== 'event') continue;
    const element = motion.element(motion.draft.scope(scope.key), key);
    const opened = openSubscription(motion, scope.key, key, motion.node(scope, thing.node), element);
    if (!opened.ok) return failToEnter(motion, place, 'expressionFailed', opened.message);
  }
  motion.emit({ type: 'elementEntered', key, scope: scope.key });
  const work = { key, scope: scope.key, elementId };
  for (const thing of things) {
    if (thing.kind === 'task') motion.emit({ type: 'taskCreated', ...work, task: thing.task });
    if (thing.kind === 'externalTask') {
      motion.emit({ type: 'externalTaskCreated', ...work, topic: thing.topic, priority: thing.priority });
    }
  }
}

/** A scope has opened: its event sub-processes listen, its first tokens are born. */
function populate(motion: Motion, place: Place, node: FlowNode): void {
  const { element: key } = place;
  declareVariables(motion, key, node.id);
  const opened = openEventSubProcesses(motion, key, node.id);
  if (!opened.ok) {
    closeOwned(motion, key, key);
    return failToEnter(motion, place, 'expressionFailed', opened.message);
  }
  motion.emit({ type: 'elementEntered', key, scope: place.scope });
  if (node.eventStart === undefined) enterFlow(motion, key, node.id);
  else motion.next({ kind: 'pass', scope: key, node: node.eventStart, consumed: [] });
}

/** Properties and data objects belong to the scope that has them, and are empty until something is set. */
function declareVariables(motion: Motion, key: Key, flowScope: string): void {
  const scope = motion.draft.scope(key);
  const names = motion.definition(scope).scopes[flowScope]?.variables ?? [];
  const missing = names.filter((name) => !Object.hasOwn(scope.variables, name));
  if (missing.length === 0) return;
  motion.setVariables(key, toTypedAll(missing.map((name) => [name, null] as const)));
}

/** A process begins like a sub-process; where it cannot, nothing of it runs until a person has helped. */
export function populateProcess(motion: Motion, key: Key): void {
  const { elementId, startElementId, startPart } = motion.draft.scope(key);
  declareVariables(motion, key, elementId);
  const opened = openEventSubProcesses(motion, key, elementId);
  if (!opened.ok) {
    closeOwned(motion, key, key);
    return raiseIncident(motion, { scope: key, element: key, elementId }, 'expressionFailed', opened.message);
  }
  if (startElementId === undefined) return enterFlow(motion, key, elementId);
  const definition = motion.definition(motion.draft.scope(key));
  if (startPart !== undefined)
    return motion.next({ kind: 'gather', scope: key, node: startElementId, part: startPart });
  const gateway = definition.nodes[startElementId]?.incoming
    .map((flow) => definition.nodes[flow.source])
    .find((source) => source?.instantiates === true);
  motion.next(
    gateway === undefined
      ? { kind: 'pass', scope: key, node: startElementId, consumed: [] }
      : { kind: 'instantiate', scope: key, gateway: gateway.id, event: startElementId },
  );
}

/** Tokens are born at every entry of a process or sub-process at once, in document order; without any, it is over. */
export function enterFlow(motion: Motion, key: Key, flowScope: string): void {
  const scope = motion.draft.scope(key);
  const entries = motion.definition(scope).scopes[flowScope]?.entries ?? [];
  if (entries.length === 0) return motion.next({ kind: 'check', scope: key });
  const first = offerActivities(motion, key, entries);
  if (motion.isExhausted) return reportEndlessLoop(motion, scope, key, scope.elementId);
  const entering = first.flatMap((entry) => begin(motion, scope, motion.node(scope, entry), []) ?? []);
  for (const work of entering.reverse()) motion.next(work);
}
