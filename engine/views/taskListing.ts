/** `taskListing`: what open tasks of people can be asked for, and how they can be sorted. */
import type { Condition } from '../commands/ports';
import type { Filter, Filters, Listing } from './filters';
import { filtersOn, nothing, tenantFilters } from './filters';
import { hasVariable } from './variableTests';
import {
  businessKeyFilters,
  candidateOf,
  linked,
  links,
  nameIs,
  taskColumns,
  taskOptions,
  withDefinition,
} from './taskConditions';

type Task = Condition<'task'>;

const by = filtersOn('task');
const { own, process } = taskColumns;

/** Tasks offered to somebody. Those that somebody has taken already are left out unless they are asked for too. */
const offered = (condition: Task, flags: ReadonlySet<string>): Task =>
  flags.has('includeAssignedTasks') ? condition : { op: 'all', of: [condition, by.is('assignee', null)] };

const offeredTo = (where: (who: string) => Condition<'taskLink'>): Filter<'task'> => ({
  wants: 'text',
  where: (who, around) => offered(linked(where(who)), around.flags),
});

const people: Filters<'task'> = {
  assignee: by.equals('assignee'),
  assigneeLike: by.like('assignee'),
  assigneeIn: by.oneOf('assignee'),
  assigneeNotIn: by.noneOf('assignee'),
  assigned: by.flag({ op: 'not', of: by.is('assignee', null) }),
  unassigned: by.flag(by.is('assignee', null)),
  owner: by.equals('owner'),
  candidateUser: offeredTo(candidateOf),
  candidateGroup: offeredTo((group) => links('candidateGroup', { op: 'is', column: 'who', value: group })),
  candidateGroupLike: offeredTo((pattern) => links('candidateGroup', { op: 'like', column: 'who', pattern })),
  candidateGroups: {
    wants: 'texts',
    where: (groups, around) =>
      offered(linked(links('candidateGroup', { op: 'in', column: 'who', values: groups })), around.flags),
  },
  includeAssignedTasks: by.option(),
  involvedUser: {
    wants: 'text',
    where: (user) => ({
      op: 'any',
      of: [
        by.is('assignee', user),
        by.is('owner', user),
        linked(links('candidateUser', { op: 'is', column: 'who', value: user })),
      ],
    }),
  },
  withCandidateGroups: by.flag(linked(links('candidateGroup'))),
  withoutCandidateGroups: by.flag({ op: 'not', of: linked(links('candidateGroup')) }),
  withCandidateUsers: by.flag(linked(links('candidateUser'))),
  withoutCandidateUsers: by.flag({ op: 'not', of: linked(links('candidateUser')) }),
};

const places: Filters<'task'> = {
  taskId: by.id(own),
  taskIdIn: by.ids(own),
  processInstanceId: by.id(process),
  processInstanceIdIn: by.ids(process),
  ...businessKeyFilters,
  processDefinitionId: by.equals('definitionId'),
  processDefinitionKey: by.equals('definitionKey'),
  processDefinitionKeyIn: by.oneOf('definitionKey'),
  processDefinitionName: {
    wants: 'text',
    where: (value) => withDefinition({ op: 'is', column: 'name', value }),
  },
  processDefinitionNameLike: {
    wants: 'text',
    where: (pattern) => withDefinition({ op: 'like', column: 'name', pattern }),
  },
  executionId: by.id(own),
  activityInstanceIdIn: taskOptions.activityInstances,
  taskDefinitionKey: by.equals('elementId'),
  taskDefinitionKeyIn: by.oneOf('elementId'),
  taskDefinitionKeyNotIn: by.noneOf('elementId'),
  taskDefinitionKeyLike: by.like('elementId'),
  ...tenantFilters('tenantId'),
};

/** Names are compared without regard to case, as in the API that is followed. */
const texts: Filters<'task'> = {
  name: { wants: 'text', where: (value) => nameIs(value) },
  nameNotEqual: { wants: 'text', where: (value) => ({ op: 'not', of: nameIs(value) }) },
  nameLike: taskOptions.like('name'),
  nameNotLike: {
    wants: 'text',
    where: (pattern) => ({ op: 'not', of: { op: 'like', column: 'name', pattern, ignoreCase: true } }),
  },
  description: by.equals('description'),
  descriptionLike: taskOptions.like('description'),
  priority: by.number('priority'),
  minPriority: taskOptions.bound('priority', '>='),
  maxPriority: taskOptions.bound('priority', '<='),
  delegationState: by.equals('delegationState'),
};

const times: Filters<'task'> = {
  dueDate: taskOptions.on('due'),
  dueAfter: by.compare('due', '>'),
  dueBefore: by.compare('due', '<'),
  withoutDueDate: by.flag(by.is('due', null)),
  followUpDate: taskOptions.on('followUp'),
  followUpAfter: by.compare('followUp', '>'),
  followUpBefore: by.compare('followUp', '<'),
  followUpBeforeOrNotExistent: {
    wants: 'instant',
    where: (value) => ({
      op: 'any',
      of: [by.is('followUp', null), { op: 'compare', column: 'followUp', by: '<', value }],
    }),
  },
  createdOn: taskOptions.on('startTime'),
  createdAfter: by.compare('startTime', '>'),
  createdBefore: by.compare('startTime', '<'),
  /** A task nobody has changed was last updated when it was created. */
  updatedAfter: {
    wants: 'instant',
    where: (value) => ({
      op: 'any',
      of: [
        { op: 'compare', column: 'updateTime', by: '>', value },
        { op: 'all', of: [by.is('updateTime', null), { op: 'compare', column: 'startTime', by: '>', value }] },
      ],
    }),
  },
};

const variables: Filters<'task'> = {
  processVariables: {
    wants: 'variables',
    where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('task', 'processKey', test)) }),
  },
  taskVariables: {
    wants: 'variables',
    where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('task', 'key', test)) }),
  },
};

/** There are no cases (CMMN) and no subtasks: whoever asks for those of one gets none. Nothing can be suspended. */
const absent: Filters<'task'> = {
  caseInstanceId: { wants: 'text', where: () => nothing },
  caseInstanceBusinessKey: { wants: 'text', where: () => nothing },
  caseInstanceBusinessKeyLike: { wants: 'text', where: () => nothing },
  caseDefinitionId: { wants: 'text', where: () => nothing },
  caseDefinitionKey: { wants: 'text', where: () => nothing },
  caseDefinitionName: { wants: 'text', where: () => nothing },
  caseDefinitionNameLike: { wants: 'text', where: () => nothing },
  caseExecutionId: { wants: 'text', where: () => nothing },
  withTaskVariablesInReturn: by.option(),
  withTaskLocalVariablesInReturn: by.option(),
  variableNamesIgnoreCase: by.option(),
  variableValuesIgnoreCase: by.option(),
  parentTaskId: { wants: 'text', where: () => nothing },
  active: by.option(),
  suspended: by.flag(nothing),
};

export const taskListing: Listing<'task'> = {
  from: 'task',
  base: by.is('endTime', null),
  filters: { ...people, ...places, ...texts, ...times, ...variables, ...absent },
  sortings: {
    id: ['rootId', 'key'],
    instanceId: ['rootId', 'processKey'],
    executionId: ['rootId', 'key'],
    dueDate: ['due'],
    followUpDate: ['followUp'],
    assignee: ['assignee'],
    created: ['startTime'],
    lastUpdated: ['updateTime'],
    name: ['name'],
    description: ['description'],
    priority: ['priority'],
  },
  tieBreak: ['rootId', 'key'],
};
