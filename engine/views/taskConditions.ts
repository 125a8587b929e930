/** Conditions on tasks that the list of open tasks and the history of tasks share. */
import { parseId } from '../commands/ids';
import type { Condition } from '../commands/ports';
import type { ColumnName } from '../commands/tables';
import type { AddressColumns, Filter, Filters } from './filters';
import { filtersOn } from './filters';
import { ownedExists } from './ownedTables';

type Task = Condition<'task'>;
type Link = Condition<'taskLink'>;

const by = filtersOn('task');

export const taskColumns = {
  own: ['partition', 'rootId', 'key'],
  process: ['partition', 'rootId', 'processKey'],
} as const satisfies Record<string, AddressColumns<'task'>>;

export const linked = (where: Link): Task => ownedExists('task', 'taskLink', [{ mine: 'key', theirs: 'key' }], where);

/** Candidates of one kind; with `where`, those of them that pass it. */
export function links(kind: 'candidateUser' | 'candidateGroup', where?: Link): Link {
  const ofKind: Link = { op: 'is', column: 'kind', value: kind };
  return where === undefined ? ofKind : { op: 'all', of: [ofKind, where] };
}

/** Offered to this user himself or to a group he is a member of. */
export function candidateOf(user: string): Link {
  const member: Link = {
    op: 'exists',
    in: 'membership',
    on: [{ mine: 'who', theirs: 'groupId' }],
    where: { op: 'is', column: 'accountId', value: user },
  };
  return {
    op: 'any',
    of: [links('candidateUser', { op: 'is', column: 'who', value: user }), links('candidateGroup', member)],
  };
}

export const withDefinition = (where: Condition<'processDefinition'>): Task => ({
  op: 'exists',
  in: 'processDefinition',
  on: [{ mine: 'definitionId', theirs: 'id' }],
  where,
});

/** Equality without regard to case, as a pattern without wildcards. */
export const nameIs = (value: string): Task => ({
  op: 'like',
  column: 'name',
  pattern: value.replaceAll(/[\\%_]/g, '\\$&'),
  ignoreCase: true,
});

export const withProcess = (where: Condition<'processInstance'>): Task =>
  ownedExists('task', 'processInstance', [{ mine: 'processKey', theirs: 'key' }], where);

export const businessKeyFilters: Filters<'task'> = {
  processInstanceBusinessKey: {
    wants: 'text',
    where: (value) => withProcess({ op: 'is', column: 'businessKey', value }),
  },
  processInstanceBusinessKeyIn: {
    wants: 'texts',
    where: (values) => withProcess({ op: 'in', column: 'businessKey', values }),
  },
  processInstanceBusinessKeyLike: {
    wants: 'text',
    where: (pattern) => withProcess({ op: 'like', column: 'businessKey', pattern }),
  },
};

/** `elementId:uuid-key`; the id of a process instance names no task. */
function atActivity(id: string): Task {
  const colon = id.lastIndexOf(':');
  return {
    op: 'all',
    of: [by.is('elementId', id.slice(0, Math.max(colon, 0))), by.at(taskColumns.own, parseId(id.slice(colon + 1)))],
  };
}

export const taskOptions = {
  activityInstances: {
    wants: 'texts',
    where: (ids) => ({ op: 'any', of: ids.map(atActivity) }),
  } satisfies Filter<'task'>,
  like: (column: ColumnName<'task'>): Filter<'task'> => ({
    wants: 'text',
    where: (pattern) => ({ op: 'like', column, pattern, ignoreCase: true }),
  }),
  bound: (column: ColumnName<'task'>, compare: '<=' | '>='): Filter<'task'> => ({
    wants: 'integer',
    where: (value) => ({ op: 'compare', column, by: compare, value }),
  }),
  on: (column: ColumnName<'task'>): Filter<'task'> => ({ wants: 'instant', where: (value) => by.is(column, value) }),
};
