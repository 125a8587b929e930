/**
 * `Variables`: the lowest layer of the reference interpreter. What an expression sees, where a variable is set, the trace,
 * and the agenda: what belongs to what is being done comes first, and everything else in the order it came up.
 */
import { evaluateNow } from '../../engine/expressions/evaluateNow';
import type { Expression, Value } from '../../engine/expressions/expression';
import type { Active, Place } from './places';

type Values = Readonly<Record<string, Value>>;

const mostWork = 3_000;

/** What was drawn goes round without waiting, or multiplies: nothing to compare. */
export class Endless extends Error {}

export abstract class Variables {
  /** What has happened, in order. */
  trace: string[] = [];
  private numbers = 0;
  private readonly first: (() => void)[] = [];
  private readonly queue: (() => void)[] = [];

  /** @param pick which of so many things that came up is done next: the first, unless order is to be shown irrelevant */
  constructor(private readonly pick: (count: number) => number = () => 0) {}

  /** Things done since the last trigger. */
  protected worked = 0;

  protected abstract look(): void;

  protected nextNumber(): number {
    this.numbers += 1;
    return this.numbers;
  }

  protected tell(what: string): void {
    this.trace.push(what);
  }

  /** The last one put down comes first. */
  protected soon(what: () => void): void {
    this.first.push(what);
  }

  protected later(what: () => void): void {
    this.queue.push(what);
  }

  /** All there is to do, and so many more things that some process must have been drawn that never rests. */
  protected workOff(): void {
    for (;;) {
      const next = this.first.pop() ?? this.queue.splice(this.pick(this.queue.length), 1)[0];
      if (next === undefined) return;
      this.worked += 1;
      if (this.worked > mostWork) throw new Endless();
      next();
      this.look();
    }
  }

  /** Undefined is unknown, which null is not. */
  protected find(name: string, place: Place, active?: Active): Value | undefined {
    if (active !== undefined && active.inside === undefined && active.variables.has(name)) {
      return active.variables.get(name);
    }
    for (const one of outwards(active?.inside ?? place)) {
      if (one.variables.has(name)) return one.variables.get(name);
      const told = aboutLoop(one, name);
      if (told !== undefined) return told;
    }
    return undefined;
  }

  protected evaluate(expression: Expression, place: Place, active?: Active, more: Values = {}): Value {
    const names = { has: (name: string) => name in more || this.find(name, place, active) !== undefined };
    const get = (name: string): Value => more[name] ?? this.find(name, place, active) ?? null;
    const answer = evaluateNow(expression, { ...names, get, names: () => [] }, { now: '2026-03-02T04:00:00.000Z' });
    if (answer.ok) return answer.value;
    throw new Error(`Expected the expressions of random processes to succeed, but: ${answer.message}`);
  }

  protected isTrue(expression: Expression, place: Place, active?: Active, more: Values = {}): boolean {
    return this.evaluate(expression, place, active, more) === true;
  }

  protected text(expression: Expression | undefined, place: Place, active?: Active): string {
    return expression === undefined ? '' : String(this.evaluate(expression, place, active));
  }

  /** Where the name is known, nearest first; else in the process. */
  protected set(values: Values, place: Place, active?: Active): void {
    for (const [name, value] of Object.entries(values)) {
      if (active !== undefined && active.inside === undefined && active.variables.has(name)) {
        active.variables.set(name, value);
        continue;
      }
      const all = [...outwards(active?.inside ?? place)];
      const owner = all.find((one) => one.variables.has(name)) ?? all.at(-1) ?? place;
      owner.variables.set(name, value);
    }
  }

  protected setLocal(values: Values, active: Active): void {
    for (const [name, value] of Object.entries(values)) {
      (active.inside ?? active).variables.set(name, value);
    }
  }
}

/** A place and those around it, up to its process. */
export function* outwards(from: Place): Generator<Place> {
  for (let place: Place | undefined = from; place !== undefined; place = place.around) {
    yield place;
    if (place.kind === 'process') return;
  }
}

/** BPMN 2.0.2 tables 10.28 and 10.30. */
function aboutLoop({ loop }: Place, name: string): Value | undefined {
  if (loop === undefined) return undefined;
  if (name === 'nrOfInstances') return loop.total ?? loop.begun;
  if (name === 'nrOfActiveInstances') return loop.begun - loop.completed - loop.terminated;
  if (name === 'nrOfCompletedInstances') return loop.completed;
  if (name === 'nrOfTerminatedInstances') return loop.terminated;
  return name === 'loopCounter' && loop.total === undefined ? loop.begun : undefined;
}
