/** `saveDraft`: keeps what somebody has filled in at a task so far, for himself alone; null forgets it. */
import type { Answers, Command } from './command';
import { accept, reject, type Result } from './result';
import { openTask } from './taskAuthority';
import type { Work } from './work';

type SaveDraft = Extract<Command, { type: 'saveDraft' }>;

/** Bytes of UTF-8. */
export const longestDraft = 256 * 1024;

/**
 * Takes the lock of the case: a draft saved while the task ends would outlive it. Rejections: tooLarge; wrongState where
 * the task is over; forbidden where it is not the actor's.
 */
export async function saveDraft({ task, document }: SaveDraft, work: Work): Promise<Result<Answers['saveDraft']>> {
  const { session, actor } = work;
  const own = { partition: task.partition, rootId: task.rootId, key: task.key, owner: actor.id };
  if (document === null) {
    work.changes.of('draft').remove(own);
    return accept({ saved: null });
  }
  if (Buffer.byteLength(document) > longestDraft) {
    return reject(
      'tooLarge',
      `Expected a draft of at most ${longestDraft} bytes, but it is longer. Shorten the texts.`,
    );
  }
  await work.open(task.rootId);
  const found = await openTask(work, task);
  if (!found.ok) return found;
  if (found.value.assignee !== actor.id) {
    return reject(
      'forbidden',
      'Expected a task of yours, but it is not. Claim it first; your work is kept on the page.',
    );
  }
  work.changes.of('draft').put({ ...own, document, saveTime: session.now });
  return accept({ saved: session.now });
}
