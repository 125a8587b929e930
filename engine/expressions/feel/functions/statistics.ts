/** FEEL's functions that make one number of a list of them (DMN 1.5, table 75). */
import { add, compare, divide, multiply, squareRoot, subtract } from '../arithmetic';
import { type FeelNumber } from '../decimal';
import { plus } from '../operators';
import { type FeelValue, isDuration, isNumber } from '../values';
import { overList } from './lists';
import { type Signature } from './signature';

type Numbers = readonly FeelNumber[];

export const STATISTICS: readonly (readonly [string, readonly Signature[]])[] = [
  ['sum', overList(sumOf)],
  ['mean', overList((list) => withNumbers(list, mean))],
  ['product', overList((list) => withNumbers(list, product))],
  ['median', overList((list) => (list.length === 0 ? null : withNumbers(list, median)))],
  ['stddev', overList((list) => withNumbers(list, deviation))],
  ['mode', overList((list) => (list.length === 0 ? [] : withNumbers(list, modes)))],
];

function withNumbers(
  list: readonly FeelValue[],
  compute: (numbers: Numbers) => FeelValue | undefined,
): FeelValue | undefined {
  const numbers = list.filter(isNumber);
  return numbers.length === list.length ? compute(numbers) : undefined;
}

function sumOf(list: readonly FeelValue[]): FeelValue | undefined {
  if (list.length === 0) return null;
  if (!list.every((item) => isNumber(item) || isDuration(item))) return undefined;
  const [first = 0, ...rest] = list;
  return rest.reduce<FeelValue | undefined>((sum, item) => (sum === undefined ? sum : plus(sum, item)), first);
}

function total(numbers: Numbers): FeelNumber | undefined {
  return numbers.reduce<FeelNumber | undefined>((sum, item) => (sum === undefined ? sum : add(sum, item)), 0);
}

function mean(numbers: Numbers): FeelNumber | undefined {
  const sum = total(numbers);
  return sum === undefined || numbers.length === 0 ? undefined : divide(sum, numbers.length);
}

function product(numbers: Numbers): FeelNumber | undefined {
  if (numbers.length === 0) return undefined;
  return numbers.reduce<FeelNumber | undefined>(
    (found, item) => (found === undefined ? found : multiply(found, item)),
    1,
  );
}

function median(numbers: Numbers): FeelNumber | undefined {
  const sorted = numbers.toSorted(compare);
  const middle = Math.floor(sorted.length / 2);
  return mean(sorted.length % 2 === 1 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1));
}

/** Of a sample: divided by one less than there are. */
function deviation(numbers: Numbers): FeelNumber | undefined {
  const centre = mean(numbers);
  if (numbers.length < 2 || centre === undefined) return undefined;
  const squares = numbers.map((item) => {
    const distance = subtract(item, centre) ?? 0;
    return multiply(distance, distance) ?? 0;
  });
  const variance = divide(total(squares) ?? 0, numbers.length - 1);
  return variance === undefined ? undefined : squareRoot(variance);
}

function modes(numbers: Numbers): FeelValue {
  const sorted = numbers.toSorted(compare);
  const counted: { readonly value: FeelNumber; times: number }[] = [];
  for (const value of sorted) {
    const last = counted.at(-1);
    if (last !== undefined && compare(last.value, value) === 0) last.times++;
    else counted.push({ value, times: 1 });
  }
  const most = counted.reduce((found, { times }) => Math.max(found, times), 0);
  return counted.filter(({ times }) => times === most).map(({ value }) => value);
}
