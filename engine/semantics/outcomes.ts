/** What an element answered when it was entered: it waits, opens, throws, ends something or is done. */
import type { FlowNode } from '../model/definition';
import type { Outcome, Waiting } from './behavior';
import { learnKeys } from './correlation';
import type { JobFacts } from './events';
import { failToEnter, type Place } from './incidents';
import type { Motion } from './motion';
import { populate } from './populating';
import { listenersAround } from './signals';
import type { Key, Scope } from './state';
import { openSubscription } from './subscriptions';
import type { Work } from './work';

export function settle(motion: Motion, scope: Scope, place: Place, node: FlowNode, outcome: Outcome): void {
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
      return motion.next({ kind: 'terminate', scope: scope.key });
    case 'fail':
      return failToEnter(motion, place, outcome.code, outcome.message);
  }
}

const nobody: readonly Work[] = [];

type Leaving = Extract<Outcome, { kind: 'leave' }>;

/** Done on the way, and then it leaves, unless what it throws ends it. */
function perform(motion: Motion, scope: Scope, place: Place, outcome: Leaving): void {
  const { element: key } = place;
  if (outcome.results !== undefined) {
    motion.setClimbing(scope, outcome.results, motion.element(motion.draft.scope(scope.key), key));
  }
  const { jobs, escalations = nothing } = outcome;
  const heard = jobs === undefined ? nobody : send(motion, scope, place, jobs);
  motion.next({ kind: 'leave', scope: scope.key, element: key });
  reach(motion, scope, place, heard, escalations);
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
  reach(motion, scope, place, heard, together.escalations ?? nothing);
}

const nothing: readonly string[] = [];

/** Those around hear the signals, and then comes who catches the escalations. */
function reach(motion: Motion, scope: Scope, place: Place, heard: readonly Work[], codes: readonly string[]): void {
  const { element, elementId } = place;
  for (let at = codes.length - 1; at >= 0; at -= 1) {
    motion.next({ kind: 'escalation', scope: scope.key, element, elementId, code: codes[at] ?? '', variables: {} });
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
