/** `retryMany`: resolves many incidents one after the other, each in a transaction of its own, and tells how far it is. */
import type { Actor } from './command';
import type { Engine } from './engine';
import { parseId } from './ids';
import { StoreError } from './storeError';

export interface RetryCounts {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly failures: readonly { readonly incident: string; readonly message: string }[];
}

const failuresKept = 20;
/** Broken machines in a row, after which going on has no sense. */
const mostBreaks = 3;

/**
 * What was resolved meanwhile counts as failed, with the engine's own words. A database that stays away ends it: the
 * counts then tell how far it came, and asking again goes on with what is left.
 * @param progress called now and then, and at the end
 */
export async function retryMany(
  engine: Pick<Engine, 'run'>,
  actor: Actor,
  incidents: readonly string[],
  progress: (counts: RetryCounts, finished: boolean) => Promise<void>,
): Promise<void> {
  let counts: RetryCounts = { total: incidents.length, done: 0, failed: 0, failures: [] };
  let breaks = 0;
  for (const [at, incident] of incidents.entries()) {
    const fault = await retryOne(engine, actor, incident);
    breaks = fault instanceof StoreError ? breaks + 1 : 0;
    if (fault instanceof StoreError && breaks >= mostBreaks) throw fault;
    counts = counted(counts, incident, fault);
    if (at % 20 === 19 && at + 1 < incidents.length) await progress(counts, false);
  }
  await progress(counts, true);
}

/** Undefined where it was resolved. */
async function retryOne(
  engine: Pick<Engine, 'run'>,
  actor: Actor,
  incident: string,
): Promise<string | StoreError | undefined> {
  const address = parseId(incident);
  if (address === undefined) return 'Expected the id of an incident, but it is none.';
  try {
    const resolved = await engine.run<'resolveIncident'>({ type: 'resolveIncident', incident: address }, { actor });
    return resolved.ok ? undefined : resolved.rejection.message;
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

function counted(counts: RetryCounts, incident: string, fault: string | StoreError | undefined): RetryCounts {
  const { total, done, failed, failures } = counts;
  if (fault === undefined) return { total, done: done + 1, failed, failures };
  const message = fault instanceof StoreError ? 'The database did not answer.' : fault;
  const kept = failures.length < failuresKept ? [...failures, { incident, message }] : failures;
  return { total, done, failed: failed + 1, failures: kept };
}
