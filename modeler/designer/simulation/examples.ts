/** `examplesFor`: something for every field, so that a process can be tried without typing. */
import dayjs from 'dayjs';
import type { Value } from '../../../engine/expressions/expression';
import type { FormInput } from './formFields';

const amount = 1_000;
const daysAhead = 30;

export function examplesFor(inputs: readonly FormInput[]): ReadonlyMap<string, Value> {
  return new Map(inputs.map((input) => [input.name, exampleOf(input)]));
}

function exampleOf({ kind, label, options }: FormInput): Value {
  switch (kind) {
    case 'number':
      return amount;
    case 'flag':
      return true;
    case 'choice':
      return options[0]?.value ?? '';
    case 'choices':
      return options.map(({ value }) => value);
    case 'date':
      return dayjs().add(daysAhead, 'day').format('YYYY-MM-DD');
    case 'text':
      return label;
  }
}
