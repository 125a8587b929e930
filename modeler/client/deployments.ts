/** Deployments and their files, over the standard API. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';

export interface Deployment {
  readonly id: string;
  readonly name: string | null;
  readonly source: string | null;
  /** Readable by `Date`. */
  readonly deploymentTime: string;
}

export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly deploymentId: string;
}

const key = ['cockpit', 'held', 'deployments'] as const;
const rowsPerPage = 50;

/** @param search part of the name */
export const deploymentsQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...key, search ?? ''],
    queryFn: ({ signal, pageParam }) =>
      request<readonly Deployment[]>('/engine-rest/deployment', {
        query: {
          nameLike: search === undefined ? undefined : `%${search.replace(/[\\%_]/g, '\\$&')}%`,
          sortBy: 'deploymentTime',
          sortOrder: 'desc',
          firstResult: pageParam,
          maxResults: rowsPerPage,
        },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length < rowsPerPage ? undefined : pages.length * rowsPerPage),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });

export const resourcesQuery = (deploymentId: string) =>
  queryOptions({
    queryKey: ['deploymentFiles', deploymentId],
    queryFn: ({ signal }) => request<readonly Resource[]>(`${pathOf(deploymentId)}/resources`, { signal }),
    // What is deployed never changes.
    staleTime: Infinity,
  });

export const resourceTextQuery = (resource: Resource) =>
  queryOptions({
    queryKey: ['deploymentFile', resource.id],
    queryFn: ({ signal }) => request<string>(dataOf(resource), { answer: 'text', signal }),
    staleTime: Infinity,
  });

export async function downloadResource(resource: Resource): Promise<void> {
  const bytes = await request<Blob>(dataOf(resource), { answer: 'blob' });
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = resource.name.split(/[\\/]/).at(-1) ?? resource.name;
  link.click();
  // The browser has taken hold of it once the click has been handled.
  window.setTimeout(() => URL.revokeObjectURL(address));
}

/** @param cascade cases and their history too; without it the server refuses while cases run */
export function deleteDeployment(id: string, cascade: boolean): Promise<void> {
  return request(pathOf(id), { method: 'DELETE', query: { cascade } });
}

const pathOf = (id: string): string => `/engine-rest/deployment/${encodeURIComponent(id)}`;
const dataOf = ({ id, deploymentId }: Resource): string =>
  `${pathOf(deploymentId)}/resources/${encodeURIComponent(id)}/data`;
