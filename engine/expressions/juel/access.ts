/** `propertyOf` and `callMethod`: what stands behind `a.b`, `a[b]` and `a.b(c)`. Only whitelists and own entries. */
import { BOOLEAN_METHODS, DATE_METHODS, NUMBER_METHODS } from './scalarMethods';
import { entryOf, LIST_METHODS, MAP_METHODS } from './collectionMethods';
import { JuelError } from './errors';
import { toNumber, toText } from './coerce';
import { Facade, isList, isMap, type Method, type Operand, typeNameOf } from './operand';
import { STRING_METHODS } from './stringMethods';

/** `target[key]`: null through null, for a missing key and for an index out of range. @throws JuelError */
export function propertyOf(target: Operand, key: Operand): Operand {
  if (target === null || key === null) return null;
  if (isMap(target)) return entryOf(target, typeof key === 'string' ? key : toText(key)) ?? null;
  if (isList(target)) return target[Number(toNumber(key))] ?? null;
  const name = toText(key);
  const found = target instanceof Facade ? target.property(name) : undefined;
  if (found !== undefined) return found;
  if (target instanceof Date && name === 'time') return target.getTime();
  throw new JuelError(`Expected a property of ${typeNameOf(target)}, but could not find property '${name}'`);
}

/** `target.name(parameters)`. @throws JuelError when there is no target or no such method */
export function callMethod(target: Operand, name: string, parameters: readonly Operand[], timeZone: string): Operand {
  if (target === null) throw new JuelError(`Expected a value before '.${name}()', but it is null`);
  const found = methodOf(target, name);
  if (found === undefined)
    throw new JuelError(`Expected a method of ${typeNameOf(target)}, but could not find method '${name}'`);
  if (parameters.length < found.minimum || parameters.length > found.maximum)
    throw new JuelError(
      `Expected ${found.minimum === found.maximum ? found.minimum : `${found.minimum} to ${found.maximum}`} ` +
        `parameters of '${name}', but got ${parameters.length}`,
    );
  return found.run(target as never, parameters, timeZone);
}

function methodOf(target: Exclude<Operand, null>, name: string): Method<never> | undefined {
  if (typeof target === 'string') return STRING_METHODS.get(name);
  if (typeof target === 'number' || typeof target === 'bigint') return NUMBER_METHODS.get(name);
  if (typeof target === 'boolean') return BOOLEAN_METHODS.get(name);
  if (target instanceof Date) return DATE_METHODS.get(name);
  if (target instanceof Facade) return target.method(name);
  return isList(target) ? LIST_METHODS.get(name) : MAP_METHODS.get(name);
}
