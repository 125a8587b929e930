/** FEEL's functions on lists (DMN 1.5, table 75). */
import { isSame, orderOf } from '../compareValues';
import { toNumber } from '../arithmetic';
import { boundList } from '../bounds';
import { inOrder } from '../inOrder';
import { type Environment } from '../scope';
import { FeelFunction, type FeelValue, isList, isNumber } from '../values';
import { type Signature, signature } from './signature';

type Items = readonly FeelValue[];

const items = (value: FeelValue | undefined): Items => (isList(value) ? value : []);

/** A signature that takes one list, and one that takes its items as arguments. */
export function overList(compute: (list: Items) => FeelValue | undefined): readonly Signature[] {
  return [
    signature('list: list', (list) => compute(items(list))),
    signature('...list: any', (list) => (items(list).length > 1 ? compute(items(list)) : undefined)),
  ];
}

export function listFunctions({ zone }: Environment): readonly (readonly [string, readonly Signature[]])[] {
  const same = (left: FeelValue, right: FeelValue): boolean => isSame(left, right, zone);
  const distinct = (list: Items): Items =>
    list.filter((item, index) => list.findIndex((other) => same(other, item)) === index);
  const extreme = (list: Items, wanted: -1 | 1): FeelValue | undefined => {
    if (list.length === 0) return null;
    return inOrder(list, zone)?.at(wanted === 1 ? -1 : 0);
  };
  return [
    [
      'list contains',
      [
        signature('list: list, element: any', (list, element = null) =>
          items(list).some((item) => same(item, element)),
        ),
      ],
    ],
    ['count', overList((list) => list.length)],
    ['min', overList((list) => extreme(list, -1))],
    ['max', overList((list) => extreme(list, 1))],
    ['all', overList((list) => verdict(list, false))],
    ['any', overList((list) => verdict(list, true))],
    [
      'sublist',
      [
        signature('list: list, start position: number, length?: number', (list, start, length) =>
          sublist(items(list), start, length),
        ),
      ],
    ],
    ['append', [signature('list: list, ...item: any', (list, added) => concatenated([items(list), items(added)]))]],
    ['concatenate', [signature('...list: list', (lists) => concatenated(items(lists)))]],
    ['union', [signature('...list: list', (lists) => distinct(concatenated(items(lists))))]],
    ['distinct values', [signature('list: list', (list) => distinct(items(list)))]],
    ['flatten', [signature('list: list', (list) => flattened(items(list), []))]],
    ['reverse', [signature('list: list', (list) => items(list).toReversed())]],
    [
      'index of',
      [
        signature('list: list, match: any', (list, match = null) =>
          items(list).flatMap((item, index) => (same(item, match) ? [index + 1] : [])),
        ),
      ],
    ],
    [
      'insert before',
      [
        signature('list: list, position: number, newItem: any', (list, position, item = null) =>
          spliced(items(list), position, 0, [item]),
        ),
      ],
    ],
    ['remove', [signature('list: list, position: number', (list, position) => spliced(items(list), position, 1, []))]],
    [
      'list replace',
      [
        signature('list: list, position: number, newItem: any', (list, position, item = null) =>
          spliced(items(list), position, 1, [item]),
        ),
        signature('list: list, match: function, newItem: any', (list, match, item = null) =>
          replaced(items(list), match, item),
        ),
      ],
    ],
    [
      'sort',
      [
        signature('list: list, precedes: function', (list, precedes) => sorted(items(list), precedes)),
        signature('list: list', (list) => inOrder(items(list), zone)),
      ],
    ],
    ['is empty', [signature('list: list', (list) => items(list).length === 0)]],
    [
      'partition',
      [
        signature('list: list, size: number', (list, size) =>
          isNumber(size) ? partition(items(list), toNumber(size)) : undefined,
        ),
      ],
    ],
    [
      'duplicate values',
      [
        signature('list: list', (list) =>
          distinct(
            items(list).filter((item, index, all) =>
              all.some((other, at) => at !== index && orderOf(item, other, zone) === 0),
            ),
          ),
        ),
      ],
    ],
  ];
}

/** `any` looks for true, `all` for false; what is neither leaves the answer open. */
function verdict(list: Items, decisive: boolean): FeelValue | undefined {
  if (list.some((item) => item !== null && typeof item !== 'boolean')) return undefined;
  if (list.includes(decisive)) return decisive;
  return list.includes(null) ? null : !decisive;
}

function sublist(list: Items, start: FeelValue | undefined, length: FeelValue | undefined): Items | undefined {
  const at = indexOf(list, start);
  if (at === undefined) return undefined;
  const count = isNumber(length) ? Math.trunc(toNumber(length)) : list.length - at;
  return count < 0 || at + count > list.length ? undefined : list.slice(at, at + count);
}

function indexOf(list: Items, position: FeelValue | undefined): number | undefined {
  const wanted = isNumber(position) ? Math.trunc(toNumber(position)) : 0;
  const at = wanted > 0 ? wanted - 1 : list.length + wanted;
  return wanted === 0 || at < 0 || at >= list.length ? undefined : at;
}

function spliced(list: Items, position: FeelValue | undefined, count: number, added: Items): Items | undefined {
  const at = indexOf(list, position);
  boundList(list.length + added.length);
  return at === undefined ? undefined : list.toSpliced(at, count, ...added);
}

function replaced(list: Items, match: FeelValue | undefined, item: FeelValue): Items | undefined {
  if (!(match instanceof FeelFunction) || match.parameters.length !== 2) return undefined;
  const verdicts = list.map((old) => match.call([old, item]));
  if (verdicts.some((found) => typeof found !== 'boolean')) return undefined;
  return list.map((old, index) => (verdicts[index] === true ? item : old));
}

function concatenated(lists: Items): FeelValue[] {
  boundList(lists.reduce<number>((length, list) => length + (isList(list) ? list.length : 1), 0));
  return lists.flatMap((list) => (isList(list) ? list : [list]));
}

function flattened(list: Items, into: FeelValue[]): FeelValue[] {
  for (const item of list) {
    if (isList(item)) flattened(item, into);
    else into.push(item);
    boundList(into.length);
  }
  return into;
}

function sorted(list: Items, precedes: FeelValue | undefined): Items | undefined {
  if (!(precedes instanceof FeelFunction) || precedes.parameters.length !== 2) return undefined;
  const order = (left: FeelValue, right: FeelValue): number =>
    precedes.call([left, right]) === true ? -1 : precedes.call([right, left]) === true ? 1 : 0;
  return list.toSorted(order);
}

function partition(list: Items, size: number): Items | undefined {
  if (!Number.isInteger(size) || size < 1) return undefined;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
