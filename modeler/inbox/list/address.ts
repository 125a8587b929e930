/** `useListAddress`: queue, sorting, search and filter as they stand in the address, and how they change. */
import { useMemo } from 'react';
import type { InboxSort, InboxWish, Queue } from '../../client/inbox';
import { useParameters } from '../../ui/useParameters';

export const queues: readonly Queue[] = ['mine', 'team', 'overdue', 'done'];

const sorts: readonly InboxSort[] = [
  'due',
  '-due',
  'created',
  '-created',
  'priority',
  '-priority',
  'name',
  '-name',
  'ended',
  '-ended',
];

export interface ListAddress {
  readonly queue: Queue;
  readonly sort: InboxSort;
  readonly search: string;
  readonly process: string | undefined;
  readonly wish: InboxWish;
}

export type ListChange = Readonly<Partial<Record<'queue' | 'sort' | 'search' | 'process', string | undefined>>>;

export function useListAddress(): readonly [ListAddress, (change: ListChange) => void] {
  const [parameters, changeParameters] = useParameters();
  const text = parameters.toString();
  const address = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  // Another queue is another place, to be reached again with "back"; letters of a search are not.
  const change = (wanted: ListChange): void => changeParameters(wanted, { isStep: wanted.queue !== undefined });
  return [address, change];
}

export function defaultSort(queue: Queue): InboxSort {
  return queue === 'done' ? '-ended' : 'due';
}

export function readAddress(parameters: URLSearchParams): ListAddress {
  const queue = queues.find((one) => one === parameters.get('queue')) ?? 'mine';
  const sort = sorts.find((one) => one === parameters.get('sort')) ?? defaultSort(queue);
  const search = parameters.get('search') ?? '';
  const process = parameters.get('process') ?? undefined;
  return {
    queue,
    sort,
    search,
    process,
    wish: {
      queue,
      sort,
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(process === undefined ? {} : { process }),
    },
  };
}
