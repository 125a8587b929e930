/** `useListKeys`: the list without the mouse. */
import { type Shortcuts, useShortcuts } from '../useShortcuts';
import { queues } from './address';
import type { InboxList } from './useInboxList';

const page = 10;

interface Doors {
  readonly search: () => void;
  readonly help: () => void;
}

export function useListKeys(list: InboxList, doors: Doors): void {
  const { rows, selected, select } = list;
  const row = rows[selected];
  const by =
    (step: number): Shortcuts[string] =>
    () =>
      select(selected + step);
  const toQueue = (index: number): Shortcuts[string] => {
    const queue = queues[index];
    return () => list.change({ queue, sort: undefined, search: undefined, process: undefined });
  };
  useShortcuts({
    j: by(1),
    ArrowDown: by(1),
    k: by(-1),
    ArrowUp: by(-1),
    PageDown: by(page),
    PageUp: by(-page),
    Home: () => select(0),
    End: () => select(rows.length - 1),
    Enter: (event) => {
      // A button or link that has the focus does its own work.
      if (event.target instanceof Element && event.target.closest('a, button, [role=combobox]') !== null) return false;
      if (row !== undefined) list.open(row);
      return undefined;
    },
    c: () => {
      if (row !== undefined && row.assignee === null && row.ended === null && !list.claimed.has(row.id)) {
        list.claim(row);
      }
    },
    n: () => list.takeNext(),
    r: () => list.refresh(),
    '/': doors.search,
    '?': doors.help,
    '1': toQueue(0),
    '2': toQueue(1),
    '3': toQueue(2),
    '4': toQueue(3),
  });
}
