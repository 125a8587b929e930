/** `historyTaskListing`: what tasks, open and ended, can be asked for. */
import type { Condition } from '../commands/ports';
import type { Filter, Filters, Listing } from './filters';
import { filtersOn, tenantFilters } from './filters';
import { absentFilters, inHierarchy, lifeFilters } from './historyConditions';
import {
  businessKeyFilters,
  linked,
  links,
  taskColumns,
  taskOptions,
  withDefinition,
  withProcess,
} from './taskConditions';
import { hasVariable } from './variableTests';

type Task = Condition<'task'>;

const by = filtersOn('task');
const { own, process } = taskColumns;
const text = (where: (value: string) => Task): Filter<'task'> => ({ wants: 'text', where });
const ended: Condition<'processInstance'> = { op: 'not', of: { op: 'is', column: 'endTime', value: null } };

const places: Filters<'task'> = {
  taskId: by.id(own),
  processInstanceId: by.id(process),
  rootProcessInstanceId: inHierarchy('task'),
  ...businessKeyFilters,
  executionId: by.id(own),
  activityInstanceIdIn: taskOptions.activityInstances,
  processDefinitionId: by.equals('definitionId'),
  processDefinitionKey: by.equals('definitionKey'),
  processDefinitionName: text((value) => withDefinition({ op: 'is', column: 'name', value })),
  processFinished: by.flag(withProcess(ended)),
  processUnfinished: by.flag(withProcess({ op: 'not', of: ended })),
  taskDefinitionKey: by.equals('elementId'),
  taskDefinitionKeyIn: by.oneOf('elementId'),
  ...tenantFilters<'task'>('tenantId'),
};

const candidateUser = (user: string): Task => linked(links('candidateUser', { op: 'is', column: 'who', value: user }));
const candidateGroup = (group: string): Task =>
  linked(links('candidateGroup', { op: 'is', column: 'who', value: group }));

const people: Filters<'task'> = {
  taskAssignee: by.equals('assignee'),
  taskAssigneeLike: by.like('assignee'),
  taskOwner: by.equals('owner'),
  taskOwnerLike: by.like('owner'),
  assigned: by.flag({ op: 'not', of: by.is('assignee', null) }),
  unassigned: by.flag(by.is('assignee', null)),
  taskInvolvedUser: text((user) => ({
    op: 'any',
    of: [by.is('assignee', user), by.is('owner', user), candidateUser(user)],
  })),
  taskInvolvedGroup: text(candidateGroup),
  taskHadCandidateUser: text(candidateUser),
  taskHadCandidateGroup: text(candidateGroup),
  withCandidateGroups: by.flag(linked(links('candidateGroup'))),
  withoutCandidateGroups: by.flag({ op: 'not', of: linked(links('candidateGroup')) }),
};

const facts: Filters<'task'> = {
  taskName: by.equals('name'),
  taskNameLike: taskOptions.like('name'),
  taskDescription: by.equals('description'),
  taskDescriptionLike: taskOptions.like('description'),
  taskDeleteReason: by.equals('deleteReason'),
  taskDeleteReasonLike: by.like('deleteReason'),
  taskPriority: by.number('priority'),
  taskDueDate: taskOptions.on('due'),
  taskDueDateBefore: by.compare('due', '<'),
  taskDueDateAfter: by.compare('due', '>'),
  withoutTaskDueDate: by.flag(by.is('due', null)),
  taskFollowUpDate: taskOptions.on('followUp'),
  taskFollowUpDateBefore: by.compare('followUp', '<'),
  taskFollowUpDateAfter: by.compare('followUp', '>'),
  ...lifeFilters('task'),
};

const variables: Filters<'task'> = {
  variableNamesIgnoreCase: by.option(),
  variableValuesIgnoreCase: by.option(),
  taskVariables: {
    wants: 'variables',
    where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('task', 'key', test)) }),
  },
  processVariables: {
    wants: 'variables',
    where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('task', 'processKey', test)) }),
  },
};

export const historyTaskListing: Listing<'task'> = {
  from: 'task',
  base: { op: 'all', of: [] },
  filters: {
    ...places,
    ...people,
    ...facts,
    ...variables,
    ...absentFilters<'task'>({
      text: [
        'taskParentTaskId',
        'caseInstanceId',
        'caseExecutionId',
        'caseDefinitionId',
        'caseDefinitionKey',
        'caseDefinitionName',
      ],
    }),
  },
  sortings: {
    taskId: ['rootId', 'key'],
    activityInstanceId: ['elementId', 'rootId', 'key'],
    executionId: ['rootId', 'key'],
    processInstanceId: ['rootId', 'processKey'],
    processDefinitionId: ['definitionId'],
    startTime: ['startTime'],
    endTime: ['endTime'],
    taskName: ['name'],
    taskDescription: ['description'],
    assignee: ['assignee'],
    owner: ['owner'],
    dueDate: ['due'],
    followUpDate: ['followUp'],
    deleteReason: ['deleteReason'],
    taskDefinitionKey: ['elementId'],
    priority: ['priority'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key'],
};
