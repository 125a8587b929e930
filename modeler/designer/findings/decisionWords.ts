/** `decisionWords` says what the engine finds against a table in the words of this page, which name what to click. */
import { findingTexts } from '../../ui/catalogue/designerFindings';
import type { Message } from '../../../engine/model/finding';

type Key = keyof typeof findingTexts.keys;

/** By how the engine says it; the groups are the values of the text, in this order. */
const words: readonly (readonly [RegExp, Key, ...(readonly string[])])[] = [
  // Where it is, which comes last, is told before the text (`placeOf`).
  [
    /^.* in the cell: ([\s\S]*?)(?: \((?:rule|row|column|character|line|decision) [\s\S]*\))?$/,
    'cellUnreadable',
    'found',
  ],
  [/^Expected a hit policy of the standard, but found '(.*)'/, 'hitPolicyUnknown', 'found'],
  [/^Expected SUM, COUNT, MIN or MAX, but found the aggregation '(.*)'/, 'aggregationUnknown', 'found'],
  [/^Expected one output to aggregate, but found (\d+)/, 'aggregationOfSeveral', 'count'],
  [/^Expected a decision table to have an output/, 'noOutput'],
  [/^Expected (\d+) input and (\d+) output cells in rule (\d+)/, 'cellsMissing', 'inputs', 'outputs', 'rule'],
  [/^Expected a decision to have an id/, 'decisionWithoutId'],
  [/^Expected one decision '(.*)', but found two/, 'decisionTwice', 'id'],
  [/^Expected decision '(.*)' not to require itself/, 'decisionInCircle', 'id'],
  [/^Expected the decision '(.*)' that '(.*)' requires, but/, 'decisionMissing', 'id', 'by'],
  [/^Expected feel or juel as the language of a decision, but found '(.*)'/, 'languageUnknown', 'found'],
  [/^Expected a cell of at most (\d+) characters, but found (\d+)/, 'cellTooLong', 'most', 'count'],
];

export function decisionWords(message: Message): Message {
  for (const [pattern, key, ...names] of words) {
    const match = pattern.exec(message.en);
    if (match !== null) {
      const values = new Map(names.map((name, index) => [name, match[index + 1] ?? '']));
      return filled(key, values);
    }
  }
  return {
    zh: filled('decisionFault', new Map([['detail', message.zh]])).zh,
    en: filled('decisionFault', new Map([['detail', message.en]])).en,
  };
}

export function filled(key: Key, values: ReadonlyMap<string, string> = new Map()): Message {
  const { zh, en } = findingTexts.keys[key];
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
  return { zh: fill(zh), en: fill(typeof en === 'string' ? en : en.other) };
}
