/** The first half of an element's life: a token arrives, the element starts, and it waits, opens, works or is done. */
import type { FlowNode } from '../model/definition';
import type { Outcome, Waiting } from './behavior';
import { elements } from './elements';
import { raiseIncident } from './incidents';
import { mapInputs } from './mappings';
import type { Motion, Work } from './motion';
import type { Key, Scope } from './state';
import { closeOwned, openBoundaryEvents, openEventSubProcesses, openSubscription } from './subscriptions';
import { terminateContents } from './termination';

type WorkOf<K extends Work['kind']> = Extract<Work, { kind: K }>;

/** Inside the scope of one iteration, the looping activity is just the activity. */
export const isIterated = (scope: Scope, node: FlowNode): boolean =>
  scope.kind === 'iteration' && scope.elementId === node.id;

export function arrive(motion: Motion, { scope: key, node: id, token }: WorkOf<'arrive'>): void {
  const scope = motion.draft.find(key);
  if (scope === undefined || !scope.tokens.some((one) => one.key === token.key)) return;
  const node = motion.node(scope, id);
  const behavior = elements[node.type];
  if (behavior.joinsAtRest === true) return;
  const tokens = behavior.join?.(node, { definition: motion.definition(scope), scope }) ?? [token];
  if (tokens.length > 0)
    activate(
      motion,
      scope,
      node,
      tokens.map((one) => one.key),
    );
}

export function activate(motion: Motion, scope: Scope, node: FlowNode, consumed: readonly Key[]): void {
  motion.activations += 1;
  const key = motion.nextKey();
  motion.emit({ type: 'elementActivated', key, scope: scope.key, elementId: node.id, consumed, stage: 'entering' });
  if (node.asyncBefore && !isIterated(scope, node)) {
    const element = { scope: scope.key, element: key, elementId: node.id };
    motion.emit({ type: 'jobCreated', key: motion.nextKey(), ...element, job: { kind: 'continue' } });
    return;
  }
  motion.next({ kind: 'enter', scope: scope.key, element: key });
}

/** Its event has occurred: a catch, boundary or start event starts and is left in one. */
export function pass(motion: Motion, { scope, node, consumed }: WorkOf<'pass'>): void {
  motion.activations += 1;
  const key = motion.nextKey();
  motion.emit({ type: 'elementActivated', key, scope, elementId: node, consumed, stage: 'active' });
  motion.next({ kind: 'leave', scope, element: key });
}

export function enter(motion: Motion, { scope: scopeKey, element: key }: WorkOf<'enter'>): void {
  const scope = motion.draft.scope(scopeKey);
  const { elementId } = motion.element(scope, key);
  const node = motion.node(scope, elementId);
  const place = { scope: scopeKey, element: key, elementId };
  const iterated = isIterated(scope, node);
  if (node.loop !== undefined && !iterated) {
    const opened = openBoundaryEvents(motion, scope, key, node);
    if (!opened.ok) return raiseIncident(motion, place, 'expressionFailed', opened.message);
    return motion.next({ kind: 'loop', scope: scopeKey, element: key });
  }
  const behavior = elements[node.type];
  if (behavior.opens !== undefined) {
    motion.emit({ type: 'scopeOpened', key, scope: scopeKey, elementId, kind: behavior.opens });
  }
  const mapped = mapInputs(motion, scope, motion.element(motion.draft.scope(scopeKey), key), node.inputs);
  if (!mapped.ok) return raiseIncident(motion, place, 'expressionFailed', mapped.message);
  if (!iterated) {
    const opened = openBoundaryEvents(motion, scope, key, node);
    if (!opened.ok) return raiseIncident(motion, place, 'expressionFailed', opened.message);
  }
  const around = motion.draft.scope(scopeKey);
  settle(motion, around, key, node, behavior.enter(node, motion.scene(around, motion.element(around, key))));
}

function settle(motion: Motion, scope: Scope, key: Key, node: FlowNode, outcome: Outcome): void {
  const place = { scope: scope.key, element: key, elementId: node.id };
  switch (outcome.kind) {
    case 'wait':
      motion.emit({ type: 'elementEntered', key, scope: scope.key });
      for (const thing of outcome.for) waitFor(motion, scope, key, node, thing);
      return;
    case 'open':
      motion.emit({ type: 'elementEntered', key, scope: scope.key });
      return populate(motion, key, node);
    case 'call':
      return motion.next({ kind: 'call', scope: scope.key, element: key });
    case 'leave': {
      if (outcome.results !== undefined) {
        motion.setClimbing(scope, outcome.results, motion.element(scope, key));
      }
      for (const job of outcome.jobs ?? []) {
        const businessKey = motion.draft.find(scope.processKey)?.businessKey;
        const full = job.kind === 'message' && businessKey !== undefined ? { ...job, businessKey } : job;
        motion.emit({ type: 'jobCreated', key: motion.nextKey(), ...place, job: full });
      }
      return motion.next({ kind: 'leave', scope: scope.key, element: key });
    }
    case 'error': {
      motion.emit({ type: 'elementCompleted', key, scope: scope.key, elementId: node.id });
      const { code, message } = outcome;
      const text = message === undefined ? {} : { message };
      return motion.next({
        kind: 'error',
        scope: scope.key,
        element: null,
        elementId: node.id,
        code,
        ...text,
        variables: {},
      });
    }
    case 'terminate':
      motion.emit({ type: 'elementCompleted', key, scope: scope.key, elementId: node.id });
      terminateContents(motion, scope.key, 'terminateEndEvent');
      return motion.next({ kind: 'check', scope: scope.key });
    case 'fail':
      closeOwned(motion, scope.key, key);
      return raiseIncident(motion, place, outcome.code, outcome.message);
  }
}

function waitFor(motion: Motion, scope: Scope, key: Key, node: FlowNode, thing: Waiting): void {
  const place = { key, scope: scope.key, elementId: node.id };
  switch (thing.kind) {
    case 'task':
      return motion.emit({ type: 'taskCreated', ...place, task: thing.task });
    case 'externalTask':
      return motion.emit({ type: 'externalTaskCreated', ...place, topic: thing.topic, priority: thing.priority });
    case 'event': {
      const element = motion.element(motion.draft.scope(scope.key), key);
      const opened = openSubscription(motion, scope.key, key, motion.node(scope, thing.node), element);
      if (!opened.ok) {
        raiseIncident(
          motion,
          { scope: scope.key, element: key, elementId: node.id },
          'expressionFailed',
          opened.message,
        );
      }
    }
  }
}

/** A scope has opened: its event sub-processes listen, its first tokens are born. */
export function populate(motion: Motion, key: Key, node: FlowNode): void {
  const opened = openEventSubProcesses(motion, key, node.id);
  if (!opened.ok) {
    const scope = motion.draft.scope(key).parent ?? key;
    return raiseIncident(motion, { scope, element: key, elementId: node.id }, 'expressionFailed', opened.message);
  }
  if (node.eventStart !== undefined)
    return motion.next({ kind: 'pass', scope: key, node: node.eventStart, consumed: [] });
  enterFlow(motion, key, node.id);
}

/** A process has begun: its event sub-processes listen. */
export function populateProcess(motion: Motion, key: Key): void {
  const { elementId } = motion.draft.scope(key);
  const opened = openEventSubProcesses(motion, key, elementId);
  if (!opened.ok) raiseIncident(motion, { scope: key, element: key, elementId }, 'expressionFailed', opened.message);
}

/** Tokens are born at every entry of a process or sub-process, in document order; without any, it is over at once. */
export function enterFlow(motion: Motion, key: Key, flowScope: string): void {
  const entries = motion.definition(motion.draft.scope(key)).scopes[flowScope]?.entries ?? [];
  if (entries.length === 0) return motion.next({ kind: 'check', scope: key });
  for (const entry of [...entries].reverse()) motion.next({ kind: 'activate', scope: key, node: entry });
}
