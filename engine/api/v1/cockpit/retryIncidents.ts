/**
 * `startRetry` retries incidents behind the answer, and `progressOf` tells from any node how far it is. The node at work
 * gives a sign of life with every step; without one for half a minute it is taken for gone.
 */
import type { Reader } from '../../../commands/ports';
import { retryMany, type RetryCounts } from '../../../commands/retryMany';
import type { Row } from '../../../commands/tables';
import type { Call } from '../../http/route';
import { nowHere } from '../asking';
import type { RetryProgress } from '../shapes/cockpit';

const silence = 30_000;

export const planOf = (total: number): RetryProgress => ({
  id: null,
  state: 'planned',
  total,
  done: 0,
  failed: 0,
  failures: [],
});

/** @returns where it stands at the beginning */
export async function startRetry(call: Call, id: string, incidents: readonly string[]): Promise<RetryProgress> {
  const { engine, actor } = call;
  const note = async (counts: RetryCounts, finished: boolean): Promise<void> => {
    const { total, done, failed, failures } = counts;
    const state = finished ? 'finished' : 'running';
    const batch = { id, state, total, done, failed, failures: JSON.stringify(failures) };
    await engine.run<'saveRetryBatch'>({ type: 'saveRetryBatch', batch }, { actor });
  };
  const begun: RetryCounts = { total: incidents.length, done: 0, failed: 0, failures: [] };
  await note(begun, false);
  // Not awaited: the answer goes out now. What stops it leaves no sign of life, and that is how it is told.
  void retryMany(engine, actor, incidents, note).catch(() => undefined);
  return { ...begun, id, state: 'running' };
}

export async function progressOf(read: Reader, id: string): Promise<RetryProgress | undefined> {
  const [row] = await read.find({ from: 'retryBatch', where: { op: 'is', column: 'id', value: id }, limit: 1 });
  if (row === undefined) return undefined;
  const { total, done, failed } = row;
  const failures = JSON.parse(row.failures) as RetryProgress['failures'];
  return { id, state: stateOf(row), total, done, failed, failures };
}

function stateOf({ state, beatTime }: Row<'retryBatch'>): RetryProgress['state'] {
  if (state === 'finished') return 'finished';
  return Date.parse(nowHere()) - Date.parse(beatTime) > silence ? 'interrupted' : 'running';
}
