/** `topicCondition`: which external tasks of a topic a worker wants. */
import type { Condition } from '../commands/ports';
import { hasVariable, type VariableOperand } from './variableTests';
import { retriesLeft } from './externalTaskListing';

type ExternalTask = Condition<'externalTask'>;

export interface TopicFilter {
  readonly businessKey: string | undefined;
  /** Each list must hold it. */
  readonly definitionIds: readonly (readonly string[])[];
  readonly definitionKeys: readonly (readonly string[])[];
  readonly versionTag: string | undefined;
  readonly withoutTenant: boolean;
  readonly tenants: readonly string[] | undefined;
  /** Variables of the process instance that must have these values. */
  readonly processVariables: readonly { readonly name: string; readonly value: VariableOperand }[];
}

export function topicCondition(filter: TopicFilter): ExternalTask {
  const conditions: ExternalTask[] = [];
  if (filter.businessKey !== undefined) conditions.push({ op: 'is', column: 'businessKey', value: filter.businessKey });
  for (const values of filter.definitionIds) conditions.push({ op: 'in', column: 'definitionId', values });
  for (const values of filter.definitionKeys) conditions.push({ op: 'in', column: 'definitionKey', values });
  if (filter.versionTag !== undefined) conditions.push(taggedWith(filter.versionTag));
  if (filter.withoutTenant) conditions.push({ op: 'is', column: 'tenantId', value: null });
  if (filter.tenants !== undefined) conditions.push({ op: 'in', column: 'tenantId', values: filter.tenants });
  for (const { name, value } of filter.processVariables) {
    const test = { name, operator: 'eq', value, ignoreNameCase: false, ignoreValueCase: false } as const;
    conditions.push(hasVariable('externalTask', 'processKey', test));
  }
  return { op: 'all', of: conditions };
}

const taggedWith = (versionTag: string): ExternalTask => ({
  op: 'exists',
  in: 'processDefinition',
  on: [{ mine: 'definitionId', theirs: 'id' }],
  where: { op: 'is', column: 'versionTag', value: versionTag },
});

/** Tasks that pass one of the topics and could be fetched but for a lock or a wait after a failure. */
export const lockedTasks = (
  topics: readonly { readonly topic: string; readonly where: ExternalTask }[],
): ExternalTask => ({
  op: 'all',
  of: [
    { op: 'not', of: { op: 'is', column: 'lockedUntil', value: null } },
    retriesLeft,
    {
      op: 'any',
      of: topics.map(({ topic, where }) => ({ op: 'all', of: [{ op: 'is', column: 'topic', value: topic }, where] })),
    },
  ],
});
