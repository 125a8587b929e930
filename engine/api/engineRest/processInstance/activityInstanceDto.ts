/** `activityTreeDto` shows the open activity instances of a process instance as the tree the API knows. */
import { activityInstanceId, publicId } from '../../../commands/ids';
import type { ActivityNode, ActivityTree } from '../../../views/activityTree';

export function activityTreeDto(tree: ActivityTree): object {
  const { instance } = tree;
  const id = publicId(instance.rootId, instance.key);
  return {
    id,
    parentActivityInstanceId: null,
    activityId: instance.definitionId,
    activityName: tree.definitionName,
    name: tree.definitionName,
    activityType: 'processDefinition',
    processInstanceId: id,
    processDefinitionId: instance.definitionId,
    childActivityInstances: tree.children.map((child) => nodeDto(child, id, id)),
    childTransitionInstances: [],
    executionIds: [id],
    incidentIds: tree.incidents.map((incident) => incident.id),
    incidents: tree.incidents,
  };
}

function nodeDto(node: ActivityNode, parentId: string, processInstanceId: string): object {
  const { row } = node;
  const id = activityInstanceId(row.elementId, row.rootId, row.key);
  return {
    id,
    parentActivityInstanceId: parentId,
    activityId: row.elementId,
    activityName: row.name,
    name: row.name,
    activityType: row.activityType,
    processInstanceId,
    processDefinitionId: row.definitionId,
    childActivityInstances: node.children.map((child) => nodeDto(child, id, processInstanceId)),
    childTransitionInstances: [],
    executionIds: [publicId(row.rootId, row.key)],
    incidentIds: node.incidents.map((incident) => incident.id),
    incidents: node.incidents,
  };
}
