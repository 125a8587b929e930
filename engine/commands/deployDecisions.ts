/** `deployDecisions` gives decisions, and the graphs of requirements that they stand in, their next versions. */
import { days, nextVersion, type Place, resourceOf } from './deployment';
import type { DecisionFile } from '../model/decisionNamesakes';
import type { Row } from './tables';

export interface DeployedDecisions {
  readonly decisions: readonly Row<'decisionDefinition'>[];
  readonly requirements: readonly Row<'decisionRequirementsDefinition'>[];
}

export async function deployDecisions(files: readonly DecisionFile[], place: Place): Promise<DeployedDecisions> {
  const decisions: Row<'decisionDefinition'>[] = [];
  const requirements: Row<'decisionRequirementsDefinition'>[] = [];
  for (const file of files) {
    const graph = await putRequirements(file, place);
    if (graph !== undefined) requirements.push(graph);
    for (const { id, name, versionTag, historyTimeToLive } of file.decisions) {
      const row: Row<'decisionDefinition'> = {
        ...(await nextVersion('decisionDefinition', id, place)),
        name,
        category: file.category ?? null,
        versionTag: versionTag ?? null,
        historyTimeToLive: days(historyTimeToLive),
        ...resourceOf(file.resource, place),
        requirementsId: graph?.id ?? null,
        requirementsKey: graph?.definitionKey ?? null,
      };
      place.work.changes.of('decisionDefinition').put(row);
      decisions.push(row);
    }
  }
  return { decisions, requirements };
}

/** As in Camunda, one decision alone makes no graph. */
async function putRequirements(
  file: DecisionFile,
  place: Place,
): Promise<Row<'decisionRequirementsDefinition'> | undefined> {
  if (file.graph === undefined) return undefined;
  const row: Row<'decisionRequirementsDefinition'> = {
    ...(await nextVersion('decisionRequirementsDefinition', file.graph.id, place)),
    name: file.graph.name ?? null,
    category: file.category ?? null,
    ...resourceOf(file.resource, place),
  };
  place.work.changes.of('decisionRequirementsDefinition').put(row);
  return row;
}
