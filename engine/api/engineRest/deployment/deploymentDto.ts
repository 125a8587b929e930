/** Deployments and their resources as the API shows them. */
import type { Answers } from '../../../commands/command';
import type { Row } from '../../../commands/tables';
import { dateOut } from '../dates';
import { decisionDefinitionDto } from '../decisionDefinition/decisionDefinitionDto';
import { decisionRequirementsDto } from '../decisionRequirements/decisionRequirementsDto';
import { processDefinitionDto } from '../processDefinition/processDefinitionDto';
import { selfLink } from '../replies';

export const deploymentDto = (row: Row<'deployment'>, root: string): object => ({
  links: selfLink(root, `/deployment/${row.id}`),
  id: row.id,
  name: row.name,
  source: row.source,
  deploymentTime: dateOut(row.deploymentTime),
  tenantId: row.tenantId,
});

/** The answer of a deployment: with the definitions by their ids, null where there are none of a kind. */
export const deployedDto = (answer: Answers['deploy'], root: string): object => ({
  ...deploymentDto(answer.deployment, root),
  deployedProcessDefinitions: byId(answer.processes, processDefinitionDto),
  deployedDecisionDefinitions: byId(answer.decisions, decisionDefinitionDto),
  deployedDecisionRequirementsDefinitions: byId(answer.requirements, decisionRequirementsDto),
  deployedCaseDefinitions: null,
});

function byId<R extends { readonly id: string }>(
  rows: readonly R[] | null,
  dto: (row: R) => object,
): Readonly<Record<string, object>> | null {
  if (rows === null || rows.length === 0) return null;
  const map = Object.create(null) as Record<string, object>;
  for (const row of rows) map[row.id] = dto(row);
  return map;
}

export const resourceDto = (row: Pick<Row<'resource'>, 'id' | 'name' | 'deploymentId'>): object => ({
  id: row.id,
  name: row.name,
  deploymentId: row.deploymentId,
});
