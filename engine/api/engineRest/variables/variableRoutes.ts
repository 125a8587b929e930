/** `variableRoutes` makes the seven routes under which variables of something are read and written. */
import type { VariablesIn } from '../../../commands/command';
import type { Address } from '../../../commands/ids';
import type { Operation } from '../../../identity/permissions';
import type { TypedValue, Variables } from '../../../views/typedValues';
import { contentsOf, variablesOf } from '../../../views/variables';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { flagIn, invalid, missingUnlessRepeated, notFound, param, replyTo } from '../replies';
import { requestBody } from '../requestBody';
import { readFilePart } from './readFile';
import { gather, noVariables, readPatch, readVariable, refuseName, type NewId } from './readVariables';
import { writeVariable, writeVariables, type Contents } from './writeVariables';

/** Where an id leads to. */
export interface VariablePlace {
  readonly address: Address;
  /** Keys of scopes and tasks whose variables are shown, nearest first. */
  readonly owners: readonly number[];
}

export interface VariableResource {
  /** `/process-instance/:id/variables` */
  readonly path: string;
  /** For messages: `process instance`. */
  readonly what: string;
  readonly readOperation: Operation;
  readonly writeOperation: Operation;
  /** Undefined: it is not there, or not for this caller. */
  readonly locate: (call: Call, operation: Operation) => Promise<VariablePlace | undefined>;
  /** Writes exactly there instead of where a name is already defined. */
  readonly local: boolean;
  readonly newId: NewId;
}

type Handle = (place: VariablePlace, call: Call) => Promise<Reply>;

export function variableRoutes(resource: VariableResource): readonly Route[] {
  const { path, readOperation, writeOperation } = resource;
  const one = `${path}/:varName`;
  // The followed API answers 500 for an unknown owner of variables.
  const unknown = (call: Call): Reply => notFound(`${resource.what} with id ${param(call, 'id')}`, 500);
  const reading = (at: string, query: readonly string[], handle: Handle): Route => ({
    method: 'get',
    path: at,
    operation: readOperation,
    query,
    handle: async (call) => {
      const place = await resource.locate(call, readOperation);
      return place === undefined ? unknown(call) : handle(place, call);
    },
  });
  const writing = <R extends Pick<Route, 'method' | 'path'>>(route: R, handle: Handle) => ({
    ...route,
    operation: writeOperation,
    handle: async (call: Call) => {
      const place = await resource.locate(call, writeOperation);
      return place === undefined ? missingUnlessRepeated(call, unknown(call)) : handle(place, call);
    },
  });
  return [
    reading(path, ['deserializeValues'], readAll),
    writing({ method: 'post', path, body: requestBody(['modifications', 'deletions']) }, patch(resource)),
    reading(`${one}/data`, [], readData(resource)),
    writing({ method: 'post', path: `${one}/data`, multipart: true }, putData(resource)),
    reading(one, ['deserializeValue'], readOne(resource)),
    writing({ method: 'put', path: one, body: requestBody(['value', 'type', 'valueInfo']) }, put(resource)),
    writing({ method: 'delete', path: one }, remove(resource)),
  ];
}

const readAll: Handle = async (place, call) => {
  const deserialize = flagIn(call, 'deserializeValues', true);
  if (deserialize === undefined) return invalid("Expected 'deserializeValues' to be true or false.");
  const variables = await variablesOf(call.engine.read, place.address, place.owners);
  return json(writeVariables(variables, deserialize, await bytesOf(call, place, variables)));
};

const readOne =
  (resource: VariableResource): Handle =>
  async (place, call) => {
    const deserialize = flagIn(call, 'deserializeValue', true);
    if (deserialize === undefined) return invalid("Expected 'deserializeValue' to be true or false.");
    const name = param(call, 'varName');
    const variables = await variablesOf(call.engine.read, place.address, place.owners, name);
    const typed = variables[name];
    if (typed === undefined) return notFound(`${resource.what} variable with name ${name}`);
    return json(writeVariable(typed, deserialize, await bytesOf(call, place, variables)));
  };

const readData =
  (resource: VariableResource): Handle =>
  async (place, call) => {
    const name = param(call, 'varName');
    const typed = (await variablesOf(call.engine.read, place.address, place.owners, name))[name];
    if (typed === undefined) return notFound(`${resource.what} variable with name ${name}`);
    return replyWithBytes(name, typed, place.address, call);
  };

/** The answer of every `…/data`. */
export async function replyWithBytes(
  name: string,
  typed: TypedValue,
  hierarchy: Pick<Address, 'partition' | 'rootId'>,
  call: Pick<Call, 'engine'>,
): Promise<Reply> {
  if (typed.type !== 'File' && typed.type !== 'Bytes')
    return invalid(`Value of variable with name ${name} is not a binary value.`);
  const contentId = typed.value === null ? undefined : String(typed.value);
  const contents = await contentsOf(call.engine.read, hierarchy, contentId === undefined ? [] : [contentId]);
  const bytes = (contentId === undefined ? undefined : contents.get(contentId)) ?? new Uint8Array();
  if (typed.type === 'Bytes') return { kind: 'bytes', bytes, contentType: 'application/octet-stream' };
  const info = new Map(Object.entries(typed.info ?? {}));
  const [mimeType, encoding, fileName] = ['mimeType', 'encoding', 'filename'].map((key) => info.get(key));
  const contentType = typeof mimeType === 'string' ? mimeType : 'application/octet-stream';
  return {
    kind: 'bytes',
    bytes,
    contentType: typeof encoding === 'string' ? `${contentType}; charset=${encoding}` : contentType,
    fileName: typeof fileName === 'string' ? fileName : name,
  };
}

/** Bytes variables show their contents in base64; files never do. */
function bytesOf(call: Call, place: VariablePlace, variables: Variables): Promise<Contents> {
  const wanted = Object.values(variables).filter((typed) => typed.type === 'Bytes' && typed.value !== null);
  return contentsOf(
    call.engine.read,
    place.address,
    wanted.map((typed) => String(typed.value)),
  );
}

async function set(
  resource: VariableResource,
  place: VariablePlace,
  call: Call,
  variables: VariablesIn,
  removals: readonly string[],
): Promise<Reply> {
  const command = { type: 'setVariables', at: place.address, local: resource.local, in: variables, removals } as const;
  return replyTo(await call.engine.run<'setVariables'>(command, call.request), () => noContent);
}

const patch =
  (resource: VariableResource): Handle =>
  async (place, call) => {
    const read = readPatch(call.body, resource.newId);
    if (!read.ok) return rejected(read.rejection);
    return set(resource, place, call, read.value.in, read.value.removals);
  };

const put =
  (resource: VariableResource): Handle =>
  async (place, call) => {
    const name = param(call, 'varName');
    const read = readVariable(name, call.body, resource.newId);
    if (!read.ok) return rejected(read.rejection);
    return set(resource, place, call, gather([[name, read.value]]), []);
  };

const remove =
  (resource: VariableResource): Handle =>
  (place, call) =>
    set(resource, place, call, noVariables, [param(call, 'varName')]);

const putData =
  (resource: VariableResource): Handle =>
  async (place, call) => {
    const name = param(call, 'varName');
    const refused = refuseName(name);
    if (refused?.ok === false) return rejected(refused.rejection);
    const part = call.parts.find((each) => each.name === 'data');
    if (part === undefined) return invalid("Expected a part named 'data' in the form, but there is none.");
    const type = call.parts.find((each) => each.name === 'valueType');
    const typeName = type === undefined ? 'Bytes' : Buffer.from(type.bytes).toString('utf8').trim();
    if (typeName !== 'File' && typeName !== 'Bytes')
      return invalid(`Expected valueType File or Bytes, but found '${typeName.slice(0, 100)}'.`);
    const read = { ...readFilePart(typeName, part, resource.newId), transient: false };
    return set(resource, place, call, gather([[name, read]]), []);
  };
