/** Incidents as the REST API shows them. None of ours is the consequence of another, so each is its own cause. */
import { publicId } from '../../../commands/ids';
import type { Row } from '../../../commands/tables';
import { dateOut } from '../dates';

export function incidentDto(incident: Row<'incident'>): object {
  const id = publicId(incident.rootId, incident.key);
  return {
    id,
    processDefinitionId: incident.definitionId,
    processInstanceId: publicId(incident.rootId, incident.processKey),
    executionId: publicId(incident.rootId, incident.elementKey),
    incidentTimestamp: dateOut(incident.createTime),
    incidentType: incident.kind,
    activityId: incident.elementId,
    failedActivityId: incident.elementId,
    causeIncidentId: id,
    rootCauseIncidentId: id,
    configuration: incident.causeKey === null ? null : publicId(incident.rootId, incident.causeKey),
    tenantId: incident.tenantId,
    incidentMessage: incident.message,
    jobDefinitionId: null,
    annotation: null,
  };
}
