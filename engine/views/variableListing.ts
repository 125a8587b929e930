/** Current variables as a list: filters and sortings. */
import { parseId, type Address } from '../commands/ids';
import { everything, type Condition } from '../commands/ports';
import { filtersOn, nothing, type Filter, type Listing } from './filters';
import { ownedExists } from './ownedTables';
import { passes } from './variableTests';

type Variable = Condition<'variable'>;

const on = filtersOn('variable');
const owner = ['partition', 'rootId', 'key'] as const;

/** There are no CMMN cases and no batches here, so nothing belongs to one. */
const none: Filter<'variable'> = { wants: 'texts', where: () => nothing };

/** A user task and its element instance have one key. */
const isTask: Variable = ownedExists('variable', 'task', [{ mine: 'key', theirs: 'key' }], everything);

const owners = (addressOf: (id: string) => Address | undefined, also: Variable = everything): Filter<'variable'> => ({
  wants: 'texts',
  where: (ids) => ({ op: 'all', of: [also, { op: 'any', of: ids.map((id) => on.at(owner, addressOf(id))) }] }),
});

/** `activityId:uuid`, or the id of a process instance. */
const addressOfActivityInstance = (id: string) => parseId(id.slice(id.lastIndexOf(':') + 1));

export const variableListing: Listing<'variable'> = {
  from: 'variable',
  /** Of owners that are not over. */
  base: on.is('alive', true),
  filters: {
    variableName: on.equals('name'),
    variableNameLike: on.like('name'),
    processInstanceIdIn: on.ids(['partition', 'rootId', 'processKey']),
    executionIdIn: owners(parseId),
    caseInstanceIdIn: none,
    caseExecutionIdIn: none,
    batchIdIn: none,
    taskIdIn: owners(parseId, isTask),
    activityInstanceIdIn: owners(addressOfActivityInstance),
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
