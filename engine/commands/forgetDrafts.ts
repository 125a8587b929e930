/** `forgetDrafts`: when a task ends, however it ends, the drafts of all who worked at it go with it. */
import type { Work } from './work';

/** Reads only where a task has ended; drafts are saved under the lock of the case, so none can come later. */
export async function forgetDrafts(work: Work): Promise<void> {
  const ended = [...work.changes.of('task').patched()].filter((task) => typeof task.endTime === 'string');
  const byRoot = new Map<string, { readonly partition: number; readonly keys: number[] }>();
  for (const { partition = 0, rootId = '', key = 0 } of ended) {
    const known = byRoot.get(rootId) ?? { partition, keys: [] };
    known.keys.push(key);
    byRoot.set(rootId, known);
  }
  for (const [rootId, { partition, keys }] of byRoot) {
    const drafts = await work.session.find({
      from: 'draft',
      where: {
        op: 'all',
        of: [
          { op: 'is', column: 'partition', value: partition },
          { op: 'is', column: 'rootId', value: rootId },
          { op: 'in', column: 'key', values: keys },
        ],
      },
      columns: ['partition', 'rootId', 'key', 'owner'],
    });
    for (const { key, owner } of drafts) work.changes.of('draft').remove({ partition, rootId, key, owner });
  }
}
