/** Timer start events (BPMN 2.0.2 §13.5.1): jobs of a definition, set when its latest version is deployed. */
import type { ProcessDefinition, SingleEvent } from '../model/definition';
import { triggersOf } from '../model/triggersOf';
import { subscribe } from '../semantics/eventDefinitions';
import { nextDue } from '../semantics/eventDefinitions/timer';
import type { Scene } from '../semantics/behavior';
import type { SubscribedTo } from '../semantics/state';
import { partitionOf } from './ids';
import type { Services } from './services';
import { standardRetries } from './record/recordWaiting';
import type { Result } from './result';
import { mayStart, startInstance } from './startProcess';
import type { Row } from './tables';
import { done, noVariables, type Work } from './work';

type Timer = Extract<SubscribedTo, { kind: 'timer' }>;

/** One job per timer start event; a faulty time is told as a text. */
export function planStartTimers(
  definition: ProcessDefinition,
  row: Row<'processDefinition'>,
  work: Work,
): readonly string[] {
  const faults: string[] = [];
  for (const elementId of definition.scopes[definition.key]?.triggeredStarts ?? []) {
    const node = definition.nodes[elementId];
    const triggers = node === undefined ? [] : triggersOf(node);
    const isParallel = node?.event?.type === 'multiple' && node.event.isParallel;
    for (const [part, event] of triggers.entries()) {
      if (event.type !== 'timer' || (isParallel && !begins(part, triggers))) continue;
      const subscribing = subscribe(event, sceneWithoutVariables(work.services, work.session.now));
      if (!subscribing.ok) faults.push(`${elementId}: ${subscribing.message}`);
      else if (subscribing.on !== 'never' && subscribing.on.kind === 'timer')
        putJob(work, row, elementId, subscribing.on, isParallel ? part : null);
    }
  }
  return faults;
}

/** Where all of several triggers must occur, messages and signals begin, else one timer; the instance waits for the others. */
function begins(part: number, triggers: readonly SingleEvent[]): boolean {
  const others = triggers.some(({ type }) => type === 'message' || type === 'signal');
  return !others && triggers.findIndex(({ type }) => type === 'timer') === part;
}

/** What a start timer keeps in its job. */
type Planned = Timer & { readonly part?: number };

function putJob(work: Work, row: Row<'processDefinition'>, elementId: string, timer: Timer, part: number | null): void {
  const planned: Planned = part === null ? timer : { ...timer, part };
  const rootId = work.services.newId();
  work.changes.of('job').put({
    partition: partitionOf(rootId),
    rootId,
    key: 0,
    processKey: 0,
    definitionId: row.id,
    definitionKey: row.definitionKey,
    elementId,
    scopeKey: 0,
    elementKey: 0,
    kind: 'timerStart',
    due: timer.due,
    lockedUntil: null,
    lockedBy: null,
    attempt: 0,
    retries: standardRetries,
    payload: JSON.stringify(planned),
    errorMessage: null,
    errorDetails: null,
    createTime: work.session.now,
    tenantId: row.tenantId,
  });
}

/** The instance starts, and the next time of a cycle is set, in one transaction. */
export async function startTimerJob(job: Row<'job'>, work: Work): Promise<Result<null>> {
  const own = { partition: job.partition, rootId: job.rootId, key: job.key };
  const found = await work.services.definitions.load(job.definitionId, work.session);
  if (found === undefined || mayStart(found) !== undefined) {
    work.changes.of('job').remove(own);
    return done;
  }
  const planned = JSON.parse(job.payload ?? '{}') as Planned;
  const started = await startInstance(work, found, {
    businessKey: null,
    in: noVariables,
    startElementId: job.elementId,
    startPart: planned.part ?? null,
  });
  if (!started.ok) return started;
  const next = nextDue(planned);
  if (next?.kind !== 'timer') work.changes.of('job').remove(own);
  else {
    work.changes.of('job').patch({
      ...own,
      due: next.due,
      payload: JSON.stringify(next),
      lockedUntil: null,
      lockedBy: null,
      retries: standardRetries,
    });
  }
  return done;
}

/** A definition has no variables yet. */
function sceneWithoutVariables({ evaluate, deadline, zoneOffset }: Services, now: string): Scene {
  const nothing = { has: () => false, get: () => null, names: () => [] };
  return {
    now,
    zoneOffset,
    evaluate: (expression) => evaluate(expression, nothing, { now }),
    decide: () => ({ ok: false, message: 'Expected a start timer to need no decision, but it asks for one.' }),
    deadline,
  };
}
