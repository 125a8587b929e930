/** `frontDeskRoutes`: the services that can be started for a person at the window, and the receipt he takes home. */
import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { VariablesIn } from '../../../commands/command';
import { partitionOf } from '../../../commands/ids';
import type { DeployedDefinition } from '../../../commands/engine';
import { inCase } from '../../../views/caseFacts';
import { findLatestProcess } from '../../../views/definitionListing';
import { namesOf } from '../../../views/names';
import { openForm, startPointer, type OpenForm } from '../../../views/openForm';
import { startableServices } from '../../../views/services';
import type { TypedValue } from '../../../views/typedValues';
import { Optional } from '../../http/optional';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { missing } from '../asking';
import { readFormData } from '../form/readFormData';
import type { Receipt, Service, ServiceList } from '../shapes/frontDesk';

const longest = 200;

class PersonBody {
  @Optional()
  @IsString()
  @MaxLength(longest)
  id: string | null = null;

  @Optional()
  @IsString()
  @MaxLength(longest)
  name: string | null = null;

  @Optional()
  @IsString()
  @MaxLength(longest)
  phone: string | null = null;

  @Optional()
  @IsString()
  @MaxLength(longest)
  agentName: string | null = null;

  @Optional()
  @IsString()
  @MaxLength(longest)
  agentId: string | null = null;
}

class OpenCaseBody {
  @IsString()
  @MaxLength(longest)
  service = '';

  @Optional()
  @ValidateNested()
  @Type(() => PersonBody)
  person: PersonBody | null = null;

  @Optional()
  @IsObject()
  data: object | null = null;

  @Optional()
  @IsString()
  @MaxLength(longest)
  businessKey: string | null = null;
}

async function getServices(call: Call): Promise<Reply> {
  const { engine } = call;
  const rows = await startableServices(engine.read);
  const services: Service[] = [];
  for (const row of rows) {
    const deployed = await engine.definition(row.id);
    if (deployed === undefined || !mayStart(call, deployed)) continue;
    const { id: definitionId, definitionKey: key, version, name, description } = row;
    const { form } = await startForm(call, deployed);
    services.push({ key, definitionId, name: name ?? key, description, version, form });
  }
  const byName = [...services].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  return json({ services: byName } satisfies ServiceList);
}

/** A start event without a trigger, and the caller among the starters that the model names, if it names any. */
function mayStart({ actor }: Call, { definition }: DeployedDefinition): boolean {
  if (entryOf(definition) === undefined) return false;
  const { candidateStarterUsers: users, candidateStarterGroups: groups } = definition;
  if (users.length + groups.length === 0 || actor.roles.has('administrator')) return true;
  return users.includes(actor.id) || groups.some((group) => actor.groups.has(group));
}

function entryOf(definition: DeployedDefinition['definition']) {
  const entries = definition.scopes[definition.key]?.entries ?? [];
  return entries.map((id) => definition.nodes[id]).find((node) => node !== undefined);
}

async function startForm(call: Call, { definition, row }: DeployedDefinition) {
  const form = entryOf(definition)?.startForm;
  const fields = form?.formFields ?? [];
  const opened: OpenForm = await openForm(call.engine.read, startPointer(form, row), fields, row.definitionKey);
  return { form: opened, fields };
}

const noService = missing('a service with this key');

async function openCase(call: Call<OpenCaseBody>): Promise<Reply> {
  const { body, engine } = call;
  const row = await findLatestProcess(engine.read, body.service, null);
  const deployed = row === undefined ? undefined : await engine.definition(row.id);
  if (deployed === undefined) return noService;
  if (!mayStart(call, deployed)) {
    return rejected({ code: 'forbidden', message: 'Expected a service that you may start, but it is for others.' });
  }
  const { form, fields } = await startForm(call, deployed);
  const person = personVariables(body.person);
  const read = readFormData(form, fields, { ...plain(person), ...body.data });
  if (!read.ok) return rejected(read.rejection);
  const businessKey = body.businessKey?.trim() ?? '';
  const command = {
    type: 'openCase',
    definitionId: deployed.row.id,
    businessKey: businessKey === '' ? null : businessKey,
    in: withPerson(read.value, person),
  } as const;
  const opened = await engine.run<'openCase'>(command, call.request);
  if (!opened.ok) return rejected(opened.rejection);
  return { kind: 'json', status: 201, body: await receiptOf(call, deployed, opened.value, read.value, person) };
}

type Person = ReadonlyMap<string, string>;

/** Under the names by which processes and lists know whom a case is about. */
function personVariables(person: PersonBody | null): Person {
  const given: readonly [string, string | null | undefined][] = [
    ['applicant', person?.id],
    ['applicantName', person?.name],
    ['applicantPhone', person?.phone],
    ['agentName', person?.agentName],
    ['agentId', person?.agentId],
  ];
  return new Map(
    given.flatMap(([name, text]) =>
      text === undefined || text === null || text.trim() === '' ? [] : [[name, text.trim()]],
    ),
  );
}

/** Fields of the form that ask for the person again need not be filled in twice. */
const plain = (person: Person): Readonly<Record<string, string>> => Object.fromEntries(person);

function withPerson(given: VariablesIn, person: Person): VariablesIn {
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const [name, value] of person) variables[name] = { type: 'String', value };
  return { ...given, variables: Object.assign(variables, given.variables) };
}

async function receiptOf(
  { engine, actor }: Call,
  { row }: DeployedDefinition,
  opened: { readonly rootId: string; readonly ended: boolean; readonly businessKey: string; readonly time: string },
  given: VariablesIn,
  person: Person,
): Promise<Receipt> {
  const names = await namesOf(engine.read, [actor.id]);
  const tasks = await engine.read.find({
    from: 'task',
    where: inCase<'task'>(
      { partition: partitionOf(opened.rootId), rootId: opened.rootId },
      { op: 'is', column: 'endTime', value: null },
    ),
    limit: 20,
  });
  const named = given.variables['applicantName']?.value;
  return {
    caseId: opened.rootId,
    number: opened.businessKey,
    service: {
      definitionId: row.id,
      key: row.definitionKey,
      name: row.name ?? row.definitionKey,
      version: row.version,
    },
    applicant: typeof named === 'string' && named !== '' ? named : (person.get('applicantName') ?? null),
    by: names.person(actor.id),
    time: opened.time,
    ended: opened.ended,
    steps: [...new Set(tasks.map(({ name, elementId }) => name ?? elementId))],
  };
}

const opening: Route<OpenCaseBody> = {
  method: 'post',
  path: '/cases',
  operation: 'process.start',
  body: OpenCaseBody,
  handle: openCase,
};

export const frontDeskRoutes: readonly Route[] = [
  { method: 'get', path: '/services', operation: 'process.start', handle: getServices },
  opening,
];
