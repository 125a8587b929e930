/** `LIST_METHODS` and `MAP_METHODS`: what lists and maps answer in JUEL. Nothing here changes a collection. */
import { JuelError } from './errors';
import { toInteger, toText } from './coerce';
import { method, type Method, type Operand, type ValueMap } from './operand';
import { isSame } from './operators';

type List = readonly Operand[];

function indexOf(list: List, wanted: Operand): number {
  return list.findIndex((item) => isSame(item, wanted));
}

function itemAt(list: List, parameters: readonly Operand[]): Operand {
  const index = toInteger(parameters[0] ?? null);
  const item = list[index];
  if (item === undefined) throw new JuelError(`Expected an index below ${list.length}, but got ${index}`);
  return item;
}

/** The entry of a map, undefined when it has none of its own: never what a prototype holds. */
export function entryOf(map: ValueMap, key: string): Operand | undefined {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : undefined;
}

export const LIST_METHODS: ReadonlyMap<string, Method<List>> = new Map<string, Method<List>>([
  ['size', method(0, (list) => list.length)],
  ['isEmpty', method(0, (list) => list.length === 0)],
  ['contains', method(1, (list, [wanted]) => indexOf(list, wanted ?? null) >= 0)],
  ['get', method(1, itemAt)],
  ['indexOf', method(1, (list, [wanted]) => indexOf(list, wanted ?? null))],
  ['equals', method(1, (list, [other]) => isSame(list, other ?? null))],
  ['toString', method(0, (list) => toText(list))],
]);

export const MAP_METHODS: ReadonlyMap<string, Method<ValueMap>> = new Map<string, Method<ValueMap>>([
  ['size', method(0, (map) => Object.keys(map).length)],
  ['isEmpty', method(0, (map) => Object.keys(map).length === 0)],
  ['containsKey', method(1, (map, [key]) => Object.hasOwn(map, toText(key ?? null)))],
  [
    'containsValue',
    method(1, (map, [value]) => Object.keys(map).some((key) => isSame(map[key] ?? null, value ?? null))),
  ],
  ['get', method(1, (map, [key]) => entryOf(map, toText(key ?? null)) ?? null)],
  ['getOrDefault', method(2, (map, [key, other]) => entryOf(map, toText(key ?? null)) ?? other ?? null)],
  ['keySet', method(0, (map) => Object.keys(map))],
  ['values', method(0, (map) => Object.keys(map).map((key) => map[key] ?? null))],
  ['equals', method(1, (map, [other]) => isSame(map, other ?? null))],
  ['toString', method(0, (map) => toText(map))],
]);
