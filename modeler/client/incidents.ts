/** Open incidents by cause, and retrying them, one or many. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { IncidentGroups, IncidentList, RetryProgress, RetryRequest } from '../../engine/api/v1/shapes';
import { ApiError } from './apiError';
import { heldKey } from './cockpit';
import { request } from './request';

export type { RetryProgress };

const betweenLooks = 1_000;

/** @param process key of a process; undefined: all */
export const incidentGroupsQuery = (process: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...heldKey, 'incidentGroups', process ?? ''],
    queryFn: ({ signal, pageParam }) =>
      request<IncidentGroups>('/api/v1/cockpit/incidents', { query: { process, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });

export const incidentsQuery = (group: string) =>
  infiniteQueryOptions({
    queryKey: [...heldKey, 'incidents', group],
    queryFn: ({ signal, pageParam }) =>
      request<IncidentList>(`/api/v1/cockpit/incidents/${encodeURIComponent(group)}`, {
        query: { after: pageParam },
        signal,
      }).catch(noneLeft),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchOnWindowFocus: false,
  });

/** A group is gone with its last incident. */
function noneLeft(error: unknown): IncidentList {
  if (error instanceof ApiError && error.kind === 'notFound') return { rows: [], next: null };
  throw error;
}

/** All incidents of a group, or those named. */
export type RetryTarget = { readonly group: string } | { readonly incidents: readonly string[] };

/** How many it would be, without doing anything. */
export const retryPlanQuery = (target: RetryTarget) =>
  queryOptions({
    queryKey: [...heldKey, 'retryPlan', target],
    queryFn: ({ signal }) => retry({ ...target, dryRun: true }, signal),
    // What it counts changes by the minute: it is asked each time.
    staleTime: 0,
    gcTime: 0,
  });

export const startRetry = (target: RetryTarget): Promise<RetryProgress> => retry(target);

function retry(body: RetryRequest, signal?: AbortSignal): Promise<RetryProgress> {
  return request('/api/v1/cockpit/incidents/retry', { method: 'POST', body, signal });
}

export const retryProgressQuery = (id: string) =>
  queryOptions({
    queryKey: ['cockpit', 'retry', id],
    queryFn: ({ signal }) =>
      request<RetryProgress>(`/api/v1/cockpit/incidents/retry/${encodeURIComponent(id)}`, { signal, background: true }),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'running' || state.data.state === 'planned'
        ? betweenLooks
        : false,
  });
