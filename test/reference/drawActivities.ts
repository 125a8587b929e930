/** Random activities with all that can be on them: loops, boundary events, compensation handlers, mappings, quantities. */
import type { LoopCharacteristics, LoopThrows } from '../../engine/model/definition';
import {
  expression,
  external,
  forEach,
  repeat,
  runs,
  message,
  signal,
  escalation,
  error,
  type NodeSketch,
} from '../semantics/sketch';
import { anyBoundary, single, thrower } from './drawEvents';
import type { Pen, Sheet } from './sheet';

const tasks = [
  'task',
  'task',
  'task',
  'task',
  'service',
  'service',
  'script',
  'rule',
  'send',
  'receive',
  'manual',
  'plain',
];

export function drawTask(pen: Pen, sheet: Sheet, from: string | undefined): string {
  const prefix = pen.chance.one(tasks);
  const id = pen.node(sheet, prefix, from, howToWork(pen, prefix));
  adorn(pen, id);
  return guarded(pen, sheet, id, 'task');
}

function howToWork({ chance }: Pen, prefix: string): NodeSketch {
  if (prefix === 'send') return { implementation: { kind: 'message', name: expression('m2') } };
  if (prefix === 'receive') return chance.isTrue(0.7) ? { event: message(chance.one(['m1', 'm2'])) } : {};
  if (prefix === 'script')
    return { implementation: { kind: 'script', script: expression('${n + 1}'), resultVariable: 'n' } };
  if (prefix !== 'service' && prefix !== 'rule') return {};
  return { implementation: chance.isTrue() ? external('topic') : runs('${n + 1}', 'n') };
}

/** Loops, mappings and quantities. */
export function adorn(pen: Pen, id: string, loops = 0.25): void {
  const { chance } = pen;
  if (chance.isTrue(loops)) pen.add(id, { loop: anyLoop(pen) });
  if (chance.isTrue(0.15))
    pen.add(id, { inputs: chance.one([{ a: '${b}' }, { own: '${a + 1}' }, { c: { kind: 'variable', name: 'p' } }]) });
  if (chance.isTrue(0.2))
    pen.add(id, {
      outputs: chance.one([{ o: '${a + n}' }, { d: { kind: 'variable', name: 'b' } }, { o: '${b}', d: '${p}' }]),
    });
  if (chance.isTrue(0.06)) pen.add(id, { completionQuantity: 2 });
  if (chance.isTrue(0.09)) pen.add(id, { startQuantity: 2 });
}

function anyLoop({ chance }: Pen): LoopCharacteristics {
  if (chance.isTrue(0.45)) {
    const testBefore = chance.isTrue();
    if (chance.isTrue(0.3)) return repeat({ testBefore, maximum: 2 });
    const condition = chance.one([
      '${loopCounter < 2}',
      '${loopCounter < 3}',
      '${p and loopCounter < 3}',
      '${loopCounter < k}',
    ]);
    return repeat({ testBefore, condition, ...(chance.isTrue(0.3) ? { maximum: 2 } : {}) });
  }
  const over = chance.isTrue()
    ? { cardinality: chance.one(['2', '3', '${k}']) }
    : { collection: chance.one(['list', '${list}']), elementVariable: 'item' };
  const output = { output: ['results', 'collection' in over ? '${item + 1}' : '${loopCounter}'] } as const;
  const done = {
    completionCondition: chance.one(['${nrOfCompletedInstances >= 2}', '${p}', '${nrOfActiveInstances == 1}']),
  };
  const loop = forEach({
    isSequential: chance.isTrue(),
    ...over,
    ...(chance.isTrue(0.4) ? output : {}),
    ...(chance.isTrue(0.35) ? done : {}),
  });
  if (loop.kind !== 'multiInstance' || chance.isTrue(0.6)) return loop;
  const event = single(chance.one([escalation('X1'), signal('s9'), escalation('X2'), error('E1')]));
  const throws: LoopThrows = chance.isTrue(0.4)
    ? {
        when: 'conditions',
        of: [{ condition: expression(chance.one(['${nrOfCompletedInstances == 2}', '${p}'])), event }],
      }
    : { when: chance.one(['each', 'first'] as const), event };
  return { ...loop, throws };
}

/** An activity with a compensation handler, or with events on its boundary; the node to go on from. */
export function guarded(pen: Pen, sheet: Sheet, id: string, host: 'task' | 'inside' | 'transaction'): string {
  const { chance } = pen;
  if (chance.isTrue(0.25)) {
    const undo = pen.name(chance.one(['task', 'service']));
    sheet.lines.push(undo);
    pen.nodes[undo] = {
      isForCompensation: true,
      ...(undo.startsWith('service') ? { implementation: runs('${n + 1}', 'n') } : {}),
    };
    pen.add(id, { compensatedBy: undo });
    sheet.undoable.push(id);
  } else if (host !== 'task') sheet.undoable.push(id);
  if (!chance.isTrue(host === 'task' ? 0.5 : 0.85)) return id;
  const rejoining: string[] = [];
  for (let count = chance.between(1, 3); count > 0; count -= 1) {
    const boundary = pen.name('boundary');
    pen.nodes[boundary] = { on: id, ...anyBoundary(chance, host) };
    const path = chance.isTrue(0.5)
      ? pen.node(sheet, 'task', boundary)
      : pen.node(sheet, 'service', boundary, { implementation: runs('${n + 1}', 'n') });
    if (chance.isTrue()) rejoining.push(path);
    else if (!sheet.place.isAdHoc) pen.node(sheet, 'end', path, thrower({ type: 'none' }));
  }
  if (rejoining.length === 0) return id;
  const merge = pen.node(sheet, chance.one(['xor', 'or', 'plain', 'complex']), id);
  for (const path of rejoining) pen.flow(sheet, path, merge);
  return merge;
}
