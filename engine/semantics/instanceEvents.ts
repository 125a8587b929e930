/**
 * What a multi-instance throws when one of its instances is completed (BPMN 2.0.2 §10.3.8, table 10.28): for each, for the
 * first, or where conditions hold. Events on its boundary catch it, and whoever waits for a message or signal.
 */
import type { FlowNode, LoopThrows, SingleEvent } from '../model/definition';
import { truth } from './conditions';
import { throwOne } from './elements/throwing';
import { raiseIncident } from './incidents';
import type { Motion } from './motion';
import { listenersAround } from './signals';
import type { Key, Scope } from './state';

export function throwForInstance(motion: Motion, bodyKey: Key, node: FlowNode): void {
  const throws = node.loop?.kind === 'multiInstance' ? node.loop.throws : undefined;
  if (throws === undefined) return;
  const body = motion.draft.scope(bodyKey);
  const events = eventsNow(motion, body, throws);
  if (!events.ok) return raise(motion, body, events.message);
  for (const event of events.events) throwFrom(motion, body, event);
}

type Now =
  { readonly ok: true; readonly events: readonly SingleEvent[] } | { readonly ok: false; readonly message: string };

function eventsNow(motion: Motion, body: Scope, throws: LoopThrows): Now {
  if (throws.when !== 'conditions') {
    const isNow = throws.when === 'each' || body.loop?.completed === 1;
    return { ok: true, events: isNow ? [throws.event] : [] };
  }
  const events: SingleEvent[] = [];
  for (const { condition, event } of throws.of) {
    const evaluated = motion.evaluate(condition, body);
    const answer = evaluated.ok ? truth(evaluated.value) : evaluated;
    if (!answer.ok) return answer;
    if (answer.holds) events.push(event);
  }
  return { ok: true, events };
}

function throwFrom(motion: Motion, body: Scope, event: SingleEvent): void {
  if (body.parent === null) return;
  const { key: element, elementId, parent: scope } = body;
  const thrown = throwOne(event, motion.scene(body));
  switch (thrown.kind) {
    case 'leave':
      for (const job of thrown.jobs ?? []) {
        const around = job.kind === 'signal' ? listenersAround(motion, scope, job.name) : [];
        const served = around.length === 0 ? {} : { served: around.map(({ subscription }) => subscription) };
        const facts = { ...job, ...served };
        motion.emit({ type: 'jobCreated', key: motion.nextKey(), scope, element, elementId, job: facts });
        for (const listener of around.toReversed()) motion.next({ kind: 'occur', ...listener, variables: {} });
      }
      for (const code of thrown.escalations ?? []) {
        motion.next({ kind: 'escalation', scope, element, elementId, code, variables: {} });
      }
      return;
    case 'error':
      return motion.next({ ...thrown, scope, source: element, element, elementId, variables: {} });
    case 'fail':
      return raise(motion, body, thrown.message);
    default:
      return;
  }
}

function raise(motion: Motion, body: Scope, message: string): void {
  raiseIncident(motion, { scope: body.key, element: body.key, elementId: body.elementId }, 'expressionFailed', message);
}
