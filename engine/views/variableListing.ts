/** Current variables as a list: filters and sortings. */
import { parseId } from '../commands/ids';
import type { Condition } from '../commands/ports';
import { filtersOn, nothing, type Filter, type Listing } from './filters';
import { passes } from './variableTests';

type Variable = Condition<'variable'>;

const on = filtersOn('variable');
const owner = ['partition', 'rootId', 'key'] as const;

/** There are no CMMN cases and no batches here, so nothing belongs to one. */
const none: Filter<'variable'> = { wants: 'texts', where: () => nothing };

const isLocalToTask: Variable = { op: 'not', of: on.is('taskKey', null) };

const owners = (
  addressOf: (id: string) => ReturnType<typeof parseId>,
  also: readonly Variable[] = [],
): Filter<'variable'> => ({
  wants: 'texts',
  where: (ids) => ({
    op: 'all',
    of: [...also, { op: 'any', of: ids.map((id) => on.at(owner, addressOf(id))) }],
  }),
});

/** `activityId:uuid`, or the id of a process instance. */
const addressOfActivityInstance = (id: string) => parseId(id.slice(id.lastIndexOf(':') + 1));

export const variableListing: Listing<'variable'> = {
  from: 'variable',
  base: on.is('state', 'CREATED'),
  filters: {
    variableName: on.equals('name'),
    variableNameLike: on.like('name'),
    processInstanceIdIn: on.ids(['partition', 'rootId', 'processKey']),
    executionIdIn: owners(parseId, [on.is('taskKey', null)]),
    caseInstanceIdIn: none,
    caseExecutionIdIn: none,
    batchIdIn: none,
    taskIdIn: owners(parseId, [isLocalToTask]),
    activityInstanceIdIn: owners(addressOfActivityInstance, [on.is('taskKey', null)]),
    variableScopeIdIn: owners(parseId),
    tenantIdIn: on.oneOf('tenantId'),
    variableValues: { wants: 'variables', where: (tests) => ({ op: 'all', of: tests.map(passes) }) },
    variableNamesIgnoreCase: on.option(),
    variableValuesIgnoreCase: on.option(),
  },
  sortings: {
    variableName: ['name'],
    variableType: ['type'],
    activityInstanceId: ['rootId', 'key'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['partition', 'rootId', 'key', 'name'],
};
