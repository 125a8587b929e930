/** Timer start events (BPMN 2.0.2 §13.5.1): jobs of a definition, set when its latest version is deployed. */
import type { ProcessDefinition } from '../model/definition';
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
    for (const event of node === undefined ? [] : triggersOf(node)) {
      if (event.type !== 'timer') continue;
      const subscribing = subscribe(event, sceneWithoutVariables(work.services, work.session.now));
      if (!subscribing.ok) faults.push(`${elementId}: ${subscribing.message}`);
      else if (subscribing.on !== 'never' && subscribing.on.kind === 'timer')
        putJob(work, row, elementId, subscribing.on);
    }
  }
  return faults;
}

function putJob(work: Work, row: Row<'processDefinition'>, elementId: string, timer: Timer): void {
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
    payload: JSON.stringify(timer),
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
  const started = await startInstance(work, found, {
    businessKey: null,
    in: noVariables,
    startElementId: job.elementId,
  });
  if (!started.ok) return started;
  const next = nextDue(JSON.parse(job.payload ?? '{}') as Timer);
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
