/** `casePage`: everything the page of a case shows, in one answer. */
import type { Row } from '../../../commands/tables';
import { calledCases } from '../../../views/calledCases';
import { caseDiagram } from '../../../views/caseDiagram';
import { caseFacts, inCase, instancesOf, openTasksOf, stateOf, type Instance } from '../../../views/caseFacts';
import { caseLog } from '../../../views/caseLog';
import { caseTimeline } from '../../../views/caseTimeline';
import { incidentViews, jobView } from '../../../views/incidentViews';
import { taskViews } from '../../../views/taskView';
import { variablesOfInstance } from '../../../views/variableViews';
import type { Call } from '../../http/route';
import { may, nowHere, reachIn } from '../asking';
import type { CasePage, IncidentView, JobView } from '../shapes/case';
import { elementNamesOf } from './elementNames';

const mostWaiting = 500;

/** Undefined where the case has just been deleted. */
export async function casePage(call: Call, shown: Instance): Promise<CasePage | undefined> {
  const { read } = call.engine;
  const instances = await instancesOf(read, shown);
  const [root] = instances;
  if (root === undefined) return undefined;
  const [log, tasks, nameOf] = await Promise.all([
    caseLog(read, shown),
    openTasksOf(read, shown),
    elementNamesOf(call.engine, instances),
  ]);
  const [facts, timeline, diagram, family, variables, views, jobs, incidents] = await Promise.all([
    caseFacts(read, root, tasks),
    caseTimeline(read, shown, instances, log, nameOf),
    caseDiagram(read, shown, log),
    calledCases(read, instances, shown),
    may(call, 'variable.read') ? variablesOfInstance(read, shown) : [],
    taskViews(read, tasks, nowHere()),
    jobsOf(call, shown),
    incidentsOf(call, shown),
  ]);
  return {
    case: facts,
    path: family.path,
    variables,
    timeline,
    diagram,
    called: family.called,
    tasks: views,
    jobs,
    incidents,
    may: mayDo(call, shown, tasks),
  };
}

function mayDo(call: Call, shown: Instance, tasks: readonly Row<'task'>[]): CasePage['may'] {
  const running = stateOf(shown) === 'running';
  const hasTask = tasks.some(({ assignee, processKey }) => assignee === call.actor.id && processKey === shown.key);
  const writes = may(call, 'variable.write') && (reachIn(call, 'variable.write') === 'any' || hasTask);
  return {
    changeVariables: running && writes,
    cancel: running && may(call, 'process.cancel'),
    retry: may(call, 'incident.repair'),
  };
}

async function jobsOf(call: Call, shown: Instance): Promise<readonly JobView[] | null> {
  if (!may(call, 'job.read')) return null;
  const rows = await call.engine.read.find({
    from: 'job',
    where: inCase<'job'>(shown),
    order: [{ column: 'due', descending: false }],
    limit: mostWaiting,
  });
  const nameOf = await elementNamesOf(call.engine, rows);
  return rows.map((row) => jobView(row, nameOf));
}

async function incidentsOf(call: Call, shown: Instance): Promise<readonly IncidentView[] | null> {
  if (!may(call, 'incident.read')) return null;
  const rows = await call.engine.read.find({
    from: 'incident',
    where: inCase<'incident'>(shown, { op: 'is', column: 'endTime', value: null }),
    order: [{ column: 'createTime', descending: true }],
    limit: mostWaiting,
  });
  return incidentViews(call.engine.read, rows, await elementNamesOf(call.engine, rows));
}
