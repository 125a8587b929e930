/** Business rule task, BPMN 2.0.2 §13.3.3: a decision, and what of its answer becomes the variable. */
import type { Implementation } from '../../engine/model/definition';
import { play } from './play';
import { sketch, type NodeSketch } from './sketch';

/*
 * start ─> X ─> taskAfter ─> end
 */
const around = (id: string, node: NodeSketch) =>
  sketch(
    `f0: start -> ${id}
     f1: ${id} -> taskAfter
     f2: taskAfter -> end`,
    { [id]: node },
  );

type MapResult = Extract<Implementation, { kind: 'decision' }>['mapResult'];
const decides = (mapResult: MapResult, resultVariable = 'r'): NodeSketch => ({
  implementation: {
    kind: 'decision',
    decision: { language: 'juel', text: '${which}' },
    binding: 'version',
    version: { language: 'literal', text: '2' },
    mapResult,
    resultVariable,
  },
});
const asked = (mapResult: MapResult, answer: readonly Readonly<Record<string, number>>[]) =>
  play(around('rule', decides(mapResult)), {
    variables: { which: 'fee' },
    answer: (ask) => {
      expect(ask).toMatchObject({
        kind: 'decision',
        key: 'fee',
        binding: 'version',
        version: '2',
        definitionId: 'process:1',
      });
      return answer;
    },
  });

const one = [{ a: 1 }];
const two = [{ a: 1 }, { a: 2 }];
const wide = [{ a: 1, b: 2 }];

test.each<[MapResult, readonly Readonly<Record<string, number>>[], unknown]>([
  ['singleEntry', one, 1],
  ['singleEntry', [], null],
  ['singleResult', wide, { a: 1, b: 2 }],
  ['singleResult', [], null],
  ['collectEntries', two, [1, 2]],
  ['collectEntries', [], []],
  ['resultList', two, two],
  ['resultList', [], []],
])('%s of %j is %j', (mapResult, answer, result) => {
  expect(asked(mapResult, answer).variables['r']).toEqual(result);
});

test.each<[MapResult, readonly Readonly<Record<string, number>>[]]>([
  ['singleEntry', two],
  ['singleEntry', wide],
  ['singleResult', two],
  ['collectEntries', wide],
])('%s of %j is an incident', (mapResult, answer) => {
  expect(asked(mapResult, answer).troubles).toEqual(['expressionFailed at rule']);
});

test('a decision that cannot be made is an incident', () => {
  const game = play(around('rule', decides('singleEntry')), {
    variables: { which: 'none' },
    answer: () => ({ ok: false, message: 'no such decision' }),
  });
  expect(game.incidents[0]?.message).toBe('no such decision');
});
