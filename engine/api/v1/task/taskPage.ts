/** `taskPage`: everything the page of a task shows, in one answer. */
import type { Row } from '../../../commands/tables';
import { caseDiagram } from '../../../views/caseDiagram';
import { caseFacts, findCase, instancesOf, openTasksOf } from '../../../views/caseFacts';
import { caseLog } from '../../../views/caseLog';
import { caseTimeline } from '../../../views/caseTimeline';
import { ownersOf } from '../../../views/executions';
import { taskViews } from '../../../views/taskView';
import { variablesSeen } from '../../../views/variableViews';
import { visibleTo } from '../../../views/visibility';
import type { Call } from '../../http/route';
import { may, nowHere } from '../asking';
import { elementNamesOf } from '../case/elementNames';
import { formDataOf, inFormOrder } from '../form/formData';
import type { TaskPage } from '../shapes/task';
import { readDraft } from './draft';
import { formOf, situationOf } from './findTask';
import { legalActions } from './legalActions';

/** Undefined where the case is gone: it was deleted a moment ago. */
export async function taskPage(call: Call, task: Row<'task'>): Promise<TaskPage | undefined> {
  const { read } = call.engine;
  const instances = await instancesOf(read, task);
  const address = { partition: task.partition, rootId: task.rootId, key: task.processKey };
  const [root] = instances;
  const instance =
    instances.find(({ key }) => key === task.processKey) ??
    (await findCase(read, address, visibleTo('processInstance', call.actor, 'any')));
  if (root === undefined || instance === undefined) return undefined;
  const [log, { form, fields }, variables, situation, draft, open, [view]] = await Promise.all([
    caseLog(read, task),
    formOf(call, task),
    may(call, 'variable.read') ? seenFrom(call, task) : [],
    situationOf(call, task),
    readDraft(call, task),
    openTasksOf(read, task),
    taskViews(read, [task], nowHere()),
  ]);
  if (view === undefined) return undefined;
  const nameOf = await elementNamesOf(call.engine, instances);
  const [facts, timeline, diagram] = await Promise.all([
    caseFacts(read, root, open),
    caseTimeline(read, task, instances, log, nameOf),
    caseDiagram(read, instance, log),
  ]);
  return {
    task: view,
    form,
    variables: inFormOrder(form, variables),
    formData: formDataOf(form, fields, variables),
    draft,
    case: facts,
    timeline,
    diagram,
    actions: legalActions(situation),
  };
}

async function seenFrom({ engine: { read } }: Call, task: Row<'task'>) {
  const address = { partition: task.partition, rootId: task.rootId, key: task.key };
  const { processKey, definitionId, tenantId, scopeKey } = task;
  return variablesSeen(read, task, await ownersOf(read, { address, processKey, definitionId, tenantId, scopeKey }));
}
