/** `compareLists` holds a list that is shown against its first page as it is now. */
import type { InboxPage, InboxRow, Queue } from '../../client/inbox';

export interface ListDifference {
  readonly current: ReadonlyMap<string, InboxRow>;
  readonly gone: ReadonlySet<string>;
  readonly fresh: number;
}

/**
 * @param queue whose counts tell what is new beyond the first page; undefined where search or filter make them useless
 * @param counts when `rows` were read
 */
export function compareLists(
  rows: readonly InboxRow[],
  page: InboxPage,
  ended: ReadonlySet<string>,
  queue: Queue | undefined,
  counts: InboxPage['counts'] | undefined,
): ListDifference {
  const current = new Map(page.rows.map((row) => [row.id, row]));
  const known = new Set(rows.map(({ id }) => id));
  // Both lists have one order: before the last row they share, what is missing in the page is no longer there.
  const reach = page.next === null ? rows.length : rows.findLastIndex(({ id }) => current.has(id));
  const gone = new Set(
    rows.filter(({ id }, index) => (index < reach && !current.has(id)) || ended.has(id)).map(({ id }) => id),
  );
  // The counts know of new rows further down too, but nothing of search and filter.
  const inPage = page.rows.filter(({ id }) => !known.has(id)).length;
  const counted = queue === undefined || counts === undefined ? inPage : page.counts[queue] - counts[queue] + gone.size;
  return { current, gone, fresh: Math.max(inPage, counted) };
}
