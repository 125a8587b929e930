/** `useServices` and `openCase`: what can be started at the window, and the start itself. */
import { useQuery } from '@tanstack/react-query';
import type { OpenCaseRequest, Receipt, ServiceList } from '../../engine/api/v1/shapes';
import { request } from './request';

export type { OpenCaseRequest, PersonAtWindow, Receipt, Service } from '../../engine/api/v1/shapes';

export function useServices() {
  return useQuery({
    queryKey: ['services'],
    queryFn: ({ signal }) => request<ServiceList>('/api/v1/services', { signal }),
    staleTime: 60_000,
  });
}

/** @param key the same for every try of one application, so that one case comes of it */
export function openCase(wish: OpenCaseRequest, key: string): Promise<Receipt> {
  return request('/api/v1/cases', { method: 'POST', body: wish, idempotencyKey: key });
}
