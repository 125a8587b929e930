/** `examplesFor`: something for every field, so that a process can be tried without typing. */
import dayjs from 'dayjs';
import type { Value } from '../../../engine/expressions/expression';
import type { FormInput } from './formFields';

const amount = 1_000;
const daysAhead = 30;

export function examplesFor(inputs: readonly FormInput[]): ReadonlyMap<string, Value> {
  const offered = new Set<string>();
  const pairs = inputs.flatMap((input) => {
    const { name, kind, options, preset } = input;
    if (preset !== undefined) return [[name, preset] as const];
    // What the form does not tick is not ticked; of a list that comes again, mostly “those of them that …”, nothing is.
    if (kind === 'flag') return [];
    const list = kind === 'choices' ? options.map(({ value }) => value).join() : undefined;
    if (list !== undefined && offered.has(list)) return [];
    if (list !== undefined) offered.add(list);
    return [[name, exampleOf(input)] as const];
  });
  return new Map(pairs);
}

function exampleOf({ kind, label, options }: FormInput): Value {
  switch (kind) {
    case 'number':
      return amount;
    case 'choice':
      return options[0]?.value ?? '';
    case 'choices':
      return options.map(({ value }) => value);
    case 'date':
      return dayjs().add(daysAhead, 'day').format('YYYY-MM-DD');
    default:
      return label;
  }
}
