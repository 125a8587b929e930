/**
 * Random block-structured processes: `anyBlock` makes one, `draw` turns it into a sketch, and `walk` says in the most
 * obvious way which elements it completes. Nothing of the engine is used to know that.
 */
import fc from 'fast-check';
import { forEach, repeat, runs, timer, type NodeSketch } from './sketch';
import type { Values } from './watch';

export type Block =
  | { readonly kind: 'task' | 'service' | 'empty' }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | { readonly kind: 'parallel'; readonly parts: readonly Block[] }
  | { readonly kind: 'exclusive'; readonly parts: readonly Block[]; readonly choice: number }
  | { readonly kind: 'inclusive'; readonly parts: readonly Block[]; readonly choices: readonly boolean[] }
  /** Round by an exclusive gateway. */
  | { readonly kind: 'circle'; readonly times: number; readonly body: Block }
  /** Loop characteristics on a task or sub-process. */
  | { readonly kind: 'standardLoop'; readonly times: number; readonly body: Block }
  | { readonly kind: 'forEach'; readonly times: number; readonly isSequential: boolean; readonly body: Block }
  | { readonly kind: 'subProcess'; readonly body: Block }
  | {
      readonly kind: 'timed';
      readonly host: 'task' | 'subProcess' | 'forEach';
      readonly isInterrupting: boolean;
      readonly fires: boolean;
      readonly body: Block;
    };

export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const parts = fc.array(tie('block'), { minLength: 2, maxLength: 3 });
  const times = fc.integer({ min: 1, max: 3 });
  const body = tie('block');
  return {
    block: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('task', 'task', 'service', 'empty') }),
      fc.record({ kind: fc.constantFrom('sequence', 'parallel'), parts }),
      fc.record({ kind: fc.constant('exclusive'), parts, choice: fc.nat({ max: 2 }) }),
      fc.record({
        kind: fc.constant('inclusive'),
        parts,
        choices: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('circle'), times, body }),
      fc.record({ kind: fc.constant('standardLoop'), times, body }),
      fc.record({
        kind: fc.constant('forEach'),
        times: fc.nat({ max: 3 }),
        isSequential: fc.boolean(),
        body,
      }),
      fc.record({ kind: fc.constant('subProcess'), body }),
      fc.record({
        kind: fc.constant('timed'),
        host: fc.constantFrom('task', 'subProcess', 'forEach'),
        isInterrupting: fc.boolean(),
        fires: fc.boolean(),
        body,
      }),
    ),
  } as { block: fc.Arbitrary<Block> };
}).block;

export interface Drawing {
  readonly lines: string;
  readonly nodes: Readonly<Record<string, NodeSketch>>;
  readonly variables: Values;
  /** Boundary events that are to occur as soon as they listen. */
  readonly firing: ReadonlySet<string>;
  /** How often each element is completed. */
  readonly expected: ReadonlyMap<string, number>;
}

export function draw(block: Block): Drawing {
  const pen = new Pen();
  const last = pen.draw(block, 'start', 1);
  pen.count('start', 1);
  pen.connect(last, 'end');
  pen.count('end', 1);
  const { lines, nodes, variables, firing, expected } = pen;
  return { lines: lines.join('\n'), nodes, variables, firing, expected };
}

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** Draws blocks from left to right, and counts what each draws: `runs` is how often the block is passed. */
class Pen {
  readonly lines: string[] = [];
  readonly nodes: Record<string, NodeSketch> = {};
  readonly variables: Record<string, number | boolean> = {};
  readonly firing = new Set<string>();
  readonly expected = new Map<string, number>();
  private last = 0;

  draw(block: Block, from: string, times: number): string {
    switch (block.kind) {
      case 'empty':
        return from;
      case 'task':
        return this.node('task', from, times);
      case 'service':
        return this.node('service', from, times);
      case 'sequence':
        return block.parts.reduce((previous, part) => this.draw(part, previous, times), from);
      case 'parallel':
      case 'exclusive':
      case 'inclusive':
        return this.branches(block, from, times);
      case 'circle':
        return this.circle(block, from, times);
      case 'standardLoop':
        return this.looping(
          from,
          times,
          block.times,
          repeat({ condition: `\${loopCounter < ${block.times}}` }),
          block.body,
        );
      case 'forEach': {
        const { isSequential } = block;
        return this.looping(
          from,
          times,
          block.times,
          forEach({ cardinality: `${block.times}`, isSequential }),
          block.body,
        );
      }
      case 'subProcess': {
        const sub = this.node('sub', from, times);
        this.inside(sub, block.body, times);
        return sub;
      }
      case 'timed':
        return this.timed(block, from, times);
    }
  }

  connect(from: string, to: string, condition?: string): string {
    const id = `f${(this.last += 1)}`;
    this.lines.push(`${id}: ${from} -> ${to}${condition === undefined ? '' : ` [${condition}]`}`);
    return id;
  }

  count(id: string, times: number): void {
    this.expected.set(id, (this.expected.get(id) ?? 0) + times);
  }

  private name(prefix: string): string {
    return `${prefix}${(this.last += 1)}`;
  }

  private node(prefix: string, from: string, times: number): string {
    const id = this.name(prefix);
    this.connect(from, id);
    this.count(id, times);
    return id;
  }

  private branches(block: BlockOf<'parallel' | 'exclusive' | 'inclusive'>, from: string, times: number): string {
    const prefix = { parallel: 'and', exclusive: 'xor', inclusive: 'or' }[block.kind];
    const split = this.node(prefix, from, times);
    const join = this.name(prefix);
    const defaultIndex = block.parts.length - 1;
    const taken = takenOf(block, defaultIndex);
    for (const [index, part] of block.parts.entries()) {
      const condition = this.conditionOf(block, split, index, index === defaultIndex);
      // A branch of its own even where it is empty, so that a join has as many ways in as its fork has out.
      const begin = this.name('plain');
      const flow = this.connect(split, begin, condition);
      if (index === defaultIndex && block.kind !== 'parallel') this.nodes[split] = { default: flow };
      const passes = taken.has(index) ? times : 0;
      this.count(begin, passes);
      this.connect(this.draw(part, begin, passes), join);
    }
    this.count(join, times);
    return join;
  }

  private conditionOf(
    block: BlockOf<'parallel' | 'exclusive' | 'inclusive'>,
    split: string,
    index: number,
    isDefault: boolean,
  ): string | undefined {
    if (block.kind === 'parallel' || isDefault) return undefined;
    if (block.kind === 'exclusive') {
      this.variables[`choice_${split}`] = block.choice;
      return `\${choice_${split} == ${index}}`;
    }
    this.variables[`choice_${split}_${index}`] = block.choices[index] ?? false;
    return `\${choice_${split}_${index}}`;
  }

  private circle({ times: rounds, body }: BlockOf<'circle'>, from: string, times: number): string {
    const counter = this.name('round');
    this.variables[counter] = 0;
    const reset = this.node('service', from, times);
    this.nodes[reset] = { implementation: runs('${0}', counter) };
    const back = this.node('xor', reset, times * rounds);
    const count = this.node('service', this.draw(body, back, times * rounds), times * rounds);
    this.nodes[count] = { implementation: runs(`\${${counter} + 1}`, counter) };
    const exit = this.node('xor', count, times * rounds);
    this.connect(exit, back, `\${${counter} < ${rounds}}`);
    const on = this.name('plain');
    this.nodes[exit] = { default: this.connect(exit, on) };
    this.count(on, times);
    return on;
  }

  private looping(
    from: string,
    times: number,
    rounds: number,
    loop: NonNullable<NodeSketch['loop']>,
    body: Block,
  ): string {
    const isTask = body.kind === 'task' || body.kind === 'service';
    // The activity is completed once as a whole and once for each of its instances.
    const id = this.node(isTask ? body.kind : 'sub', from, times * (1 + rounds));
    this.nodes[id] = { loop };
    if (!isTask) this.inside(id, body, times * rounds);
    return id;
  }

  /** Counters of circles in here are the sub-process's own: instances beside each other must not share them. */
  private inside(sub: string, body: Block, times: number): void {
    this.lines.push(`${sub} {`);
    const start = this.name('start');
    const known = new Set(Object.keys(this.variables));
    this.count(start, times);
    const end = this.node('end', this.draw(body, start, times), times);
    this.lines.push('}');
    const counters = Object.keys(this.variables).filter((name) => !known.has(name) && name.startsWith('round'));
    const inputs = Object.fromEntries(counters.map((name) => [name, '${0}']));
    this.nodes[sub] = { ...this.nodes[sub], inputs };
    this.count(end, 0);
  }

  /** What carries the timer begins with a task, so that it is certain what has been done when the timer occurs. */
  private timed({ host, isInterrupting, fires, body }: BlockOf<'timed'>, from: string, times: number): string {
    const isCut = fires && isInterrupting;
    const completed = isCut ? 0 : times;
    const id = this.node(host === 'subProcess' ? 'sub' : 'task', from, host === 'forEach' ? completed * 3 : completed);
    if (host === 'forEach') this.nodes[id] = { loop: forEach({ cardinality: '2' }) };
    if (host === 'subProcess') {
      this.inside(id, { kind: 'sequence', parts: [{ kind: 'task' }, body] }, completed);
      const begun = this.lines.slice(this.lines.indexOf(`${id} {`)).find((line) => line.includes(': start'));
      if (isCut) this.count(/: (start\w+)/.exec(begun ?? '')?.[1] ?? '', times);
    }
    const boundary = this.name('boundary');
    this.nodes[boundary] = { on: id, interrupting: isInterrupting, event: timer('duration', 'PT1H') };
    if (fires) this.firing.add(boundary);
    const fired = fires ? times : 0;
    this.count(boundary, fired);
    const handled = this.node('task', boundary, fired);
    const merge = this.node('xor', id, times);
    if (isInterrupting) this.connect(handled, merge);
    else this.node('end', handled, fired);
    return merge;
  }
}

function takenOf(block: BlockOf<'parallel' | 'exclusive' | 'inclusive'>, defaultIndex: number): ReadonlySet<number> {
  const all = block.parts.map((_part, index) => index);
  if (block.kind === 'parallel') return new Set(all);
  if (block.kind === 'exclusive') return new Set([Math.min(block.choice, defaultIndex)]);
  const chosen = all.filter((index) => index !== defaultIndex && block.choices[index] === true);
  return new Set(chosen.length > 0 ? chosen : [defaultIndex]);
}
