/** Random pieces of a process, one after the other, and the sub-processes in them. */
import { condition, expression, runs } from '../semantics/sketch';
import { adorn, drawTask, guarded } from './drawActivities';
import { anyEnd, anyThrown, anyWaited, errorEvent, escalationEvent, thrower } from './drawEvents';
import * as make from '../semantics/sketch';
import { newSheet, type Pen, type Sheet } from './sheet';

type Fragment = (pen: Pen, sheet: Sheet, from: string) => string;

const fragments: readonly (readonly [weight: number, Fragment])[] = [
  [9, drawTask],
  [6, branches],
  [2, wayBack],
  [3, firstOf],
  [2, (pen, sheet, from) => pen.node(sheet, 'catch', from, { event: anyWaited(pen.chance) })],
  [4, (pen, sheet, from) => pen.node(sheet, 'throw', from, thrower(anyThrown(pen, sheet)))],
  [1, link],
  [7, subProcess],
  [5, transaction],
  [4, adHoc],
  [5, call],
];
const total = fragments.reduce((sum, [weight]) => sum + weight, 0);

export function drawSome(pen: Pen, sheet: Sheet, from: string): string {
  let last = from;
  for (let count = pen.chance.between(1, 3); count > 0; count -= 1) last = drawOne(pen, sheet, last);
  return last;
}

function drawOne(pen: Pen, sheet: Sheet, from: string): string {
  pen.budget -= 1;
  if (pen.budget < 0 || sheet.place.depth > 3) return pen.node(sheet, 'task', from);
  let at = pen.chance.below(total);
  for (const [weight, draw] of fragments) {
    at -= weight;
    if (at < 0) return draw(pen, sheet, from);
  }
  return from;
}

/** How often something that holds others is a loop. */
const loopsOutside = 0.5;

const gateways = ['xor', 'and', 'or', 'complex'];

/** A split and a join, which need not fit each other. */
function branches(pen: Pen, sheet: Sheet, from: string): string {
  const { chance } = pen;
  const kind = chance.one([...gateways, 'and', 'or', 'plain', 'task']);
  const split = pen.node(sheet, kind, from);
  const ends: string[] = [];
  const count = chance.between(2, 3);
  const hasDefault = kind !== 'and' && chance.isTrue(0.9);
  for (let index = 0; index < count; index += 1) {
    const isLast = index === count - 1;
    const begin = pen.name(chance.one(['plain', 'manual', 'task']));
    const needsOne = kind === 'xor' || kind === 'or' || chance.isTrue(0.4);
    const flow = pen.flow(
      sheet,
      split,
      begin,
      kind === 'and' || (isLast && hasDefault) || !needsOne ? undefined : pen.condition(),
    );
    if (isLast && hasDefault) pen.add(split, { default: flow });
    sheet.order.push(begin);
    ends.push(chance.isTrue(0.6) ? drawOne(pen, sheet, begin) : begin);
  }
  const fits = gateways.includes(kind) && chance.isTrue(0.6);
  const join = pen.node(sheet, fits ? kind : chance.one([...gateways, 'plain']), ends.shift());
  if (join.startsWith('complex'))
    pen.add(join, {
      activationCondition: expression(
        chance.one(['${activationCount >= 1}', '${activationCount >= 2}', '${activationCount >= 2 or p}']),
      ),
    });
  for (const end of ends) {
    if (sheet.place.isAdHoc || chance.isTrue(0.85)) pen.flow(sheet, end, join);
    else pen.node(sheet, 'end', end, thrower(anyEnd(pen, sheet)));
  }
  if (!join.startsWith('complex') || chance.isTrue(0.4)) return join;
  const [start, reset] = [pen.name('task'), pen.name('plain')];
  pen.flow(sheet, join, start, '${waitingForStart}');
  pen.flow(sheet, join, reset, '${not waitingForStart}');
  sheet.order.push(start, reset);
  if (!sheet.place.isAdHoc) pen.node(sheet, 'end', reset);
  return start;
}

/** Round again by an exclusive gateway, at most twice: every way back passes what counts. */
function wayBack(pen: Pen, sheet: Sheet, from: string): string {
  const counter = pen.name('x');
  pen.variables[counter] = 0;
  const begin = pen.node(sheet, pen.chance.one(['xor', 'xor', 'or', 'plain']), from);
  const out = pen.node(sheet, 'xor', drawOne(pen, sheet, begin));
  const count = pen.name('service');
  pen.nodes[count] = { implementation: runs(`\${${counter} + 1}`, counter) };
  pen.flow(sheet, out, count, `\${${counter} < 2${pen.chance.isTrue() ? '' : ' and p'}}`);
  pen.flow(sheet, count, begin);
  const on = pen.name('plain');
  pen.add(out, { default: pen.flow(sheet, out, on) });
  sheet.order.push(on);
  return on;
}

function firstOf(pen: Pen, sheet: Sheet, from: string): string {
  const { chance } = pen;
  const gateway = pen.node(sheet, 'first', from);
  const ends: string[] = [];
  const withReceive = chance.isTrue(0.3);
  for (let count = chance.between(2, 3); count > 0; count -= 1) {
    const event = withReceive ? make.message(`m${count}`) : anyWaited(chance);
    const target = pen.name(withReceive ? 'receive' : 'catch');
    pen.nodes[target] = { event };
    pen.flow(sheet, gateway, target);
    ends.push(chance.isTrue() ? pen.node(sheet, 'task', target) : target);
  }
  const join = pen.node(sheet, chance.one(['xor', 'xor', 'or', 'plain']), ends.shift());
  for (const end of ends) pen.flow(sheet, end, join);
  return join;
}

function link(pen: Pen, sheet: Sheet, from: string): string {
  const event = { type: 'link', name: 'on' } as const;
  const source = pen.name('throw');
  const target = pen.name('catch');
  pen.nodes[source] = { event };
  pen.nodes[target] = { event };
  pen.flow(sheet, from, source);
  pen.flow(sheet, source, target);
  return target;
}

function put(pen: Pen, around: Sheet, id: string, sheet: Sheet): void {
  across(pen, sheet);
  around.lines.push(`${id} {`, ...sheet.lines, '}');
  if (pen.chance.isTrue(0.3)) pen.declared[id] = ['d'];
}

const inner = ({ place }: Sheet, more: Partial<Sheet['place']> = {}): Sheet =>
  newSheet({ ...place, depth: place.depth + 1, isAdHoc: false, ...more });

function subProcess(pen: Pen, sheet: Sheet, from: string): string {
  return holding(pen, sheet, 'sub', from, inner(sheet), 'inside');
}

function transaction(pen: Pen, sheet: Sheet, from: string): string {
  return holding(pen, sheet, 'tx', from, inner(sheet, { inTransaction: true }), 'transaction');
}

function holding(
  pen: Pen,
  sheet: Sheet,
  prefix: string,
  from: string,
  inside: Sheet,
  host: 'inside' | 'transaction',
): string {
  const id = pen.node(sheet, prefix, from);
  drawBody(pen, inside);
  if (pen.chance.isTrue(0.8)) drawHandler(pen, inside);
  if (pen.chance.isTrue(0.9)) drawUndo(pen, inside);
  put(pen, sheet, id, inside);
  adorn(pen, id, loopsOutside);
  return guarded(pen, sheet, id, host);
}

export function drawBody(pen: Pen, sheet: Sheet): void {
  const start = pen.node(sheet, pen.chance.isTrue(0.9) ? 'start' : 'plain', undefined);
  const last = drawSome(pen, sheet, start);
  if (!sheet.place.isQuiet || pen.chance.isTrue(0.9)) pen.node(sheet, 'end', last, thrower(anyEnd(pen, sheet)));
}

/** An event sub-process. */
export function drawHandler(pen: Pen, around: Sheet): void {
  const { chance } = pen;
  const id = pen.name('handler');
  const kind = chance.below(9);
  const event =
    kind === 0
      ? errorEvent(chance)
      : kind < 4
        ? escalationEvent(chance)
        : kind === 4
          ? condition('${n > 2}')
          : anyWaited(chance);
  const sheet = inner(around, { isQuiet: true });
  const start = pen.node(sheet, 'start', undefined, { event, interrupting: kind === 0 || chance.isTrue() });
  const last = drawOne(pen, sheet, start);
  pen.node(sheet, 'end', last, thrower(chance.isTrue(0.3) ? make.compensation() : anyEnd(pen, sheet)));
  put(pen, around, id, sheet);
}

/** What undoes a sub-process once it is completed. */
function drawUndo(pen: Pen, around: Sheet): void {
  const id = pen.name('handler');
  const sheet = inner(around, { isQuiet: true, inTransaction: false });
  const start = pen.node(sheet, 'start', undefined, { event: make.compensation() });
  const task = pen.node(sheet, pen.chance.one(['task', 'plain']), start);
  pen.node(sheet, 'end', task, { event: pen.chance.isTrue() ? make.compensation() : { type: 'none' } });
  around.lines.push(`${id} {`, ...sheet.lines, '}');
}

function adHoc(pen: Pen, sheet: Sheet, from: string): string {
  const { chance } = pen;
  const completion = chance.one([undefined, undefined, '${p}', '${n > 1}', '${a > 1}']);
  const id = pen.node(sheet, 'free', from, {
    type: 'adHocSubProcess',
    adHoc: {
      isSequential: chance.isTrue(),
      cancelsRemaining: chance.isTrue(),
      ...(completion === undefined ? {} : { completionCondition: expression(completion) }),
    },
  });
  const inside = inner(sheet, { isAdHoc: true });
  for (let count = chance.between(2, 3); count > 0; count -= 1) {
    const first = drawTask(pen, inside, undefined);
    if (chance.isTrue(0.4)) drawOne(pen, inside, first);
  }
  put(pen, sheet, id, inside);
  adorn(pen, id, loopsOutside);
  return guarded(pen, sheet, id, 'inside');
}

function call(pen: Pen, sheet: Sheet, from: string): string {
  if (pen.called.length === 0) return drawTask(pen, sheet, from);
  const id = pen.node(sheet, 'call', from, { call: pen.call() });
  adorn(pen, id, loopsOutside);
  return guarded(pen, sheet, id, 'inside');
}

/** Flows where no block structure would have them: from somewhere to somewhere further on. */
export function across(pen: Pen, sheet: Sheet): void {
  const { chance } = pen;
  for (let count = chance.one([0, 0, 0, 1, 1, 2]); count > 0; count -= 1) {
    const from = chance.below(sheet.order.length);
    const source = sheet.order[from] ?? '';
    const target = chance.one(sheet.order.slice(from + 1).concat(''));
    if (!/^(task|plain|manual|service|and|or|sub|tx|xor|start|catch|throw)\d/.test(source)) continue;
    if (!/^(task|plain|manual|service|script|and|or|xor|complex|sub|tx|free|call|end)\d/.test(target)) continue;
    if (source.startsWith('xor') && pen.nodes[source]?.default === undefined) continue;
    if (pen.nodes[source]?.event?.type === 'link') continue;
    // Out of events and parallel gateways no flow has a condition.
    const isPlain = /^(and|start|catch|throw)/.test(source) || chance.isTrue(0.3);
    pen.flow(sheet, source, target, isPlain ? undefined : pen.condition());
  }
}
