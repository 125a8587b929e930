/**
 * Messages that a simulated case throws, by the rules of the server: each has one receiver, whose keys agree, the innermost
 * of those in one process; what nobody waits for is kept for a while, for whoever begins to.
 */
import { evaluateNow } from '../../../engine/expressions/evaluateNow';
import type { Expression, Value } from '../../../engine/expressions/expression';
import type { ProcessDefinition } from '../../../engine/model/definition';
import { triggersOf } from '../../../engine/model/triggersOf';
import {
  correlationValues,
  keysCarriedBy,
  type KeyValues,
  keyText,
  messageView,
  valuesOf,
} from '../../../engine/semantics/correlation';
import type { JobFacts } from '../../../engine/semantics/events';
import { isMeantFor, isNearer } from '../../../engine/semantics/receiving';
import type { InstanceState, Key } from '../../../engine/semantics/state';
import type { Answer, Ask } from '../../../engine/semantics/trigger';
import type { OpenSubscription } from './waiting';

export type Message = Omit<Extract<JobFacts, { kind: 'message' }>, 'kind'>;

export interface KeptMessage extends Message {
  /** ISO instant. */
  readonly expires: string;
}

/** What messages are looked at with. */
export interface Post {
  readonly state: InstanceState;
  readonly now: string;
  readonly definition: (id: string) => ProcessDefinition | undefined;
  readonly answer: (ask: Extract<Ask, { kind: 'feel' | 'script' }>) => Promise<Answer>;
}

/** As long as on a server that has not been told otherwise. */
const milliseconds = 3_600_000;

export const keep = (message: Message, now: string): KeptMessage => ({
  ...message,
  expires: new Date(Date.parse(now) + milliseconds).toISOString(),
});

/** Of all who wait: those of the thrower's business key first, then the one that has waited longest. */
export async function receiverAmong(
  message: Message,
  waiting: readonly OpenSubscription[],
  post: Post,
): Promise<OpenSubscription | undefined> {
  const candidates = waiting.toSorted((one, other) => one.key - other.key);
  const hasKeys = ({ on, scope }: OpenSubscription): boolean => {
    const definition = definitionAt(scope, post);
    if (definition === undefined || on.kind !== 'message') return false;
    return correlationValues(keysCarriedBy(definition, message.name), on.keys ?? {}) !== null;
  };
  const isOwn = ({ scope }: OpenSubscription): boolean =>
    message.businessKey !== undefined && businessKeyAt(scope, post) === message.businessKey;
  return firstOf(message, rankedBy(isOwn, rankedBy(hasKeys, candidates)), post);
}

/** In the order given, and of one process the innermost. */
export async function firstOf(
  message: Message,
  waiting: readonly OpenSubscription[],
  post: Post,
): Promise<OpenSubscription | undefined> {
  const fitting: OpenSubscription[] = [];
  for (const one of waiting) if (await fits(message, one, post)) fitting.push(one);
  return fitting.find((one) => {
    const definition = definitionAt(one.scope, post);
    const others = fitting.filter(
      (other) => other !== one && processAt(other.scope, post) === processAt(one.scope, post),
    );
    return definition === undefined || !others.some((other) => isNearer(other, one, definition));
  });
}

/** Does a process begin with it? Then it goes there and is not kept. */
export const startsBy = ({ scopes, nodes, key }: ProcessDefinition, name: string, now: string): boolean =>
  (scopes[key]?.triggeredStarts ?? []).some((id) =>
    triggersOf(nodes[id] ?? {}).some((event) => {
      if (event.type !== 'message') return false;
      const answer = evaluateNow(event.name, messageView({}), { now });
      return answer.ok && answer.value === name;
    }),
  );

async function fits(message: Message, { on, scope }: OpenSubscription, post: Post): Promise<boolean> {
  if (on.kind !== 'message' || on.name !== message.name) return false;
  if (!isMeantFor(on, message.businessKey, businessKeyAt(scope, post))) return false;
  const { correlationKey, keys } = on;
  if (correlationKey !== undefined && ![message.businessKey, message.correlationKey].includes(correlationKey))
    return false;
  if (keys === undefined) return true;
  const definition = definitionAt(scope, post);
  if (definition === undefined) return false;
  const carried = await keysOf(message, definition, post);
  return Object.entries(keys).every(([id, value]) => carried[id] === value);
}

/** Correlation keys of BPMN, read out of the message as the receiver's process says. */
async function keysOf({ name, variables }: Message, definition: ProcessDefinition, post: Post): Promise<KeyValues> {
  const found = Object.create(null) as Record<string, string>;
  for (const { id, properties } of keysCarriedBy(definition, name)) {
    const values: (Value | undefined)[] = [];
    for (const path of properties.flatMap(({ retrievals }) => retrievals[name] ?? [])) {
      const answer = await evaluate(path, variables, post);
      values.push(answer.ok ? answer.value : undefined);
    }
    const text = keyText(values);
    if (text !== undefined) found[id] = text;
  }
  return found;
}

async function evaluate(path: Expression, variables: Message['variables'], { now, answer }: Post): Promise<Answer> {
  const view = messageView(variables);
  const { language, text } = path;
  if (language === 'feel') return answer({ kind: 'feel', text, variables: valuesOf(view), now });
  if (language !== 'javascript') return evaluateNow(path, view, { now });
  return answer({ kind: 'script', text, variables: valuesOf(view), surroundings: { now } });
}

const processAt = (scope: Key, { state }: Post): Key | undefined => state.scopes.get(scope)?.processKey;

const businessKeyAt = (scope: Key, post: Post): string | undefined =>
  post.state.scopes.get(processAt(scope, post) ?? scope)?.businessKey;

const definitionAt = (scope: Key, { state, definition }: Post): ProcessDefinition | undefined =>
  definition(state.scopes.get(scope)?.definitionId ?? '');

const rankedBy = <T>(isFirst: (one: T) => boolean, all: readonly T[]): readonly T[] => [
  ...all.filter(isFirst),
  ...all.filter((one) => !isFirst(one)),
];
