/** `externalTaskListing`: what external tasks can be asked for, and how they can be sorted. */
import type { Condition } from '../commands/ports';
import type { AddressColumns, Filter, Listing } from './filters';
import { filtersOn, nothing } from './filters';
import { hasVariable } from './variableTests';

type ExternalTask = Condition<'externalTask'>;

const by = filtersOn('externalTask');
const own: AddressColumns<'externalTask'> = ['partition', 'rootId', 'key'];
const process: AddressColumns<'externalTask'> = ['partition', 'rootId', 'processKey'];

/** A lock that has run out is none. */
const locked = (now: string): ExternalTask => ({ op: 'compare', column: 'lockedUntil', by: '>', value: now });
const notLocked = (now: string): ExternalTask => ({
  op: 'any',
  of: [by.is('lockedUntil', null), { op: 'compare', column: 'lockedUntil', by: '<=', value: now }],
});

/** Before the first failure nobody counts retries. */
export const retriesLeft: ExternalTask = {
  op: 'any',
  of: [by.is('retries', null), { op: 'compare', column: 'retries', by: '>', value: 0 }],
};

const bound = (compare: '<=' | '>='): Filter<'externalTask'> => ({
  wants: 'integer',
  where: (value) => ({ op: 'compare', column: 'priority', by: compare, value }),
});

const withDefinition = (where: Condition<'processDefinition'>): ExternalTask => ({
  op: 'exists',
  in: 'processDefinition',
  on: [{ mine: 'definitionId', theirs: 'id' }],
  where,
});

export const externalTaskListing: Listing<'externalTask'> = {
  from: 'externalTask',
  base: { op: 'all', of: [] },
  filters: {
    externalTaskId: by.id(own),
    externalTaskIdIn: by.ids(own),
    topicName: by.equals('topic'),
    workerId: by.equals('workerId'),
    locked: { wants: 'flag', where: (value, around) => (value ? locked(around.now) : undefined) },
    notLocked: { wants: 'flag', where: (value, around) => (value ? notLocked(around.now) : undefined) },
    withRetriesLeft: by.flag(retriesLeft),
    noRetriesLeft: by.flag(by.is('retries', 0)),
    lockExpirationAfter: by.compare('lockedUntil', '>'),
    lockExpirationBefore: by.compare('lockedUntil', '<'),
    activityId: by.equals('elementId'),
    activityIdIn: by.oneOf('elementId'),
    executionId: by.id(own),
    processInstanceId: by.id(process),
    processInstanceIdIn: by.ids(process),
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
    tenantIdIn: by.oneOf('tenantId'),
    // Nothing can be suspended.
    active: by.option(),
    suspended: by.flag(nothing),
    priorityHigherThanOrEquals: bound('>='),
    priorityLowerThanOrEquals: bound('<='),
    variableNamesIgnoreCase: by.option(),
    variableValuesIgnoreCase: by.option(),
    processVariables: {
      wants: 'variables',
      where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('externalTask', 'processKey', test)) }),
    },
  },
  sortings: {
    id: ['rootId', 'key'],
    lockExpirationTime: ['lockedUntil'],
    processInstanceId: ['rootId', 'processKey'],
    processDefinitionId: ['definitionId'],
    processDefinitionKey: ['definitionKey'],
    taskPriority: ['priority'],
    createTime: ['createTime'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key'],
};
