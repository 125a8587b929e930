/** `caseRoutes`: cases searched and looked at, and what operators change in them, each with a reason. */
import { IsDefined, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { randomUUID } from 'node:crypto';
import type { Address } from '../../../commands/ids';
import { accept, type Result } from '../../../commands/result';
import { findCase, stateOf } from '../../../views/caseFacts';
import { caseList } from '../../../views/caseList';
import type { TypedValue } from '../../../views/typedValues';
import { visibleTo } from '../../../views/visibility';
import { Optional } from '../../http/optional';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { readVariable } from '../../engineRest/variables/readVariables';
import { addressIn, badLimit, badPage, instantIn, invalid, limitIn, missing, param, reachIn, replyTo } from '../asking';
import { readPlain } from '../form/readFormData';
import type { CaseList, CaseStateWish } from '../shapes/case';
import { casePage } from './casePage';

const longestReason = 1_000;

class VariableBody {
  @Optional()
  @IsString()
  @MaxLength(50)
  type: string | null = null;

  /** Null is a value; left out it is not. */
  @ValidateIf((_, value) => value !== null)
  @IsDefined()
  value: unknown;

  @IsString()
  @Length(1, longestReason)
  reason = '';
}

class CancelBody {
  @IsString()
  @Length(1, longestReason)
  reason = '';
}

const states: readonly string[] = ['running', 'completed', 'canceled', 'ended'] satisfies readonly CaseStateWish[];
const noCase = missing('a case with this id');
const noReason = invalid('Expected a reason, but it is empty. Say in a few words why; it is kept with the case.');

async function getCases(call: Call): Promise<Reply> {
  const { query, engine, actor } = call;
  const limit = limitIn(call);
  if (limit === undefined) return badLimit;
  const [startedAfter, startedBefore] = [instantIn(call, 'startedAfter'), instantIn(call, 'startedBefore')];
  if (startedAfter === 'bad' || startedBefore === 'bad') {
    return invalid('Expected startedAfter and startedBefore as ISO instants, but one is not.');
  }
  const state = query.get('state');
  if (state !== undefined && !states.includes(state)) {
    return invalid('Expected state as running, completed, canceled or ended, but it is another.');
  }
  const list: CaseList | undefined = await caseList(engine.read, {
    visible: visibleTo('processInstance', actor, reachIn(call, 'process.read')),
    search: query.get('search'),
    process: query.get('process'),
    definitionId: query.get('definitionId'),
    state: state as CaseStateWish | undefined,
    withIncidents: query.get('incidents') === 'true',
    startedAfter,
    startedBefore,
    after: query.get('after'),
    limit,
  });
  return list === undefined ? badPage : json(list);
}

/** The process instance of the path, running or ended, where the caller may see its case. */
const findInstance = (call: Call) =>
  findCase(call.engine.read, addressIn(call), visibleTo('processInstance', call.actor, reachIn(call, 'process.read')));

async function getCase(call: Call): Promise<Reply> {
  const instance = await findInstance(call);
  const page = instance === undefined ? undefined : await casePage(call, instance);
  return page === undefined ? noCase : json(page);
}

async function putVariable(call: Call<VariableBody>): Promise<Reply> {
  const reason = call.body.reason.trim();
  if (reason === '') return noReason;
  const instance = await findInstance(call);
  if (instance === undefined) return noCase;
  const name = param(call, 'name');
  const read = readValue(name, call.body.type, call.body.value);
  if (!read.ok) return rejected(read.rejection);
  const variables = Object.assign(Object.create(null) as Record<string, TypedValue>, { [name]: read.value });
  const { partition, rootId, key } = instance;
  const set = await call.engine.run<'setVariables'>(
    {
      type: 'setVariables',
      at: { partition, rootId, key },
      local: true,
      in: { variables, contents: [], transient: [] },
      removals: [],
      reason,
    },
    call.request,
  );
  return replyTo(set, () => noContent);
}

function readValue(name: string, type: string | null, value: unknown): Result<TypedValue> {
  if (type === null) return readPlain(name, value);
  // Files are brought by forms and integrators; here values are typed in.
  const isSerialized = /^(json|object)$/i.test(type) && value !== null;
  const text = isSerialized && typeof value !== 'string' ? JSON.stringify(value) : value;
  const valueInfo = /^object$/i.test(type)
    ? { objectTypeName: 'java.lang.Object', serializationDataFormat: 'application/json' }
    : {};
  const read = readVariable(name, { type, value: text, valueInfo }, randomUUID);
  return read.ok ? accept(read.value.value) : read;
}

async function cancelCase(call: Call<CancelBody>): Promise<Reply> {
  const reason = call.body.reason.trim();
  if (reason === '') return noReason;
  const instance = await findInstance(call);
  if (instance === undefined) return noCase;
  if (stateOf(instance) !== 'running') {
    return rejected({ code: 'wrongState', message: 'Expected a running case, but it is over. Load it again.' });
  }
  const root: Address = { partition: instance.partition, rootId: instance.rootId, key: 0 };
  const command = { type: 'cancelProcess', instance: root, reason } as const;
  return replyTo(await call.engine.run<'cancelProcess'>(command, call.request), () => noContent);
}

const changing: Route<VariableBody> = {
  method: 'put',
  path: '/cases/:id/variables/:name',
  operation: 'variable.write',
  body: VariableBody,
  handle: putVariable,
};

const cancelling: Route<CancelBody> = {
  method: 'post',
  path: '/cases/:id/cancel',
  operation: 'process.cancel',
  body: CancelBody,
  handle: cancelCase,
};

export const caseRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/cases',
    operation: 'process.read',
    query: [
      'search',
      'process',
      'definitionId',
      'state',
      'incidents',
      'startedAfter',
      'startedBefore',
      'after',
      'limit',
    ],
    handle: getCases,
  },
  { method: 'get', path: '/cases/:id', operation: 'process.read', handle: getCase },
  changing,
  cancelling,
];
