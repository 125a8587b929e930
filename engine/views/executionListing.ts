/**
 * Executions as a list. The REST API counts a process instance and each of its open element instances as one, so there
 * are two tables to read, with the same filters.
 */
import { parseId } from '../commands/ids';
import type { Condition } from '../commands/ports';
import type { ColumnName } from '../commands/tables';
import { filtersOn, nothing, type Filter, type Listing } from './filters';
import { ownedExists } from './ownedTables';
import { hasVariable } from './variableTests';

const self = ['partition', 'rootId', 'key'] as const;
const open = { op: 'is', column: 'endTime', value: null } as const;

type ExecutionTable = 'processInstance' | 'activity';

/** `processKey`: the column that holds the key of the process instance. */
function executionListing<T extends ExecutionTable>(
  table: T,
  processKey: ColumnName<T>,
  special: Listing<T>['filters'],
): Listing<T> {
  const on = filtersOn(table);
  const [partition, rootId, key, definitionId, definitionKey, tenantId] = [
    'partition',
    'rootId',
    'key',
    'definitionId',
    'definitionKey',
    'tenantId',
    // Both tables have these columns.
  ] as unknown as readonly [ColumnName<T>, ColumnName<T>, ColumnName<T>, ColumnName<T>, ColumnName<T>, ColumnName<T>];
  const text = (where: (value: string) => Condition<T>): Filter<T> => ({ wants: 'text', where });
  const subscribed = (kind: string): Filter<T> =>
    text((name) =>
      ownedExists<T, 'subscription'>(table, 'subscription', [{ mine: key, theirs: 'elementKey' }], {
        op: 'all',
        of: [
          { op: 'is', column: 'kind', value: kind },
          { op: 'is', column: 'name', value: name },
        ],
      }),
    );
  const withIncident = (where: Condition<'incident'>): Condition<T> =>
    ownedExists<T, 'incident'>(table, 'incident', [{ mine: key, theirs: 'elementKey' }], {
      op: 'all',
      of: [open, where],
    });
  const variablesOf = (owner: ColumnName<T>): Filter<T> => ({
    wants: 'variables',
    where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable<T>(table, owner, test)) }),
  });
  return {
    from: table,
    base: { op: 'is', column: 'endTime' as ColumnName<T>, value: null },
    filters: {
      processDefinitionId: on.equals(definitionId),
      processDefinitionKey: on.equals(definitionKey),
      processInstanceId: on.id([partition, rootId, processKey]),
      signalEventSubscriptionName: subscribed('signal'),
      messageEventSubscriptionName: subscribed('message'),
      incidentId: text((id) => withIncident(filtersOn('incident').at(self, parseId(id)))),
      incidentType: text((kind) => withIncident({ op: 'is', column: 'kind', value: kind })),
      incidentMessage: text((message) => withIncident({ op: 'is', column: 'message', value: message })),
      incidentMessageLike: text((pattern) => withIncident({ op: 'like', column: 'message', pattern })),
      /** Nothing is ever suspended here: all that is open is active. */
      active: on.flag({ op: 'is', column: 'endTime' as ColumnName<T>, value: null }),
      suspended: on.flag(nothing),
      variables: variablesOf(key),
      processVariables: variablesOf(processKey),
      variableNamesIgnoreCase: on.option(),
      variableValuesIgnoreCase: on.option(),
      tenantIdIn: on.oneOf(tenantId),
      ...special,
    },
    sortings: {
      instanceId: [rootId, processKey],
      definitionKey: [definitionKey],
      definitionId: [definitionId],
      tenantId: [tenantId],
    },
    tieBreak: [partition, rootId, key],
  };
}

export const processExecutions: Listing<'processInstance'> = executionListing('processInstance', 'key', {
  businessKey: filtersOn('processInstance').equals('businessKey'),
  /** Activities are executions of their own. */
  activityId: { wants: 'text', where: () => nothing },
});

export const activityExecutions: Listing<'activity'> = executionListing('activity', 'processKey', {
  businessKey: {
    wants: 'text',
    where: (value) =>
      ownedExists('activity', 'processInstance', [{ mine: 'processKey', theirs: 'key' }], {
        op: 'is',
        column: 'businessKey',
        value,
      }),
  },
  activityId: filtersOn('activity').equals('elementId'),
});
