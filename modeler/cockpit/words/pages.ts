/** Addresses of the cockpit with what they are about. */
import type { CaseFilters } from '../../client/cockpit';
import { paths } from '../../ui/paths';

const withQuery = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
};

/** @param version left out: the latest */
export const processPage = (process: string, version?: number): string =>
  withQuery(paths.cockpit, { process, version });

export const casesPage = (filters: CaseFilters): string => withQuery(paths.cases, { ...filters });

export const casePage = (id: string, query: { readonly tab?: string; readonly step?: string } = {}): string =>
  withQuery(paths.case.replace(':id', encodeURIComponent(id)), query);

export const incidentsPage = (process?: string): string => withQuery(paths.incidents, { process });

export const deploymentPage = (deployment: string): string => withQuery(paths.deployments, { deployment });
