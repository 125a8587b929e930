/** Situations that grow: the same step beside ever more that has nothing to do with it. */
import { evaluateNow } from '../../engine/expressions/evaluateNow';
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { ProcessDefinition } from '../../engine/model/definition';
import { readDefinitions } from '../../engine/model/readDefinitions';
import { emptyState } from '../../engine/semantics/draft';
import { rootKey, type InstanceState, type Key } from '../../engine/semantics/state';
import { after, step } from '../../engine/semantics/step';
import type { Environment, Trigger } from '../../engine/semantics/trigger';
import { toTypedAll } from '../../engine/semantics/typedValues';
import { definitions, flow } from './processes';

export interface Growing {
  readonly what: string;
  readonly sizes: readonly number[];
  readonly xml: (size: number) => string;
  /** The user task that is completed, the one that began in the middle of all; undefined starts an instance. */
  readonly completes?: string;
}

/** No model may have more: each node has its flow, and the two together are the 10,000 elements of XML that are read. */
const nodes = [10, 100, 1_000, 4_999];
const siblings = [10, 100, 1_000, 10_000];

const range = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index);

/** start → task → exclusive gateway → task → inclusive gateway → … → end */
function chain(size: number): string {
  const kinds = ['userTask', 'exclusiveGateway', 'userTask', 'inclusiveGateway'];
  const ids = range(size - 2).map((index) => `node${index}`);
  const all = ['start', ...ids, 'end'];
  return definitions('chain', [
    '<startEvent id="start" />',
    ...ids.map((id, index) => `<${kinds[index % kinds.length] ?? ''} id="${id}" />`),
    '<endEvent id="end" />',
    ...all.slice(1).map((id, index) => flow(all[index] ?? '', id)),
  ]);
}

/** start → a task that sends out so many tokens → as many user tasks → end */
const many = (size: number, parts: readonly string[] = []): string =>
  definitions('siblings', [
    '<startEvent id="start" />',
    `<task id="many" completionQuantity="${size}" />`,
    '<userTask id="wait" />',
    '<endEvent id="end" />',
    flow('start', 'many'),
    flow('many', 'wait'),
    flow('wait', 'end'),
    ...parts,
  ]);

const boundary = (definition: string): readonly string[] => [
  `<boundaryEvent id="boundary" attachedToRef="wait" cancelActivity="false">${definition}</boundaryEvent>`,
  '<endEvent id="after" />',
  flow('boundary', 'after'),
];

const message = boundary('<messageEventDefinition messageRef="news" />');
const condition = boundary(
  '<conditionalEventDefinition><condition xsi:type="tFormalExpression">${late == true}</condition></conditionalEventDefinition>',
);

/** So many tokens rest before a join whose other flow has not brought one. */
const beforeJoin = (size: number): string =>
  definitions('tokens', [
    '<startEvent id="start" />',
    '<parallelGateway id="split" />',
    `<task id="many" completionQuantity="${size}" />`,
    '<userTask id="wait" />',
    '<userTask id="late" />',
    '<parallelGateway id="join" />',
    '<endEvent id="end" />',
    flow('start', 'split'),
    ...['many', 'wait', 'late'].map((id) => flow('split', id)),
    flow('many', 'join'),
    flow('late', 'join'),
    flow('wait', 'end'),
    flow('join', 'end'),
  ]);

const iterations = (size: number): string =>
  definitions('iterations', [
    '<startEvent id="start" />',
    `<userTask id="wait"><multiInstanceLoopCharacteristics>
       <loopCardinality xsi:type="tFormalExpression">${size}</loopCardinality>
     </multiInstanceLoopCharacteristics></userTask>`,
    '<endEvent id="end" />',
    flow('start', 'wait'),
    flow('wait', 'end'),
  ]);

export const growing: readonly Growing[] = [
  { what: 'nodes: an instance started', sizes: nodes, xml: chain },
  { what: 'nodes: a task completed', sizes: nodes, xml: chain, completes: 'node0' },
  { what: 'user tasks beside it', sizes: siblings, xml: (size) => many(size), completes: 'wait' },
  {
    what: 'the same, each with a message',
    sizes: siblings,
    xml: (size) => many(size, message).replace('<process', '<message id="news" name="news" /><process'),
    completes: 'wait',
  },
  {
    what: 'the same, each with a condition',
    sizes: siblings,
    xml: (size) => many(size, condition),
    completes: 'wait',
  },
  { what: 'tokens at a join', sizes: siblings, xml: beforeJoin, completes: 'wait' },
  { what: 'the same, the join starts', sizes: siblings, xml: beforeJoin, completes: 'late' },
  { what: 'iterations of a multi-instance', sizes: siblings, xml: iterations, completes: 'wait' },
];

export interface Prepared {
  readonly state: InstanceState;
  readonly trigger: Trigger;
  readonly definition: ProcessDefinition;
}

/** A state as a store would have it, and the trigger to measure. */
export async function prepare({ xml, completes }: Growing, size: number): Promise<Prepared> {
  const { ok, processes, findings } = await readDefinitions(xml(size), { parse: parseExpression });
  const [definition] = processes;
  if (!ok || definition === undefined) throw new Error(`Expected a process, but found ${JSON.stringify(findings)}`);
  const empty = emptyState('0198a6a0-0000-7000-8000-000000000001');
  const start = { type: 'start', definitionId: definition.key, variables: toTypedAll([['late', false]]) } as const;
  if (completes === undefined) return { state: empty, trigger: start, definition };
  const stepped = step(empty, start, environmentOf(definition));
  if (stepped.kind !== 'done') throw new Error(`Expected one step to where all wait, but it is ${stepped.kind}.`);
  const state = after(empty, stepped);
  const waiting = [...state.scopes.values()].flatMap((scope) =>
    scope.elements
      .filter(({ elementId, holdsScope }) => elementId === completes && !holdsScope)
      .map(({ key }) => ({ scope: scope.key, element: key })),
  );
  const place = waiting[waiting.length >> 1];
  if (place === undefined) throw new Error(`Expected ${completes} to wait, but it does not.`);
  const nothing = { variables: {}, localVariables: {} };
  return { state, trigger: { type: 'complete', ...place, ...nothing }, definition };
}

export function environmentOf(definition: ProcessDefinition): Environment {
  return {
    now: '2026-03-02T04:00:00.000Z',
    definition: () => definition,
    evaluate: evaluateNow,
    answers: new Map(),
    deadline: () => ({ ok: false, message: 'no calendar here' }),
    zoneOffset: 480,
    maxActivations: 100_000,
  };
}

/** How many wait in what a step was given: so that nobody measures beside nothing. */
export function waitingIn({ scopes }: InstanceState): number {
  const held = (key: Key): number => {
    const scope = scopes.get(key);
    return scope === undefined ? 0 : scope.elements.size + scope.tokens.size;
  };
  return Math.max(scopes.size, held(rootKey));
}
