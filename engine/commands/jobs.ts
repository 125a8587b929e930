/** Commands of jobs: run one, record that it failed, and the care for retries and due dates. */
import type { Trigger } from '../semantics/trigger';
import type { JobFacts } from '../semantics/events';
import { broadcastSignal } from './broadcastSignal';
import type { Command } from './command';
import { deliverMessage } from './deliverMessage';
import type { Hierarchy } from './hierarchy';
import type { Address } from './ids';
import { standardRetries } from './record/recordWaiting';
import { accept, reject, type Result } from './result';
import { startTimerJob } from './startTimers';
import type { Row } from './tables';
import { done, noVariables, notFound, type Work } from './work';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type JobRow = Row<'job'>;

/**
 * Runs a job now, due or not. `attempt` is the fencing token of the fetcher: a stale attempt is refused. The effect and
 * the end of the job are one transaction, so it happens once, however often it is tried.
 */
export async function executeJob(
  { job }: CommandOf<'executeJob'>,
  work: Work,
  attempt?: number,
): Promise<Result<null>> {
  const found = (await openDelivery(work, job)) ?? (await openJob(work, job));
  if (!found.ok) return found;
  const { row, hierarchy } = found.value;
  if (attempt !== undefined && attempt !== row.attempt) {
    return reject(
      'wrongState',
      `Expected attempt ${attempt} of job ${row.kind} at ${row.elementId} to be the latest, but ${row.attempt} is. Somebody else has taken it over.`,
    );
  }
  switch (row.kind) {
    case 'timerStart':
      return startTimerJob(row, work);
    case 'message':
    case 'signal':
      return deliver(row, work);
    default:
      return hierarchy === undefined ? gone : advance(row, hierarchy, work);
  }
}

async function advance(row: JobRow, hierarchy: Hierarchy, work: Work): Promise<Result<null>> {
  const advanced = await work.advance(hierarchy, triggerOf(row));
  if (!advanced.ok) return advanced;
  return strikeOutIncident(row, hierarchy, work);
}

function triggerOf(row: JobRow): Trigger {
  const scope = row.scopeKey;
  switch (row.kind) {
    case 'timer':
      return { type: 'occur', subscription: row.key, scope, variables: {} };
    case 'resume':
      return { type: 'resume', job: row.key };
    default:
      return { type: 'continue', job: row.key, element: row.elementKey, scope };
  }
}

/** What a message or signal event threw, brought to its receivers after the thrower's transaction. */
async function deliver(row: JobRow, work: Work): Promise<Result<null>> {
  const facts = JSON.parse(row.payload ?? '{}') as JobFacts;
  if (facts.kind === 'message') {
    const sent = await deliverMessage(row, facts, work);
    if (!sent.ok) return sent;
    if (sent.value === 'again') {
      work.changes.of('job').patch({ ...keyOf(row), due: work.session.now, lockedBy: null, lockedUntil: null });
      work.wakeJobs();
      return done;
    }
  }
  if (facts.kind === 'signal') {
    const thrown = await broadcastSignal(
      {
        type: 'broadcastSignal',
        name: facts.name,
        receiver: null,
        tenantId: row.tenantId,
        in: { ...noVariables, variables: facts.variables },
        thrown: { rootId: row.rootId, served: facts.served ?? [] },
      },
      work,
    );
    if (!thrown.ok) return thrown;
  }
  work.changes.of('job').remove(keyOf(row));
  return done;
}

/** A job that was tried in vain: fewer retries and a pause; after the last one a person has to help. */
export async function failJob(
  job: Address,
  failure: { readonly message: string; readonly attempt: number | undefined },
  work: Work,
): Promise<Result<null>> {
  const found = await openJob(work, job);
  if (!found.ok) return found;
  const { row, hierarchy } = found.value;
  if (failure.attempt !== undefined && failure.attempt !== row.attempt) return done;
  const retries = Math.max(0, row.retries - 1);
  const tried = standardRetries - retries;
  work.changes.of('job').patch({
    ...keyOf(row),
    retries,
    lockedBy: null,
    lockedUntil: retries > 0 ? pause(work.session.now, tried) : null,
    errorMessage: failure.message,
    errorDetails: failure.message,
  });
  if (retries > 0 || hierarchy === undefined) return done;
  const scope = await hierarchy.scope(row.scopeKey);
  if (scope === undefined || (await incidentOf(row, work)) !== undefined) return done;
  const place = { element: row.elementKey, scope: row.scopeKey, cause: row.key };
  const raised = await work.advance(hierarchy, {
    type: 'raiseIncident',
    ...place,
    code: 'jobFailed',
    message: failure.message,
  });
  return raised.ok ? done : raised;
}

/** Seconds to wait after a failed attempt: longer each time. */
const pauses = [5, 30, 120];

const pause = (now: string, tried: number): string =>
  new Date(Date.parse(now) + (pauses[Math.max(0, tried - 1)] ?? 120) * 1000).toISOString();

export async function setJobRetries({ job, retries }: CommandOf<'setJobRetries'>, work: Work): Promise<Result<null>> {
  const found = await openJob(work, job);
  if (!found.ok) return found;
  const { row, hierarchy } = found.value;
  work.changes.of('job').patch({ ...keyOf(row), retries, lockedBy: null, lockedUntil: null });
  if (retries === 0 || hierarchy === undefined) return done;
  return strikeOutIncident(row, hierarchy, work);
}

export async function setJobDue({ job, due }: CommandOf<'setJobDue'>, work: Work): Promise<Result<null>> {
  const found = await openJob(work, job);
  if (!found.ok) return found;
  work.changes.of('job').patch({ ...keyOf(found.value.row), due: due ?? work.session.now });
  return done;
}

async function strikeOutIncident(row: JobRow, hierarchy: Hierarchy, work: Work): Promise<Result<null>> {
  const incident = await incidentOf(row, work);
  const scope = incident === undefined ? undefined : await hierarchy.scope(incident.scopeKey);
  if (incident === undefined || !scope?.incidents.some((one) => one.key === incident.key)) return done;
  const place = { incident: incident.key, scope: incident.scopeKey, retry: false };
  const resolved = await work.advance(hierarchy, { type: 'resolveIncident', ...place });
  return resolved.ok ? done : resolved;
}

async function incidentOf(row: JobRow, work: Work): Promise<Row<'incident'> | undefined> {
  const [incident] = await work.session.find({
    from: 'incident',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: row.partition },
        { op: 'is', column: 'rootId', value: row.rootId },
        { op: 'is', column: 'causeKey', value: row.key },
        { op: 'is', column: 'endTime', value: null },
      ],
    },
  });
  return incident;
}

interface Opened {
  readonly row: JobRow;
  /** Undefined for a job of no instance, and for deliveries whose instance has ended since. */
  readonly hierarchy: Hierarchy | undefined;
}

/**
 * A delivery is no business of its thrower any more, and must not hold it: two that send to each other would wait for each
 * other. It is its own lock by name. Undefined for jobs of other kinds.
 */
async function openDelivery(work: Work, job: Address): Promise<Result<Opened> | undefined> {
  const known = await work.row('job', job);
  if (known?.kind !== 'message' && known?.kind !== 'signal') return undefined;
  await work.session.lockName(`delivery ${job.rootId} ${job.key}`);
  const row = await work.row('job', job);
  return row === undefined ? gone : accept({ row, hierarchy: undefined });
}

/** Jobs of instances are read under the instance's lock; a job of a definition is its own lock by name. */
async function openJob(work: Work, job: Address): Promise<Result<Opened>> {
  const hierarchy = await work.open(job.rootId);
  if (hierarchy === undefined) await work.session.lockName(`job ${job.rootId}`);
  const row = await work.row('job', job);
  return row === undefined ? gone : accept({ row, hierarchy });
}

const gone = notFound('a job with this id', 'It has been done, or its case has gone another way.');

const keyOf = ({ partition, rootId, key }: JobRow) => ({ partition, rootId, key });
