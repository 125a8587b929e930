/**
 * What a step looks at, counted one by one: nodes, flows and lists of the definition; scopes; elements, tokens,
 * subscriptions and incidents of a scope, each one that is handed out; and the events it applies and the expressions it
 * asks. A step that looks through all there is counts all there is. Nothing of this is in the engine: the definition and
 * the scopes are handed in as proxies, and the lists of a scope are watched where they are asked.
 */
import type { ProcessDefinition } from '../../engine/model/definition';
import { Keyed } from '../../engine/semantics/keyed';
import type { Key, Scope } from '../../engine/semantics/state';
import { step } from '../../engine/semantics/step';
import { environmentOf, type Prepared } from './growing';

interface Counter {
  count: number;
}

export function operationsOf({ state, trigger, definition }: Prepared): number {
  const counter = { count: 0 };
  const watched = watchedDefinition(definition, counter);
  const environment = environmentOf(watched);
  const take = (): number => {
    counter.count = 0;
    const stepped = step({ ...state, scopes: new WatchedScopes(state.scopes, counter) }, trigger, {
      ...environment,
      evaluate: (...asked) => {
        counter.count += 1;
        return environment.evaluate(...asked);
      },
    });
    if (stepped.kind !== 'done') throw new Error(`Expected a step that is done, but it is ${stepped.kind}.`);
    return counter.count + stepped.events.length;
  };
  const stop = watchLists(counter);
  try {
    // What is worked out once for a definition is worked out by then.
    take();
    return take();
  } finally {
    stop();
  }
}

/** The proxies stand before objects of their own: what is frozen could not answer with another proxy. */
function watchedDefinition(definition: ProcessDefinition, counter: Counter): ProcessDefinition {
  const known = new WeakMap<object, object>();
  const watched = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const made = known.get(value) ?? new Proxy(Array.isArray(value) ? [] : {}, handlerOf(value));
    known.set(value, made);
    return made;
  };
  const handlerOf = (real: object): ProxyHandler<object> => ({
    get: (_shadow, name) => {
      counter.count += 1;
      return watched(Reflect.get(real, name));
    },
    has: (_shadow, name) => Reflect.has(real, name),
    ownKeys: () => Reflect.ownKeys(real),
    getPrototypeOf: () => Reflect.getPrototypeOf(real),
    getOwnPropertyDescriptor: (_shadow, name) => {
      counter.count += 1;
      const found = Reflect.getOwnPropertyDescriptor(real, name);
      if (found === undefined || (Array.isArray(real) && name === 'length')) return found;
      return { value: watched(found.value), enumerable: found.enumerable === true, configurable: true, writable: true };
    },
  });
  return watched(definition) as ProcessDefinition;
}

class WatchedScopes extends Map<Key, Scope> {
  private readonly counter: Counter | undefined;

  constructor(scopes: ReadonlyMap<Key, Scope>, counter: Counter) {
    super(scopes);
    this.counter = counter;
  }

  override get(key: Key): Scope | undefined {
    if (this.counter !== undefined) this.counter.count += 1;
    return super.get(key);
  }

  override *values(): MapIterator<Scope> {
    for (const scope of super.values()) {
      if (this.counter !== undefined) this.counter.count += 1;
      yield scope;
    }
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Each question to a list of a scope counts one, and each thing it hands out. What a list does inside does not count. */
function watchLists(counter: Counter): () => void {
  const prototype = Keyed.prototype as unknown as Record<PropertyKey, Method | undefined>;
  const former = new Map<PropertyKey, Method>();
  let inside = false;
  const watch = (name: PropertyKey, watched: (real: Method) => Method): void => {
    const real = prototype[name];
    if (real === undefined) throw new Error(`Expected lists to have ${String(name)}, but they do not.`);
    former.set(name, real);
    prototype[name] = watched(real);
  };
  for (const name of ['get', 'of', 'first', 'with', 'without']) {
    watch(name, (real) => {
      return function asked(...args) {
        if (inside) return real.apply(this, args);
        inside = true;
        try {
          const answer = real.apply(this, args);
          counter.count += 1 + (Array.isArray(answer) ? answer.length : 0);
          return answer;
        } finally {
          inside = false;
        }
      };
    });
  }
  watch(Symbol.iterator, (real) => {
    return function* each() {
      for (const one of { [Symbol.iterator]: () => real.apply(this, []) as Iterator<unknown> }) {
        if (!inside) counter.count += 1;
        yield one;
      }
    };
  });
  return () => {
    for (const [name, real] of former) prototype[name] = real;
  };
}
