/** `FetchBody` is what a worker sends to fetchAndLock, and `readTopics` what its topics ask for. */
import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsObject, IsString, Max, Min, ValidateNested } from 'class-validator';
import { accept, reject, type Result } from '../../../commands/result';
import type { Condition } from '../../../commands/ports';
import { topicCondition, type TopicFilter } from '../../../views/externalTaskTopics';
import { Optional } from '../../http/optional';
import { readVariable } from '../variables/readVariables';

/** A hundred years in milliseconds: whatever is longer overflows the calendar. */
export const longestLock = 3_155_760_000_000;
/** Half an hour, as the followed API has it. */
export const longestPoll = 1_800_000;
/** One answer never holds more tasks than this: asking for more gives the first of them. */
export const mostTasks = 1000;

class TopicBody {
  @IsString()
  topicName!: string;

  @IsInt()
  @Min(1)
  @Max(longestLock)
  lockDuration!: number;

  @Optional()
  @IsString({ each: true })
  @IsArray()
  variables?: string[] | null;

  @Optional()
  @IsBoolean()
  localVariables?: boolean | null;

  @Optional()
  @IsString()
  businessKey?: string | null;

  @Optional()
  @IsString()
  processDefinitionId?: string | null;

  @Optional()
  @IsString({ each: true })
  @IsArray()
  processDefinitionIdIn?: string[] | null;

  @Optional()
  @IsString()
  processDefinitionKey?: string | null;

  @Optional()
  @IsString({ each: true })
  @IsArray()
  processDefinitionKeyIn?: string[] | null;

  @Optional()
  @IsString()
  processDefinitionVersionTag?: string | null;

  @Optional()
  @IsBoolean()
  withoutTenantId?: boolean | null;

  @Optional()
  @IsString({ each: true })
  @IsArray()
  tenantIdIn?: string[] | null;

  @Optional()
  @IsObject()
  processVariables?: object | null;

  @Optional()
  @IsBoolean()
  deserializeValues?: boolean | null;

  @Optional()
  @IsBoolean()
  includeExtensionProperties?: boolean | null;
}

class SortingBody {
  @Optional()
  @IsString()
  sortBy?: string | null;

  @Optional()
  @IsString()
  sortOrder?: string | null;
}

export class FetchBody {
  @IsString()
  workerId!: string;

  @IsInt()
  @Min(0)
  @Max(2147483647)
  maxTasks!: number;

  @Optional()
  @IsBoolean()
  usePriority?: boolean | null;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(longestPoll)
  asyncResponseTimeout?: number | null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => TopicBody)
  topics?: TopicBody[] | null;

  @Optional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => SortingBody)
  sorting?: SortingBody[] | null;
}

export interface Topic {
  readonly topic: string;
  readonly lockDuration: number;
  readonly where: Condition<'externalTask'>;
  /** Names of the variables wanted; undefined: all. */
  readonly variables: ReadonlySet<string> | undefined;
  readonly local: boolean;
  readonly deserialize: boolean;
  readonly properties: boolean;
}

/** Of several entries for one topic the last counts: a task tells its topic, but not which entry it was fetched for. */
export function readTopics(topics: readonly TopicBody[]): Result<readonly Topic[]> {
  const read = new Map<string, Topic>();
  for (const body of topics) {
    // An array passes the checks of a nested body: it has none of the properties to check.
    if (!(body instanceof TopicBody))
      return reject('invalidInput', 'Expected each topic as an object, but one is not.');
    const equal = readEqual(body.processVariables ?? {});
    if (!equal.ok) return equal;
    read.set(body.topicName, {
      topic: body.topicName,
      lockDuration: body.lockDuration,
      where: topicCondition(filterOf(body, equal.value)),
      variables: body.variables ? new Set(body.variables) : undefined,
      local: body.localVariables === true,
      deserialize: body.deserializeValues === true,
      properties: body.includeExtensionProperties === true,
    });
  }
  return accept([...read.values()]);
}

const filterOf = (body: TopicBody, processVariables: TopicFilter['processVariables']): TopicFilter => ({
  businessKey: body.businessKey ?? undefined,
  definitionIds: both(body.processDefinitionId, body.processDefinitionIdIn),
  definitionKeys: both(body.processDefinitionKey, body.processDefinitionKeyIn),
  versionTag: body.processDefinitionVersionTag ?? undefined,
  withoutTenant: body.withoutTenantId === true,
  tenants: body.tenantIdIn ?? undefined,
  processVariables,
});

const both = (one: string | null | undefined, many: readonly string[] | null | undefined): (readonly string[])[] => [
  ...(one === null || one === undefined ? [] : [[one]]),
  ...(many === null || many === undefined ? [] : [many]),
];

/** `{name: value}`: plain values, without a type. */
function readEqual(values: object): Result<TopicFilter['processVariables']> {
  const read: { name: string; value: string | number | boolean | null }[] = [];
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    const typed = readVariable(name, { value }, () => '');
    if (!typed.ok) return typed;
    if (typed.value.value.type === 'Object')
      return reject('invalidInput', `Expected a plain value for the process variable '${name}', but found an object.`);
    read.push({ name, value: typed.value.value.value });
  }
  return accept(read);
}
