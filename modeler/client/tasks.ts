/** `useTask`: a task with all its page shows, and what can be done with it. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CompleteAnswer, Draft, JsonValue, PeoplePage, TaskPage } from '../../engine/api/v1/shapes';
import { queryClient } from './queryClient';
import { request } from './request';

export type {
  Draft,
  JsonValue,
  LegalAction,
  TaskAction,
  TaskForm,
  TaskPage,
  TaskView,
  VariableView,
} from '../../engine/api/v1/shapes';

export type FormData = Readonly<Record<string, JsonValue>>;

const pathOf = (id: string, rest = ''): string => `/api/v1/tasks/${encodeURIComponent(id)}${rest}`;

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => request<TaskPage>(pathOf(id), { signal }),
  });

export function useTask(id: string) {
  return useQuery(taskQuery(id));
}

/** Reads the task again, and waits until it is there. */
export function refreshTask(id: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['task', id] });
}

/** Looks again without anybody having asked: it does not keep the session alive, and says nothing where it fails. */
export async function watchTask(id: string): Promise<void> {
  const page = await request<TaskPage>(pathOf(id), { background: true, tellUnauthorized: true }).catch(() => undefined);
  if (page !== undefined) queryClient.setQueryData(taskQuery(id).queryKey, page);
}

/** A task that is opened anew is not shown as it was at an earlier visit. */
export function forgetTask(id: string): void {
  queryClient.removeQueries({ queryKey: ['task', id] });
}

export function claimTask(id: string): Promise<void> {
  return request(pathOf(id, '/claim'), { method: 'POST' });
}

export function releaseTask(id: string): Promise<void> {
  return request(pathOf(id, '/release'), { method: 'POST' });
}

export function assignTask(id: string, userId: string): Promise<void> {
  return request(pathOf(id, '/assign'), { method: 'POST', body: { userId } });
}

/** @param key the same for every try of one submission, so that it is done once */
export function completeTask(id: string, data: FormData, key: string): Promise<CompleteAnswer> {
  return request(pathOf(id, '/complete'), { method: 'POST', body: { data }, idempotencyKey: key });
}

/** Whom the task can be assigned to; asked when somebody wants to. */
export function useTaskPeople(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['task', id, 'people'],
    queryFn: ({ signal }) => request<PeoplePage>(pathOf(id, '/people'), { signal }),
    enabled: wanted,
  });
}

export function saveDraft(id: string, data: FormData): Promise<Draft> {
  return request(pathOf(id, '/draft'), { method: 'PUT', body: { data } });
}

export function dropDraft(id: string): Promise<void> {
  return request(pathOf(id, '/draft'), { method: 'DELETE' });
}
