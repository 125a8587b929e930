/**
 * `duel` plays one random process by both, the engine and the reference, with the same random choices, and says how they
 * differ: in what happened, in order, and in all that is there after each step.
 */
import type { Value } from '../../engine/expressions/expression';
import type { ProcessDefinition } from '../../engine/model/definition';
import { Chance } from './chance';
import { EngineGame, type GameOptions } from './engineGame';
import type { Active, Listener } from './places';
import { randomProcess, type RandomProcess } from './randomProcess';
import { Reference } from './reference';
import { Endless } from './variables';
import { shapeOfEngine, shapeOfReference } from './shapes';

type Values = Readonly<Record<string, Value>>;

type Move =
  | { readonly kind: 'complete'; readonly index: number; readonly values: Values; readonly local: Values }
  | { readonly kind: 'fail'; readonly index: number; readonly code: string; readonly values: Values }
  | { readonly kind: 'happen'; readonly index: number; readonly values: Values }
  | { readonly kind: 'change'; readonly values: Values }
  | { readonly kind: 'cancel' };

export interface Duel {
  readonly seed: number;
  /** Undefined where both agree. */
  readonly difference: string | undefined;
  readonly process: RandomProcess;
  readonly moves: readonly string[];
  /** Ids of the elements that were completed, with how often. */
  readonly completed: ReadonlyMap<string, number>;
  readonly steps: number;
  /** How often a step was cut and gone on with. */
  readonly cuts: number;
  /** It was given up as a process that never rests. */
  readonly isEndless: boolean;
}

const moves = 50;

export function duel(seed: number, options: GameOptions = {}): Duel {
  const chance = new Chance(seed);
  const process = randomProcess(chance);
  const { definition, definitions, variables, startEvent } = process;
  const reference = new Reference(definitions);
  const engine = new EngineGame(definitions, options);
  const made: string[] = [];
  let difference: string | undefined;
  let isEndless = false;
  try {
    reference.start(definition, variables, startEvent);
    engine.start(definition, variables, startEvent);
    difference = compare(reference, engine, definitions);
    for (let count = 0; difference === undefined && reference.status === 'active'; count += 1) {
      const move = nextMove(chance, reference, count);
      made.push(JSON.stringify(move));
      makeMove(reference, move);
      makeMoveOfEngine(engine, move);
      difference = compare(reference, engine, definitions);
    }
    if (difference === undefined) engine.checkReplay();
  } catch (error) {
    isEndless = error instanceof Endless;
    if (!isEndless) difference = `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const completed = new Map<string, number>();
  for (const event of engine.history) {
    if (event.type === 'elementCompleted') completed.set(event.elementId, (completed.get(event.elementId) ?? 0) + 1);
  }
  return { seed, difference, process, moves: made, completed, isEndless, steps: made.length + 1, cuts: engine.cuts };
}

export const canComplete = ({ node, stage, inside, called }: Active): boolean =>
  stage === 'active' &&
  inside === undefined &&
  called === undefined &&
  (node.type === 'userTask' ||
    (node.type === 'receiveTask' && node.event === undefined) ||
    node.implementation?.kind === 'external');

const canHappen = ({ event }: Listener): boolean => event.type !== 'condition';

export function nextMove(chance: Chance, reference: Reference, count: number): Move {
  const active = [...reference.all()];
  const completable = active.flatMap((one, index) => (canComplete(one) ? [index] : []));
  const listening = [...reference.listening()].flatMap((one, index) => (canHappen(one) ? [index] : []));
  if (count >= moves || completable.length + listening.length === 0) return { kind: 'cancel' };
  const roll = chance.next();
  if (roll < 0.06) return { kind: 'change', values: someValues(chance) };
  if (completable.length === 0 || (listening.length > 0 && roll < 0.5)) {
    return { kind: 'happen', index: chance.one(listening), values: chance.isTrue(0.3) ? someValues(chance) : {} };
  }
  const index = chance.one(completable);
  if (roll < 0.52) return { kind: 'fail', index, code: chance.one(['E1', 'E2']), values: {} };
  const local = chance.isTrue(0.1) ? { mine: 1 } : {};
  return { kind: 'complete', index, values: chance.isTrue(0.6) ? someValues(chance) : {}, local };
}

function someValues(chance: Chance): Values {
  const all: Values = { a: chance.below(4), b: chance.below(4), p: chance.isTrue(), q: chance.isTrue() };
  return Object.fromEntries(Object.entries(all).filter(() => chance.isTrue()));
}

export function makeMove(reference: Reference, move: Move): void {
  reference.trace = [];
  if (move.kind === 'change') return reference.change(move.values);
  if (move.kind === 'cancel') return reference.cancel();
  if (move.kind === 'happen') return reference.happen(nth(reference.listening(), move.index), move.values);
  const active = nth(reference.all(), move.index);
  if (move.kind === 'fail') reference.fail(active, move.code, move.values);
  else reference.complete(active, move.values, move.local);
}

export function makeMoveOfEngine(engine: EngineGame, move: Move): void {
  engine.trace = [];
  if (move.kind === 'change') return engine.change(move.values);
  if (move.kind === 'cancel') return engine.cancel();
  if (move.kind === 'happen') return engine.happen(nth(engine.listening(), move.index), move.values);
  const waiting = nth(engine.all(), move.index);
  if (move.kind === 'fail') engine.fail(waiting, move.code, move.values);
  else engine.complete(waiting, move.values, move.local);
}

function nth<T>(all: Iterable<T>, index: number): T {
  const found = [...all][index];
  if (found === undefined) throw new Error(`Expected at least ${index + 1} of them, but there are fewer.`);
  return found;
}

function compare(
  reference: Reference,
  engine: EngineGame,
  definitions: ReadonlyMap<string, ProcessDefinition>,
): string | undefined {
  const at = engine.trace.findIndex((line, index) => line !== reference.trace[index]);
  if (at >= 0 || engine.trace.length !== reference.trace.length) {
    const from = Math.max(0, (at < 0 ? engine.trace.length : at) - 6);
    const shown = (trace: readonly string[]): string => trace.slice(from, from + 14).join(' | ');
    return `what happened differs at ${at}.\n  engine:    ${shown(engine.trace)}\n  reference: ${shown(reference.trace)}`;
  }
  if (engine.status !== reference.status) return `the engine is ${engine.status}, the reference ${reference.status}.`;
  if (reference.root === undefined || reference.status === 'ended') return undefined;
  const one = JSON.stringify(shapeOfEngine(engine.state, definitions));
  const other = JSON.stringify(shapeOfReference(reference.root));
  if (one === other) return undefined;
  let same = 0;
  while (one[same] === other[same]) same += 1;
  const shown = (text: string): string => text.slice(Math.max(0, same - 160), same + 120);
  return `what is there differs.\n  engine:    ${shown(one)}\n  reference: ${shown(other)}`;
}
