/** `resolveIncident`: what hindered an element is mended; it is tried again, or its job is. */
import { standardRetries } from './record/recordWaiting';
import type { Command } from './command';
import { reject, type Result } from './result';
import { done, notFound, type Work } from './work';

export async function resolveIncident(
  { incident }: Extract<Command, { type: 'resolveIncident' }>,
  work: Work,
): Promise<Result<null>> {
  const hierarchy = await work.open(incident.rootId);
  const row = hierarchy === undefined ? undefined : await work.row('incident', incident);
  if (hierarchy === undefined || row === undefined || row.endTime !== null) {
    return notFound('an open incident with this id', 'It may have been resolved; load the list again.');
  }
  const hasJob = row.causeKey !== null;
  if (hasJob) {
    const own = { partition: row.partition, rootId: row.rootId, key: row.causeKey ?? 0 };
    if (row.kind === 'failedExternalTask') work.changes.of('externalTask').patch({ ...own, retries: 1 });
    else work.changes.of('job').patch({ ...own, retries: standardRetries, lockedUntil: null, lockedBy: null });
    work.wakeWorkers();
  }
  const trigger = { type: 'resolveIncident', incident: row.key, scope: row.scopeKey, retry: !hasJob } as const;
  const resolved = await work.advance(hierarchy, trigger);
  if (resolved.ok) return done;
  if (resolved.rejection.code !== 'cannotProceed') return resolved;
  return reject('cannotProceed', `Expected the cause to be mended, but it is not: ${resolved.rejection.message}`);
}
