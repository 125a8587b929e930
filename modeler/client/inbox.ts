/** `useInboxPages`: a queue of the inbox, loaded page by page; and the two ways to take work out of it. */
import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { InboxPage, InboxQuery, NextAnswer, Queue } from '../../engine/api/v1/shapes';
import { queryClient } from './queryClient';
import { request } from './request';

export type { InboxPage, InboxRow, InboxSort, Named, Queue } from '../../engine/api/v1/shapes';

/** What the list is asked for; paging is done here. */
export type InboxWish = Pick<InboxQuery, 'queue' | 'sort' | 'search' | 'process'>;

/** Largest page the server gives: few requests for long lists. */
export const inboxPageSize = 200;

function readInbox(wish: InboxWish, after: string | undefined, signal: AbortSignal | undefined): Promise<InboxPage> {
  return request('/api/v1/inbox', { query: { ...wish, after, limit: inboxPageSize }, signal });
}

export const inboxKey = ['inbox'] as const;

export function inboxPages(wish: InboxWish) {
  return infiniteQueryOptions({
    queryKey: [...inboxKey, 'pages', wish],
    queryFn: ({ pageParam, signal }) => readInbox(wish, pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // A list that is read is never exchanged under the reader's eyes: what is new is announced instead.
    staleTime: Infinity,
    // Comparing ten thousand rows with each page that comes would hold up the scrolling.
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useInboxPages(wish: InboxWish) {
  return useInfiniteQuery(inboxPages(wish));
}

/** The first page as it is now, beside what is shown. Not done by a person: does not keep the session alive. */
export function peekInbox(wish: InboxWish): Promise<InboxPage> {
  return request('/api/v1/inbox', {
    query: { ...wish, limit: inboxPageSize },
    background: true,
    tellUnauthorized: true,
  });
}

/**
 * Every list is read anew when it is next looked at, and the one that is looked at now.
 * @param rowsOf how many rows of a list are worth reading again: those down to where its reader is
 * @param now false: what is being looked at stays as it is
 */
export function forgetInbox(rowsOf: (wish: InboxWish) => number, now = true): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: [...inboxKey, 'pages'] })) {
    if (!now && query.isActive()) continue;
    const wanted = Math.max(1, Math.ceil(rowsOf(query.queryKey[2] as InboxWish) / inboxPageSize));
    queryClient.setQueryData<InfiniteData<InboxPage>>(query.queryKey, (known) =>
      known === undefined || known.pages.length <= wanted
        ? undefined
        : { pages: known.pages.slice(0, wanted), pageParams: known.pageParams.slice(0, wanted) },
    );
  }
  void queryClient.invalidateQueries({
    queryKey: [...inboxKey, 'pages'],
    refetchType: now ? 'active' : 'none',
  });
}

/** Claims the next task of the queue by due date. Undefined: there is none to claim. */
export async function claimNext(queue: Queue, process: string | undefined): Promise<string | undefined> {
  const { id } = await request<NextAnswer>('/api/v1/tasks/next', { method: 'POST', query: { queue, process } });
  return id ?? undefined;
}
