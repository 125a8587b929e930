/** What is deployed and how one deploys: processes with their versions, and the files of a service as one. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request';

export interface ProcessVersion {
  readonly id: string;
  readonly key: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly version: number;
  readonly versionTag: string | null;
  readonly resource: string;
  readonly deploymentId: string;
}

export interface Deployment {
  readonly id: string;
  readonly name: string | null;
  readonly source: string | null;
  /** As the standard API writes it: 2026-03-02T12:00:00.000+0800. */
  readonly deploymentTime: string;
}

/** One file of a service. The name says what it is: .bpmn, .dmn, .form.json. */
export interface ServiceFile {
  readonly name: string;
  readonly text: string;
}

export interface DecisionVersion {
  readonly id: string;
  readonly key: string;
  readonly name: string | null;
  readonly version: number;
  readonly resource: string;
  readonly deploymentId: string;
}

/** A deployment of thousands of versions is shown by its newest. */
const mostVersions = 2_000;

export const processVersionsQuery = queryOptions({
  queryKey: ['definitions', 'processes'],
  queryFn: ({ signal }) =>
    request<readonly ProcessVersion[]>('/engine-rest/process-definition', {
      query: { sortBy: 'version', sortOrder: 'desc', maxResults: mostVersions },
      signal,
    }),
});

export const deploymentsQuery = queryOptions({
  queryKey: ['definitions', 'deployments'],
  queryFn: ({ signal }) =>
    request<readonly Deployment[]>('/engine-rest/deployment', {
      query: { sortBy: 'deploymentTime', sortOrder: 'desc', maxResults: mostVersions },
      signal,
    }),
});

const decisionsQuery = queryOptions({
  queryKey: ['definitions', 'decisions'],
  queryFn: ({ signal }) =>
    request<readonly DecisionVersion[]>('/engine-rest/decision-definition', {
      query: { latestVersion: true, maxResults: mostVersions },
      signal,
    }),
});

/** All versions of all processes, the newest first. */
export function useProcessVersions() {
  return useQuery(processVersionsQuery);
}

export function useDeployments() {
  return useQuery(deploymentsQuery);
}

/** The latest version of every decision. */
export function useDecisions() {
  return useQuery(decisionsQuery);
}

interface Resource {
  readonly id: string;
  readonly name: string;
}

/** The files that were deployed together. They never change: what is known of them stays known. */
export const deploymentFilesQuery = (deploymentId: string) =>
  queryOptions({
    queryKey: ['definitions', 'files', deploymentId],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<readonly ServiceFile[]> => {
      const path = `/engine-rest/deployment/${encodeURIComponent(deploymentId)}/resources`;
      const resources = await request<readonly Resource[]>(path, { signal });
      const texts = resources.map(({ id }) =>
        request<string>(`${path}/${encodeURIComponent(id)}/data`, { signal, answer: 'text' }),
      );
      const read = await Promise.all(texts);
      return resources.map(({ name }, index) => ({ name, text: read[index] ?? '' }));
    },
  });

export function useDeploymentFiles(deploymentId: string | undefined) {
  return useQuery({ ...deploymentFilesQuery(deploymentId ?? ''), enabled: deploymentId !== undefined });
}

/** The latest deployed decision of this key, with the file it stands in. @throws ApiError `notFound` */
export function readDecisionXml(key: string): Promise<string> {
  const path = `/engine-rest/decision-definition/key/${encodeURIComponent(key)}/xml`;
  return request<{ readonly dmnXml: string }>(path).then(({ dmnXml }) => dmnXml);
}

/** The XML of a deployed process by its key, latest version. @throws ApiError `notFound` */
export function readProcessXml(key: string): Promise<string> {
  const path = `/engine-rest/process-definition/key/${encodeURIComponent(key)}/xml`;
  return request<{ readonly bpmn20Xml: string }>(path).then(({ bpmn20Xml }) => bpmn20Xml);
}

export interface NewDeployment {
  readonly name: string;
  readonly files: readonly ServiceFile[];
}

export interface Deployed extends Deployment {
  readonly deployedProcessDefinitions: Readonly<Record<string, ProcessVersion>> | null;
}

/** Deploys the files of a service together. A refusal carries the findings as `details`, by file. */
export function useDeploy() {
  const known = useQueryClient();
  return useMutation({
    mutationFn: ({ name, files }: NewDeployment) => {
      const body = new FormData();
      body.set('deployment-name', name);
      body.set('deployment-source', 'designer');
      for (const file of files) body.set(file.name, new File([file.text], file.name, { type: 'text/plain' }));
      return request<Deployed>('/engine-rest/deployment/create', { method: 'POST', body });
    },
    onSuccess: () => known.invalidateQueries({ queryKey: ['definitions'] }),
  });
}
