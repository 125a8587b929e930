/** What an operator does to a case: variables, jobs, the end of it. Each call is refused where it is not permitted. */
import type { CancelRequest, VariableRequest } from '../../engine/api/v1/shapes';
import { request } from './request';

/** @param id process instance that has the variable */
export function setVariable(id: string, name: string, body: VariableRequest): Promise<void> {
  return request(`/api/v1/cases/${encodeURIComponent(id)}/variables/${encodeURIComponent(name)}`, {
    method: 'PUT',
    body,
  });
}

/** Ends the whole case, called processes included. */
export function cancelCase(id: string, body: CancelRequest): Promise<void> {
  return request(`/api/v1/cases/${encodeURIComponent(id)}/cancel`, { method: 'POST', body });
}

/** Now, whenever it is due; answers when the work is done. */
export function runJob(id: string): Promise<void> {
  return request(`/engine-rest/job/${encodeURIComponent(id)}/execute`, { method: 'POST' });
}

export function setJobRetries(id: string, retries: number): Promise<void> {
  return request(`/engine-rest/job/${encodeURIComponent(id)}/retries`, { method: 'PUT', body: { retries } });
}

/** @param due ISO instant, milliseconds and zone included */
export function setJobDue(id: string, due: string): Promise<void> {
  // The standard API writes the zone as an offset without colon.
  const duedate = due.replace(/Z$/, '+0000');
  return request(`/engine-rest/job/${encodeURIComponent(id)}/duedate`, { method: 'PUT', body: { duedate } });
}
