/**
 * Correlation, BPMN 2.0.2 §8.4.2. Key-based: the first message that an instance sends or receives sets the key, and every
 * later one must carry the same values. Context-based: where the process subscribes to the key, its values are read out of
 * the instance, again after every change of its variables. What a message carries is read out of the message alone.
 */
import type { Expression, Value, VariableScope } from '../expressions/expression';
import type { CorrelationKey, ProcessDefinition } from '../model/definition';
import type { Asked } from './behavior';
import type { Motion } from './motion';
import { ancestry } from './scopeView';
import type { Key, Scope, SubscribedTo, Subscription, Variables } from './state';
import { toValue } from './typedValues';

export type KeyValues = Readonly<Record<string, string>>;

/** The keys that a message of this name carries: those with a way to read each of their properties. */
export function keysCarriedBy(definition: ProcessDefinition, name: string): readonly CorrelationKey[] {
  const keys = definition.correlationKeys ?? [];
  return keys.filter(({ properties }) => properties.every(({ retrievals }) => Object.hasOwn(retrievals, name)));
}

/** All values as one text; undefined where one of them is missing: then there is no key to compare. */
export function keyText(values: readonly (Value | undefined)[]): string | undefined {
  const known = values.flatMap((value) =>
    value === undefined || value === null || value === '' ? [] : [plain(value)],
  );
  return known.length < values.length ? undefined : JSON.stringify(known);
}

// Numbers and their digits are one key: a form may send either.
const plain = (value: Value): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** What is known of these keys as one text; null where one is not known. */
export function correlationValues(keys: readonly CorrelationKey[], known: KeyValues): string | null {
  const values = keys.flatMap(({ id }) => known[id] ?? []);
  return values.length < keys.length || keys.length === 0 ? null : JSON.stringify(values);
}

/** What an expression that reads a message sees. */
export function messageView(variables: Variables): VariableScope {
  return {
    has: (name) => Object.hasOwn(variables, name),
    get: (name) => {
      const found = Object.hasOwn(variables, name) ? variables[name] : undefined;
      return found === undefined ? null : toValue(found);
    },
    names: () => Object.keys(variables),
  };
}

/** A message has been sent or received by this process instance: keys it did not know yet, it knows from now on. */
export function learnKeys(motion: Motion, processKey: Key, name: string, variables: Variables): void {
  const process = motion.draft.scope(processKey);
  for (const key of keysCarriedBy(motion.definition(process), name)) {
    if (process.correlations?.[key.id] !== undefined || isSubscribed(key)) continue;
    const paths = key.properties.flatMap(({ retrievals }) => retrievals[name] ?? []);
    const value = keyText(paths.map((path) => valueIn(motion, path, variables)));
    if (value === undefined) continue;
    motion.emit({ type: 'correlationKeySet', scope: processKey, id: key.id, value });
    motion.keysChanged = true;
  }
}

/** Context-based: the process says itself where each of its values stands. */
const isSubscribed = ({ properties }: CorrelationKey): boolean =>
  properties.every(({ binding }) => binding !== undefined);

function valueIn(motion: Motion, path: Expression, variables: Variables): Value | undefined {
  const view = messageView(variables);
  const { now } = motion.environment;
  const { language, text } = path;
  const answer =
    language === 'feel'
      ? motion.ask({ kind: 'feel', text, variables: valuesOf(view), now })
      : language === 'javascript'
        ? motion.ask({ kind: 'script', text, variables: valuesOf(view), surroundings: { now } })
        : motion.environment.evaluate(path, view, { now });
  // What the message does not carry is no key; whether that matters is said where it is looked for.
  return answer.ok ? answer.value : undefined;
}

export function valuesOf(view: VariableScope): Record<string, Value> {
  const values = Object.create(null) as Record<string, Value>;
  for (const name of view.names()) values[name] = view.get(name);
  return values;
}

/** By which keys somebody waits for a message; undefined where none is known yet, and any message will do. */
export function keysAwaited(
  motion: Motion,
  scope: Scope,
  name: string,
  evaluate: (expression: Expression) => Asked,
): KeyValues | undefined {
  const process = motion.draft.scope(scope.processKey);
  const known = Object.create(null) as Record<string, string>;
  for (const key of keysCarriedBy(motion.definition(scope), name)) {
    const value = isSubscribed(key) ? fromContext(key, evaluate) : process.correlations?.[key.id];
    if (value !== undefined) known[key.id] = value;
  }
  return Object.keys(known).length === 0 ? undefined : known;
}

/** No message carries the empty key: as long as the instance lacks a value, nothing is for it. */
function fromContext({ properties }: CorrelationKey, evaluate: (expression: Expression) => Asked): string {
  const values = properties.map(({ binding }) => {
    const answer = binding === undefined ? undefined : evaluate(binding);
    return answer?.ok === true ? answer.value : undefined;
  });
  return keyText(values) ?? '';
}

/** Keys have been learnt, or variables have changed that a key is read from: whoever waits, waits by the new ones. */
export function watchKeys(motion: Motion): void {
  const { keysChanged } = motion;
  motion.keysChanged = false;
  if (!keysChanged && motion.variablesChanged.size === 0) return;
  for (const key of motion.draft.header.keyedScopes ?? []) {
    if (motion.draft.isOver(key)) continue;
    const scope = motion.draft.scope(key);
    const isInReach = [...ancestry(motion.draft, scope)].some((around) => motion.variablesChanged.has(around.key));
    if (!keysChanged && !isInReach) continue;
    for (const subscription of scope.subscriptions) renew(motion, scope, subscription);
  }
}

function renew(motion: Motion, scope: Scope, { key, owner, on }: Subscription): void {
  if (on.kind !== 'message') return;
  const current = motion.draft.scope(scope.key);
  const evaluate = (expression: Expression): Asked => motion.evaluate(expression, current, current.elements.get(owner));
  const keys = keysAwaited(motion, current, on.name, evaluate);
  if (JSON.stringify(keys) === JSON.stringify(on.keys)) return;
  const { keys: _former, ...rest } = on;
  const renewed: SubscribedTo = keys === undefined ? rest : { ...rest, keys };
  motion.emit({ type: 'subscriptionUpdated', key, scope: scope.key, on: renewed });
}
