/** `chooseMove`: what somebody does next, of what can be done: mostly work, sometimes what goes wrong. */
import { toTypedAll } from '../../../engine/semantics/typedValues';
import type { Random } from './randomNumbers';
import { names, someVariables } from './texts';
import type { Move } from './trace';

export interface Choice {
  readonly kind: 'task' | 'external' | 'timer' | 'message' | 'signal' | 'condition' | 'incident';
  readonly key: number;
  /** As the trace says it. */
  readonly offer: string;
  /** Timers: ISO instant. */
  readonly due?: string;
  /** Messages and signals: what they are called, and whom to name so that nobody else hears it. */
  readonly name?: string;
  readonly receiver?: number;
}

export interface ChosenMove extends Choice {
  readonly move: Move;
}

export function chooseMove(choices: readonly Choice[], random: Random): ChosenMove | undefined {
  const possible = choices.filter(
    ({ kind, receiver }) => kind !== 'condition' && (receiver !== undefined || !['message', 'signal'].includes(kind)),
  );
  if (choices.length === 0) return undefined;
  const variables = toTypedAll(Object.entries(someVariables(random)));
  const change: ChosenMove = { kind: 'condition', key: 0, offer: '', move: { kind: 'set', variables } };
  if (possible.length === 0) return change;
  if (random.chance(0.06)) return change;
  const work = possible.filter(({ kind }) => kind === 'task' || kind === 'external');
  const choice = work.length > 0 && random.chance(0.5) ? random.one(work) : random.one(possible);
  const { key } = choice;
  switch (choice.kind) {
    case 'task':
    case 'external': {
      const way = random.next();
      if (way < 0.1) return { ...choice, move: { kind: 'error', key, code: random.one(names.errors), variables } };
      const isFailing = way < 0.2 && choice.kind === 'external';
      if (isFailing) return { ...choice, move: { kind: 'fail', key, message: 'The other system is down.' } };
      return { ...choice, move: { kind: 'complete', key, variables } };
    }
    case 'incident':
      return { ...choice, move: { kind: 'retry', key } };
    case 'timer':
      return { ...choice, move: { kind: 'occur', key, variables: {} } };
    default:
      return { ...choice, move: { kind: 'occur', key, variables } };
  }
}
