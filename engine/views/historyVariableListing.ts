/** `historyVariableListing`: what variables, of running and of ended instances, can be asked for. */
import type { AddressColumns, Listing } from './filters';
import { filtersOn, tenantFilters } from './filters';
import { absentFilters, atActivityInstance } from './historyConditions';

const by = filtersOn('variable');
const owner: AddressColumns<'variable'> = ['partition', 'rootId', 'key'];
const process: AddressColumns<'variable'> = ['partition', 'rootId', 'processKey'];
const atOwner = atActivityInstance('variable', owner);

export const historyVariableListing: Listing<'variable'> = {
  from: 'variable',
  base: { op: 'all', of: [] },
  filters: {
    variableName: {
      wants: 'text',
      where: (value, around) =>
        around.flags.has('variableNamesIgnoreCase')
          ? { op: 'like', column: 'name', pattern: value.replaceAll(/[\\%_]/g, '\\$&'), ignoreCase: true }
          : by.is('name', value),
    },
    variableNameLike: by.like('name'),
    variableNameIn: by.oneOf('name'),
    variableNamesIgnoreCase: by.option(),
    /** The first letter of a type's name may be written small. */
    variableTypeIn: {
      wants: 'texts',
      where: (types) => ({
        op: 'in',
        column: 'type',
        values: types.map((type) => type.charAt(0).toUpperCase() + type.slice(1)),
      }),
    },
    /** What was deleted is left out unless it is asked for: see `presentVariables`. */
    includeDeleted: by.option(),
    processInstanceId: by.id(process),
    processInstanceIdIn: by.ids(process),
    processDefinitionId: by.equals('definitionId'),
    processDefinitionKey: by.equals('definitionKey'),
    executionIdIn: by.ids(owner),
    taskIdIn: by.ids(['partition', 'rootId', 'taskKey']),
    activityInstanceIdIn: { wants: 'texts', where: (ids) => ({ op: 'any', of: ids.map(atOwner) }) },
    ...tenantFilters<'variable'>('tenantId'),
    ...absentFilters<'variable'>({ text: ['caseInstanceId'], texts: ['caseExecutionIdIn', 'caseActivityIdIn'] }),
  },
  sortings: {
    instanceId: ['rootId', 'processKey'],
    variableName: ['name'],
    tenantId: ['tenantId'],
  },
  tieBreak: ['rootId', 'key', 'name'],
};

/** Holds wherever `includeDeleted` is not asked for. */
export const presentVariables = by.is('state', 'CREATED');
