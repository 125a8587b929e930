/**
 * What the cockpit reads: processes with their counts, heat, cases. Keys say how a query lives with news of the server:
 * `live` ones are read again by themselves, `held` ones wait for the person, because rows would move under the cursor.
 */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CaseList, CasePage, CaseQuery, DefinitionOverview, Heat, LiveEvent } from '../../engine/api/v1/shapes';
import { queryClient } from './queryClient';
import { request } from './request';
import { type StreamState, useServerEvents } from './useServerEvents';

export type * from '../../engine/api/v1/shapes';

export const liveKey = ['cockpit', 'live'] as const;
export const heldKey = ['cockpit', 'held'] as const;

const rowsPerPage = 50;

export const overviewQuery = queryOptions({
  queryKey: [...liveKey, 'definitions'],
  queryFn: ({ signal }) => request<DefinitionOverview>('/api/v1/cockpit/definitions', { signal, ...background() }),
});

/** @param since ISO instant; undefined: what the server takes, 30 days */
export const heatQuery = (definitionId: string, since: string | undefined) =>
  queryOptions({
    queryKey: [...liveKey, 'heat', definitionId, since ?? ''],
    queryFn: ({ signal }) =>
      request<Heat>(`/api/v1/cockpit/definitions/${encodeURIComponent(definitionId)}/heat`, {
        query: { since },
        signal,
        ...background(),
      }),
    placeholderData: (known) => (known?.definitionId === definitionId ? known : undefined),
  });

export type CaseFilters = Omit<CaseQuery, 'after' | 'limit'>;

export const casesQuery = (filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: [...heldKey, 'cases', filters],
    queryFn: ({ signal, pageParam }) =>
      request<CaseList>('/api/v1/cases', {
        query: { ...filters, limit: rowsPerPage, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [...liveKey, 'case', id],
    queryFn: ({ signal }) => request<CasePage>(`/api/v1/cases/${encodeURIComponent(id)}`, { signal, ...background() }),
  });

let quiet = 0;

/** Asked by no person: it does not keep the session alive. */
const background = (): { readonly background?: true } => (quiet > 0 ? { background: true } : {});

/** Reads again what follows the server by itself. Nobody asked for it, so that a screen left alone ends its session. */
export async function readLiveAgain(): Promise<void> {
  quiet += 1;
  try {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: liveKey }),
      // A list that could not be read has no rows to move: it comes back by itself.
      queryClient.refetchQueries({
        queryKey: heldKey,
        type: 'active',
        predicate: ({ state }) => state.status === 'error',
      }),
    ]);
  } finally {
    quiet -= 1;
  }
}

/** Reads everything of the cockpit again that is on the screen, and forgets the freshness of the rest. */
export function readCockpitAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['cockpit'] });
}

const types = [
  'taskCreated',
  'taskChanged',
  'taskEnded',
  'caseChanged',
  'caseStarted',
  'caseEnded',
  'incidentRaised',
  'incidentResolved',
  'reset',
] as const satisfies readonly LiveEvent['type'][];

/** @param onNews something has happened; what a short break hides is told by the server afterwards */
export function useCockpitEvents(onNews: () => void): StreamState {
  return useServerEvents('/api/v1/events', { on: Object.fromEntries(types.map((type) => [type, onNews])) });
}
