/** `useCase` and `useCases`: a case with all that happened to it, and cases found by what is known of them. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CaseList, CasePage, CaseQuery } from '../../engine/api/v1/shapes';
import { queryClient } from './queryClient';
import { request } from './request';

export type {
  CaseFacts,
  CaseList,
  CasePage,
  CaseQuery,
  CaseRow,
  CaseState,
  DiagramView,
  NodeState,
  ProcessFacts,
  Timeline,
  TimelineEntry,
  TimelineKind,
} from '../../engine/api/v1/shapes';

export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => request<CasePage>(`/api/v1/cases/${encodeURIComponent(id)}`, { signal }),
  });
}

/** Looks again without anybody having asked: it does not keep the session alive, and says nothing where it fails. */
export async function watchCase(id: string): Promise<void> {
  const path = `/api/v1/cases/${encodeURIComponent(id)}`;
  const page = await request<CasePage>(path, { background: true, tellUnauthorized: true }).catch(() => undefined);
  if (page !== undefined) queryClient.setQueryData(['case', id], page);
}

export function useCases(query: Omit<CaseQuery, 'after'>, wanted = true) {
  return useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ pageParam, signal }) =>
      request<CaseList>('/api/v1/cases', { query: { ...query, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
}
