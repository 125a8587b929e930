/** FEEL's functions on contexts (DMN 1.5, table 82), `not`, and a few that Camunda's FEEL has beside the standard. */
import { boundContext } from '../bounds';
import { propertiesOf } from '../properties';
import { type FeelContext, type FeelValue, isContext, isList } from '../values';
import { type Signature, signature } from './signature';

const context = (value: FeelValue | undefined): FeelContext => (isContext(value) ? value : new Map());

export const CONTEXT_FUNCTIONS: readonly (readonly [string, readonly Signature[]])[] = [
  ['not', [signature('negand: any', (negand = null) => (typeof negand === 'boolean' ? !negand : null))]],
  [
    'get value',
    [
      signature('m: context, key: string', (m, key) => context(m).get(typeof key === 'string' ? key : '') ?? null),
      signature('context: context, keys: list', (m, keys) => found(m ?? null, isList(keys) ? keys : [])),
    ],
  ],
  [
    'get entries',
    [
      signature('m: context', (m) =>
        [...context(m)].map(
          ([key, value]) =>
            new Map<string, FeelValue>([
              ['key', key],
              ['value', value],
            ]),
        ),
      ),
    ],
  ],
  ['context', [signature('entries: list', (entries) => (isList(entries) ? contextOf(entries) : undefined))]],
  [
    'context put',
    [
      signature('context: context, key: string, value: any', (m, key, value = null) => put(m, [key ?? null], value)),
      signature('context: context, keys: list, value: any', (m, keys, value = null) =>
        put(m, isList(keys) ? keys : [], value),
      ),
    ],
  ],
  ['context merge', [signature('contexts: list', (contexts) => merged(isList(contexts) ? contexts : []))]],
  ['is defined', [signature('value: any', (value = null) => value !== null)]],
  ['get or else', [signature('value: any, default: any', (value = null, fallback = null) => value ?? fallback)]],
];

function found(value: FeelValue, keys: readonly FeelValue[]): FeelValue {
  return keys.reduce<FeelValue>((inner, key) => {
    const entries = isContext(inner) ? inner : propertiesOf(inner);
    return (typeof key === 'string' ? entries?.get(key) : null) ?? null;
  }, value);
}

function contextOf(entries: readonly FeelValue[]): FeelContext | undefined {
  const made = new Map<string, FeelValue>();
  for (const entry of entries) {
    const key = isContext(entry) ? entry.get('key') : undefined;
    if (typeof key !== 'string' || made.has(key) || !isContext(entry)) return undefined;
    const value = entry.get('value');
    if (value === undefined) return undefined;
    made.set(key, value);
    boundContext(made.size);
  }
  return made;
}

function put(target: FeelValue | undefined, keys: readonly FeelValue[], value: FeelValue): FeelContext | undefined {
  const [key, ...rest] = keys;
  if (!isContext(target) || typeof key !== 'string') return undefined;
  const inner = rest.length === 0 ? value : put(target.get(key), rest, value);
  boundContext(target.size);
  return inner === undefined ? undefined : new Map(target).set(key, inner);
}

function merged(contexts: readonly FeelValue[]): FeelContext | undefined {
  const made = new Map<string, FeelValue>();
  for (const one of contexts) {
    if (!isContext(one)) return undefined;
    for (const [name, value] of one) made.set(name, value);
    boundContext(made.size);
  }
  return made;
}
