/**
 * A record of variables in which no name is there unless somebody set it: its prototype has nothing and never will. One
 * without a prototype is kept as a dictionary, and making it and listing its names takes 200 ns instead of 60.
 */
import type { TypedValue, Variables } from './state';

class Names {
  [name: string]: TypedValue;
}

Reflect.deleteProperty(Names.prototype, 'constructor');
Object.setPrototypeOf(Names.prototype, null);
Object.freeze(Names.prototype);

export const noNames = (): Record<string, TypedValue> => new Names();

/** Without a list of the names. */
export function isEmpty(variables: Variables): boolean {
  for (const name in variables) if (Object.hasOwn(variables, name)) return false;
  return true;
}
