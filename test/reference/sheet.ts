/**
 * `Sheet`: one process or sub-process being drawn, as lines of a sketch; `Pen`: what all sheets of a random process share.
 */
import type { Value } from '../../engine/expressions/expression';
import type { CallDetails, CallMapping } from '../../engine/model/definition';
import { calls, type NodeSketch } from '../semantics/sketch';
import type { Chance } from './chance';

export interface Sheet {
  readonly lines: string[];
  /** In the order drawn: flows lead forward in it, but for the way back of a loop. */
  readonly order: string[];
  /** Activities with a compensation handler. */
  readonly undoable: string[];
  readonly place: {
    readonly depth: number;
    /** No escalation is thrown here: two that catch each other's would go on for ever. */
    readonly isQuiet: boolean;
    readonly inTransaction: boolean;
    /** Neither start nor end events. */
    readonly isAdHoc: boolean;
  };
}

export const newSheet = (place: Sheet['place']): Sheet => ({ lines: [], order: [], undoable: [], place });

export const conditions = ['${p}', '${q}', '${a > 1}', '${b == 2}', '${a < b}', '${n > 1}', '${not p}', '${a + b > 2}'];

export class Pen {
  readonly nodes: Record<string, NodeSketch> = {};
  readonly variables: Record<string, Value> = {};
  /** Declared by the process or a sub-process. */
  readonly declared: Record<string, readonly string[]> = {};
  private last: number;

  /** @param budget how many fragments there may be */
  constructor(
    readonly chance: Chance,
    public budget: number,
    readonly called: readonly string[],
    first = 0,
  ) {
    this.last = first;
  }

  name(prefix: string): string {
    this.last += 1;
    return `${prefix}${this.last}`;
  }

  node(sheet: Sheet, prefix: string, from: string | undefined, more: NodeSketch = {}): string {
    const id = this.name(prefix);
    this.nodes[id] = more;
    sheet.order.push(id);
    if (from === undefined) sheet.lines.push(id);
    else this.flow(sheet, from, id);
    return id;
  }

  flow(sheet: Sheet, from: string, to: string, condition?: string): string {
    const id = this.name('f');
    sheet.lines.push(`${id}: ${from} -> ${to}${condition === undefined ? '' : ` [${condition}]`}`);
    return id;
  }

  add(id: string, more: NodeSketch): void {
    this.nodes[id] = { ...this.nodes[id], ...more };
  }

  condition(): string {
    return this.chance.one(conditions);
  }

  /** What is handed over is filled in when all variables are known. */
  call(): CallDetails {
    const outputs: CallMapping[] = [
      { kind: 'one', source: { language: 'literal', text: 'a' }, target: 'o', local: false },
      { kind: 'one', source: { language: 'juel', text: '${n + 1}' }, target: 'n', local: false },
    ];
    return calls(this.chance.one(this.called), { inputs: [], outputs: this.chance.isTrue() ? outputs : [] });
  }
}
