/** `jobListing`: what jobs can be asked for, and how they can be sorted. */
import type { Condition } from '../commands/ports';
import type { AddressColumns, Filter, Listing } from './filters';
import { filtersOn, nothing, tenantFilters } from './filters';

type Job = Condition<'job'>;

const by = filtersOn('job');
const own: AddressColumns<'job'> = ['partition', 'rootId', 'key'];
const process: AddressColumns<'job'> = ['partition', 'rootId', 'processKey'];
const element: AddressColumns<'job'> = ['partition', 'rootId', 'elementKey'];

const retriesLeft: Job = { op: 'compare', column: 'retries', by: '>', value: 0 };
const timers: Job = { op: 'in', column: 'kind', values: ['timer', 'timerStart'] };
const failed: Job = { op: 'not', of: by.is('errorMessage', null) };

/** Retries left, due, and not waiting after a failure or being worked at. */
const executable = (now: string): Job => ({
  op: 'all',
  of: [
    retriesLeft,
    { op: 'any', of: [by.is('due', null), { op: 'compare', column: 'due', by: '<=', value: now }] },
    { op: 'any', of: [by.is('lockedUntil', null), { op: 'compare', column: 'lockedUntil', by: '<=', value: now }] },
  ],
});

const instants = (column: 'due' | 'createTime'): Filter<'job'> => ({
  wants: 'instantTests',
  where: (tests) => ({
    op: 'all',
    of: tests.map(({ operator, value }) => ({ op: 'compare', column, by: operator === 'gt' ? '>' : '<', value })),
  }),
});

export const jobListing: Listing<'job'> = {
  from: 'job',
  base: { op: 'all', of: [] },
  filters: {
    jobId: by.id(own),
    jobIds: by.ids(own),
    // Jobs have no definitions of their own.
    jobDefinitionId: { wants: 'text', where: () => nothing },
    processInstanceId: by.id(process),
    processInstanceIds: by.ids(process),
    executionId: by.id(element),
    processDefinitionId: by.equals('definitionId'),
    processDefinitionKey: by.equals('definitionKey'),
    activityId: by.equals('elementId'),
    failedActivityId: {
      wants: 'text',
      where: (value) => ({ op: 'all', of: [failed, by.is('elementId', value)] }),
    },
    withRetriesLeft: by.flag(retriesLeft),
    noRetriesLeft: by.flag(by.is('retries', 0)),
    executable: { wants: 'flag', where: (value, around) => (value ? executable(around.now) : undefined) },
    timers: by.flag(timers),
    messages: by.flag({ op: 'not', of: timers }),
    withException: by.flag(failed),
    exceptionMessage: by.equals('errorMessage'),
    acquired: {
      wants: 'flag',
      where: (value, around) =>
        value
          ? {
              op: 'all',
              of: [
                { op: 'not', of: by.is('lockedBy', null) },
                { op: 'compare', column: 'lockedUntil', by: '>', value: around.now },
              ],
            }
          : undefined,
    },
    dueDates: instants('due'),
    createTimes: instants('createTime'),
    // Nothing can be suspended, and every job has priority 0.
    active: by.option(),
    suspended: by.flag(nothing),
    priorityLowerThanOrEquals: { wants: 'integer', where: (value) => (value >= 0 ? undefined : nothing) },
    priorityHigherThanOrEquals: { wants: 'integer', where: (value) => (value <= 0 ? undefined : nothing) },
    ...tenantFilters('tenantId', 'includeJobsWithoutTenantId'),
  },
  sortings: {
    jobId: ['rootId', 'key'],
    executionId: ['rootId', 'elementKey'],
    processInstanceId: ['rootId', 'processKey'],
    processDefinitionId: ['definitionId'],
    processDefinitionKey: ['definitionKey'],
    jobRetries: ['retries'],
    jobDueDate: ['due'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key'],
};
