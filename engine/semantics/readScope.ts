/** A scope as it is read from its JSON. */
import { Chain } from './chain';
import { noElements, noIncidents, noOutputs, noSubscriptions, noTokens } from './emptyScope';
import type { Keyed } from './keyed';
import type {
  Compensable,
  ElementInstance,
  Incident,
  Key,
  LoopState,
  Scope,
  Subscription,
  Token,
  TypedValue,
} from './state';

type Plain<T, Lists> = Omit<T, keyof Lists> & Lists;

/** A scope as its JSON says it. */
export type PlainScope = Plain<
  Scope,
  {
    readonly tokens: readonly Token[];
    readonly elements: Readonly<Record<Key, ElementInstance>>;
    readonly subscriptions: readonly Subscription[];
    readonly incidents: readonly Incident[];
    readonly compensables?: readonly Compensable[];
    readonly loop?: Plain<LoopState, { readonly outputs: Readonly<Record<number, TypedValue>> }>;
  }
>;

/**
 * Records whose names come from outside get no prototype, so that a variable called `constructor` is not there unless
 * somebody set it.
 */
export function readScope(plain: PlainScope): Scope {
  const { loop, compensables: done = [], ...rest } = plain;
  const compensables = Chain.of(done);
  const scope: Scope = {
    ...rest,
    variables: bare(plain.variables),
    tokens: all(noTokens, plain.tokens),
    elements: all(
      noElements,
      Object.values(plain.elements).map((element) => ({ ...element, variables: bare(element.variables) })),
    ),
    subscriptions: all(noSubscriptions, plain.subscriptions),
    incidents: all(noIncidents, plain.incidents),
    ...(compensables === undefined ? {} : { compensables }),
  };
  if (loop === undefined) return scope;
  const outputs = Object.entries(loop.outputs).map(([index, value]) => ({ key: Number(index), value }));
  return { ...scope, loop: { ...loop, outputs: all(noOutputs, outputs) } };
}

function all<T extends { readonly key: Key }>(none: Keyed<T>, some: readonly T[]): Keyed<T> {
  return some.reduce((so, one) => so.with(one), none);
}

function bare<T extends object>(record: T): T {
  return Object.assign(Object.create(null) as T, record);
}
