/** `randomProcess`: a process definition drawn by chance, with the processes it calls and the variables it starts with. */
import type { Value } from '../../engine/expressions/expression';
import { deepFreeze } from '../../engine/model/deepFreeze';
import type { CallMapping, FlowScope, ProcessDefinition } from '../../engine/model/definition';
import { message, sketch, type NodeSketch } from '../semantics/sketch';
import type { Chance } from './chance';
import { anyWaited } from './drawEvents';
import { across, drawBody, drawHandler, drawSome } from './drawFragments';
import { newSheet, Pen, type Sheet } from './sheet';

export interface RandomProcess {
  readonly definition: ProcessDefinition;
  /** All of them by key, this one too. */
  readonly definitions: ReadonlyMap<string, ProcessDefinition>;
  readonly variables: Readonly<Record<string, Value>>;
  /** Where it starts, if not at the none start events. */
  readonly startEvent: string | undefined;
}

const top = { depth: 0, isQuiet: false, inTransaction: false, isAdHoc: false };

export function randomProcess(chance: Chance): RandomProcess {
  const variables: Record<string, Value> = {
    a: chance.below(4),
    b: chance.below(4),
    k: chance.below(4),
    n: 0,
    p: chance.isTrue(),
    q: chance.isTrue(),
    list: chance.one([[], [1], [1, 2], [3, 1, 2]]),
  };
  const callable = chance.isTrue(0.8) ? ['called'] : [];
  const drawn = callable.map((key) => {
    const pen = new Pen(chance, 8, [], 1000);
    const sheet = newSheet({ ...top, depth: 2 });
    drawBody(pen, sheet);
    if (chance.isTrue(0.8)) drawHandler(pen, sheet);
    return { key, pen, sheet };
  });
  const pen = new Pen(chance, chance.between(10, 44), callable);
  const sheet = newSheet(top);
  const startEvent = drawTop(pen, sheet);
  for (let count = chance.between(1, 2); count > 0; count -= 1) drawHandler(pen, sheet);
  across(pen, sheet);
  if (chance.isTrue(0.3)) pen.declared['process'] = ['d'];
  const all = [...drawn, { key: 'process', pen, sheet }];
  for (const one of all) Object.assign(variables, one.pen.variables);
  const definitions = new Map(all.map((one) => [one.key, finished(one, Object.keys(variables), chance)]));
  const definition = definitions.get('process');
  if (definition === undefined) throw new Error('Expected a process to be drawn.');
  return { definition, definitions, variables, startEvent };
}

/** The many ways to begin (§13.2.2, §13.4.4). */
function drawTop(pen: Pen, sheet: Sheet): string | undefined {
  const { chance } = pen;
  const kind = chance.below(14);
  if (kind < 6) {
    drawBody(pen, sheet);
    return undefined;
  }
  if (kind < 7) {
    for (let count = 2; count > 0; count -= 1) drawBody(pen, sheet);
    return undefined;
  }
  if (kind < 11) {
    const start = pen.node(sheet, 'start', undefined, { event: anyWaited(chance) });
    pen.node(sheet, 'end', drawSome(pen, sheet, start));
    return start;
  }
  if (kind < 12) {
    const receive = pen.node(sheet, 'receive', undefined, { event: message('m1'), instantiates: true });
    pen.node(sheet, 'end', drawSome(pen, sheet, receive));
    return receive;
  }
  const isParallel = chance.isTrue();
  const gateway = pen.node(sheet, 'first', undefined, {
    instantiates: true,
    ...(isParallel ? { isParallel: true } : {}),
  });
  const events = [1, 2].map(() => {
    const event = pen.name('catch');
    pen.nodes[event] = { event: message(event) };
    pen.flow(sheet, gateway, event);
    return event;
  });
  const join = pen.node(sheet, chance.one(['and', 'or', 'xor']), events[0]);
  pen.flow(sheet, events[1] ?? '', join);
  pen.node(sheet, 'end', drawSome(pen, sheet, join));
  return chance.one(events);
}

function finished(drawn: { key: string; pen: Pen; sheet: Sheet }, names: readonly string[], chance: Chance) {
  const { key, pen, sheet } = drawn;
  const nodes: Record<string, NodeSketch> = {};
  for (const [id, node] of Object.entries(pen.nodes)) {
    nodes[id] = node.call === undefined ? node : { ...node, call: { ...node.call, inputs: handedOver(names, chance) } };
  }
  const plain = sketch(sheet.lines.join('\n'), nodes, { key });
  const scopes = Object.entries(plain.scopes).map(([id, scope]): [string, FlowScope] => {
    const variables = pen.declared[id];
    return [id, variables === undefined ? scope : { ...scope, variables }];
  });
  return deepFreeze({ ...plain, scopes: Object.fromEntries(scopes) }) as ProcessDefinition;
}

function handedOver(names: readonly string[], chance: Chance): readonly CallMapping[] {
  if (chance.isTrue()) return [{ kind: 'all', local: false }];
  return names.map((name) => ({
    kind: 'one',
    source: chance.isTrue() ? { language: 'literal', text: name } : { language: 'juel', text: `\${${name}}` },
    target: name,
    local: false,
  }));
}
