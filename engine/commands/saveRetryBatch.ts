/** `saveRetryBatch`: notes how far a retry of many incidents has come, where every node can read it. */
import type { Command } from './command';
import type { Result } from './result';
import { done, type Work } from './work';

export async function saveRetryBatch(
  { batch }: Extract<Command, { type: 'saveRetryBatch' }>,
  work: Work,
): Promise<Result<null>> {
  const { now } = work.session;
  const [known] = await work.session.find({ from: 'retryBatch', where: { op: 'is', column: 'id', value: batch.id } });
  const createTime = known?.createTime ?? now;
  work.changes.of('retryBatch').put({ ...batch, actor: known?.actor ?? work.actor.id, createTime, beatTime: now });
  return done;
}
