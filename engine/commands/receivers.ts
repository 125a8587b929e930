/** Who waits for a message: found by name and keys, looked at again under the lock, and within one instance the nearest. */
import type { Value } from '../expressions/expression';
import type { ProcessDefinition } from '../model/definition';
import { correlationValues, keysCarriedBy, type KeyValues } from '../semantics/correlation';
import { isNearer, type Receiving } from '../semantics/receiving';
import type { Scope, Subscription, Variables } from '../semantics/state';
import { toValue } from '../semantics/typedValues';
import type { Hierarchy } from './hierarchy';
import { agrees, keysOf } from './messageKeys';
import type { Condition } from './ports';
import type { Row } from './tables';
import type { Work } from './work';

/** A message that fits more receivers than this is no correlation any more. */
const receiversAtMost = 1000;

/** What a message says about itself and whom it is for. */
export interface Message {
  readonly name: string;
  readonly variables: Variables;
  /** Where somebody waits by a key of his own (`ow:correlation`): what the message has to offer. */
  readonly offered: readonly string[];
  /** Whom it is for, as far as rows tell. */
  readonly where: readonly Condition<'subscription'>[];
  /** Named by its instance, it needs no key. */
  readonly namesInstance: boolean;
  /** Variables of the instance, and of the waiting scope itself, that must be equal. */
  readonly correlation: Readonly<Record<string, Value>>;
  readonly localCorrelation: Readonly<Record<string, Value>>;
}

export type Place = Pick<
  Row<'subscription'>,
  'rootId' | 'partition' | 'key' | 'scopeKey' | 'processKey' | 'elementKey' | 'elementId' | 'definitionId'
>;

export interface Receiver {
  readonly row: Place;
  readonly hierarchy: Hierarchy;
}

/** Whoever may be meant, the longest waiting first; nothing is locked yet. */
export async function findCandidates(message: Message, work: Work): Promise<readonly Row<'subscription'>[]> {
  const { session } = work;
  const shared: readonly Condition<'subscription'>[] = [
    { op: 'is', column: 'kind', value: 'message' },
    { op: 'is', column: 'name', value: message.name },
    offers(message.offered),
    ...message.where,
  ];
  const isOpen: Condition<'subscription'> = { op: 'is', column: 'correlationValues', value: null };
  const find = (...more: readonly Condition<'subscription'>[]): Promise<readonly Row<'subscription'>[]> =>
    session.find({
      from: 'subscription',
      where: { op: 'all', of: [...shared, ...more] },
      order: [
        { column: 'createTime', descending: false },
        { column: 'rootId', descending: false },
        { column: 'key', descending: false },
      ],
      limit: receiversAtMost,
    });
  if (message.namesInstance) return find();
  const [open, keyed] = await Promise.all([
    find(isOpen),
    session.tally({
      from: 'subscription',
      where: { op: 'all', of: [...shared, { op: 'not', of: isOpen }] },
      by: ['definitionId'],
      limit: receiversAtMost,
    }),
  ]);
  const found: Row<'subscription'>[] = [];
  for (const { definitionId } of keyed) {
    const definition = await definitionOf(definitionId, work);
    const carried = definition && (await keysOf(definition, message.name, message.variables, work));
    const value = definition && correlationValues(keysCarriedBy(definition, message.name), carried ?? {});
    if (value === undefined || value === null) continue;
    found.push(
      ...(await find(
        { op: 'is', column: 'definitionId', value: definitionId },
        { op: 'is', column: 'correlationValues', value },
      )),
    );
  }
  return [...found, ...open];
}

/** A receiver with a key of its own hears only messages that name it. */
function offers(values: readonly string[]): Condition<'subscription'> {
  const none: Condition<'subscription'> = { op: 'is', column: 'correlationKey', value: null };
  return values.length === 0 ? none : { op: 'any', of: [none, { op: 'in', column: 'correlationKey', values }] };
}

export async function definitionOf(id: string, work: Work): Promise<ProcessDefinition | undefined> {
  return (await work.services.definitions.load(id, work.session))?.definition;
}

/** Under the lock: is it still waiting, and do keys and variables agree? */
export async function fits(row: Place, hierarchy: Hierarchy, message: Message, work: Work): Promise<boolean> {
  const scopes = await hierarchy.ancestry(row.scopeKey);
  const [scope] = scopes;
  const subscription = scope?.subscriptions.get(row.key);
  if (scope === undefined || subscription === undefined) return false;
  if (!message.namesInstance && !(await hasKeys(subscription, row, message, work))) return false;
  const own = scope.elements.get(row.elementKey)?.variables ?? {};
  const visible = [own, ...scopes.map(({ variables }) => variables)];
  return (
    Object.entries(message.correlation).every((pair) => isEqual(pair, visible)) &&
    Object.entries(message.localCorrelation).every((pair) => isEqual(pair, [own, scope.variables]))
  );
}

async function hasKeys({ on }: Subscription, row: Place, message: Message, work: Work): Promise<boolean> {
  if (on.kind !== 'message') return false;
  if (on.correlationKey !== undefined && !message.offered.includes(on.correlationKey)) return false;
  const awaited: KeyValues | undefined = on.keys;
  if (awaited === undefined) return true;
  const definition = await definitionOf(row.definitionId, work);
  return definition !== undefined && agrees(awaited, await keysOf(definition, message.name, message.variables, work));
}

function isEqual([name, wanted]: readonly [string, Value], places: readonly Scope['variables'][]): boolean {
  const place = places.find((variables) => Object.hasOwn(variables, name));
  const typed = place?.[name];
  return typed !== undefined && sameValue(toValue(typed), wanted);
}

function sameValue(a: Value, b: Value): boolean {
  if (a instanceof Date || b instanceof Date) return String(a) === String(b);
  if (typeof a === 'bigint' || typeof b === 'bigint') return String(a) === String(b);
  return a === b;
}

/** Those that no other of the same instance is nearer than. */
export async function nearest<R extends { readonly row: Place }>(
  receivers: readonly R[],
  work: Work,
): Promise<readonly R[]> {
  if (receivers.length < 2) return receivers;
  const kept: R[] = [];
  for (const one of receivers) {
    const definition = await definitionOf(one.row.definitionId, work);
    const others = receivers.filter(({ row }) => row !== one.row && isSameInstance(row, one.row));
    if (definition === undefined || !others.some(({ row }) => isNearer(placed(row), placed(one.row), definition)))
      kept.push(one);
  }
  return kept;
}

const isSameInstance = (a: Place, b: Place): boolean => a.rootId === b.rootId && a.processKey === b.processKey;

const placed = ({ elementId, elementKey }: Place): Receiving => ({ elementId, owner: elementKey });
