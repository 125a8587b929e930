/**
 * `sketch` makes a process definition from one line per flow, `f1: start -> taskA [${ok}]`, so that a test can show its
 * process in a few lines. The type of a node comes from the prefix of its id; lines between `sub {` and `}` lie in that
 * sub-process; a line with nothing but an id places a node without flows.
 */
import type { Expression } from '../../engine/expressions/expression';
import { compileScopes } from '../../engine/model/compile/scopes';
import { deepFreeze } from '../../engine/model/deepFreeze';
import type {
  CallDetails,
  ElementType,
  EventDefinition,
  FlowNode,
  Implementation,
  LoopCharacteristics,
  MappingValue,
  ProcessDefinition,
  SequenceFlow,
  TimeLimit,
  UserTaskDetails,
} from '../../engine/model/definition';

type Mappings = Readonly<Record<string, string | MappingValue>>;

/** What a line cannot say about a node. */
export interface NodeSketch extends Partial<Omit<FlowNode, 'inputs' | 'outputs' | 'task' | 'defaultFlow'>> {
  readonly default?: string;
  /** Boundary events: the activity they sit on. */
  readonly on?: string;
  readonly inputs?: Mappings;
  readonly outputs?: Mappings;
  readonly task?: Partial<UserTaskDetails>;
}

const types: readonly (readonly [prefix: string, type: ElementType])[] = [
  ['start', 'startEvent'],
  ['end', 'endEvent'],
  ['catch', 'intermediateCatchEvent'],
  ['throw', 'intermediateThrowEvent'],
  ['boundary', 'boundaryEvent'],
  ['task', 'userTask'],
  ['plain', 'task'],
  ['manual', 'manualTask'],
  ['service', 'serviceTask'],
  ['send', 'sendTask'],
  ['script', 'scriptTask'],
  ['rule', 'businessRuleTask'],
  ['receive', 'receiveTask'],
  ['call', 'callActivity'],
  ['sub', 'subProcess'],
  ['handler', 'eventSubProcess'],
  ['xor', 'exclusiveGateway'],
  ['and', 'parallelGateway'],
  ['or', 'inclusiveGateway'],
  ['first', 'eventBasedGateway'],
  ['complex', 'complexGateway'],
  ['tx', 'transaction'],
];

/** `${…}` is JUEL, `=…` is FEEL, anything else is literal text. */
export function expression(text: string): Expression {
  if (text.includes('${')) return { language: 'juel', text };
  return text.startsWith('=') ? { language: 'feel', text: text.slice(1) } : { language: 'literal', text };
}

const optional = <K extends string>(key: K, text: string | undefined): { [P in K]?: Expression } =>
  (text === undefined ? {} : { [key]: expression(text) }) as { [P in K]?: Expression };

export const message = (name: string, correlation?: string): EventDefinition => ({
  type: 'message',
  name: expression(name),
  ...optional('correlation', correlation),
});
export const signal = (name: string): EventDefinition => ({ type: 'signal', name: expression(name) });
export const condition = (text: string, variableName?: string): EventDefinition => ({
  type: 'condition',
  condition: expression(text),
  ...(variableName === undefined ? {} : { variableName }),
});
export const timer = (kind: 'date' | 'duration' | 'cycle', text: string): EventDefinition => ({
  type: 'timer',
  timer: { kind, value: expression(text) },
});
export const timeLimit = (rule: string, days: string, from?: string): TimeLimit => ({
  rule: expression(rule),
  days: expression(days),
  ...optional('from', from),
});
export const limitTimer = (limit: TimeLimit): EventDefinition => ({
  type: 'timer',
  timer: { kind: 'timeLimit', limit },
});
export const terminate: EventDefinition = { type: 'terminate' };
export function error(code?: string, more: { message?: string; codeVariable?: string; messageVariable?: string } = {}) {
  const { message: text, ...variables } = more;
  return { type: 'error', ...optional('code', code), ...optional('message', text), ...variables } as EventDefinition;
}

export const escalation = (code?: string, codeVariable?: string): EventDefinition => ({
  type: 'escalation',
  ...optional('code', code),
  ...(codeVariable === undefined ? {} : { codeVariable }),
});
export const compensation = (activity?: string, waits = true): EventDefinition => ({
  type: 'compensation',
  waits,
  ...(activity === undefined ? {} : { activity }),
});
export const cancel: EventDefinition = { type: 'cancel' };
export function several(isParallel: boolean, ...events: readonly EventDefinition[]): EventDefinition {
  return {
    type: 'multiple',
    isParallel,
    of: events.flatMap((event) => (event.type === 'multiple' ? event.of : event)),
  };
}

export const runs = (text: string, resultVariable?: string): Implementation => ({
  kind: 'expression',
  expression: expression(text),
  ...(resultVariable === undefined ? {} : { resultVariable }),
});
export const external = (topic: string, priority?: string): Implementation => ({
  kind: 'external',
  topic: expression(topic),
  ...optional('priority', priority),
});
export const script = (text: string, resultVariable?: string): Implementation => ({
  kind: 'script',
  script: { language: 'javascript', text },
  ...(resultVariable === undefined ? {} : { resultVariable }),
});

type MultiInstance = Extract<LoopCharacteristics, { kind: 'multiInstance' }>;
type MultiInstanceSketch = Partial<Pick<MultiInstance, 'isSequential' | 'elementVariable'>> & {
  readonly cardinality?: string;
  readonly collection?: string;
  readonly completionCondition?: string;
  readonly output?: readonly [collection: string, element: string];
};

export function forEach(loop: MultiInstanceSketch): LoopCharacteristics {
  const { isSequential = false, cardinality, collection, elementVariable, completionCondition, output } = loop;
  return {
    kind: 'multiInstance',
    isSequential,
    ...optional('cardinality', cardinality),
    ...optional('collection', collection),
    ...(elementVariable === undefined ? {} : { elementVariable }),
    ...optional('completionCondition', completionCondition),
    ...(output === undefined ? {} : { output: { collection: output[0], element: expression(output[1]) } }),
  };
}

export const repeat = (loop: { testBefore?: boolean; condition?: string; maximum?: number }): LoopCharacteristics => ({
  kind: 'standardLoop',
  testBefore: loop.testBefore ?? false,
  ...optional('condition', loop.condition),
  ...(loop.maximum === undefined ? {} : { maximum: loop.maximum }),
});

export const calls = (calledElement: string, more: Partial<CallDetails> = {}): CallDetails => ({
  calledElement: expression(calledElement),
  binding: 'latest',
  inputs: [],
  outputs: [],
  ...more,
});

interface Drawn {
  readonly flows: SequenceFlow[];
  /** Node ids in the order they are first seen, with the scope each lies in. */
  readonly scopeOf: Map<string, string>;
}

export function sketch(
  lines: string,
  nodes: Readonly<Record<string, NodeSketch>> = {},
  more: Partial<ProcessDefinition> = {},
): ProcessDefinition {
  const key = more.key ?? 'process';
  const { flows, scopeOf } = draw(lines, key);
  for (const [id, node] of Object.entries(nodes)) if (!scopeOf.has(id)) scopeOf.set(id, hostScope(node, scopeOf, key));
  const parents = new Map([...scopeOf].filter(([id]) => typeOf(id, nodes[id]) === 'eventSubProcess'));
  const made = [...scopeOf].map(([id, scope], index) => {
    const inHandler = parents.has(scope);
    return makeNode({ id, scope, index, flows, nodes, scopeOf, inHandler });
  });
  return deepFreeze({
    key,
    isExecutable: true,
    isStartableInTasklist: true,
    candidateStarterUsers: [],
    candidateStarterGroups: [],
    nodes: Object.fromEntries(made.map((node) => [node.id, node])),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    scopes: compileScopes(key, made),
    lanes: [],
    ...more,
  });
}

function draw(lines: string, key: string): Drawn {
  const flows: SequenceFlow[] = [];
  const scopeOf = new Map<string, string>();
  const around = [key];
  const place = (id: string): void => {
    if (!scopeOf.has(id)) scopeOf.set(id, around.at(-1) ?? key);
  };
  for (const line of lines.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, id, source, target, text] = /^(\w+):\s*(\w+)\s*->\s*(\w+)\s*(?:\[(.+)\])?$/.exec(line) ?? [];
    const opened = /^(\w+) \{$/.exec(line)?.[1];
    if (line === '}') around.pop();
    else if (opened !== undefined) {
      place(opened);
      around.push(opened);
    } else if (id !== undefined && source !== undefined && target !== undefined) {
      place(source);
      place(target);
      flows.push({ id, source, target, ...optional('condition', text) });
    } else if (/^\w+$/.test(line)) place(line);
    else throw new Error(`Expected a flow, a block or an id, but found: ${line}`);
  }
  return { flows, scopeOf };
}

const hostScope = (node: NodeSketch, scopeOf: ReadonlyMap<string, string>, key: string): string =>
  (node.on === undefined ? undefined : scopeOf.get(node.on)) ?? key;

function typeOf(id: string, node: NodeSketch | undefined): ElementType {
  const found = node?.type ?? types.find(([prefix]) => id.startsWith(prefix))?.[1];
  if (found === undefined) throw new Error(`Expected the id ${id} to begin with a type, but it does not.`);
  return found;
}

function makeNode(facts: {
  id: string;
  scope: string;
  index: number;
  flows: readonly SequenceFlow[];
  nodes: Readonly<Record<string, NodeSketch>>;
  scopeOf: ReadonlyMap<string, string>;
  inHandler: boolean;
}): FlowNode {
  const { id, scope, index, flows, nodes, scopeOf, inHandler } = facts;
  const { default: defaultFlow, on, inputs = {}, outputs = {}, task, ...rest } = nodes[id] ?? {};
  const type = typeOf(id, nodes[id]);
  const isEvent = /event$/i.test(type);
  const eventStart = [...scopeOf].find(
    ([inner, around]) => around === id && typeOf(inner, nodes[inner]) === 'startEvent',
  );
  const boundaryEvents = Object.entries(nodes).flatMap(([other, node]) => (node.on === id ? [other] : []));
  return {
    id,
    type,
    index,
    scope,
    incoming: flows.filter((flow) => flow.target === id),
    outgoing: flows.filter((flow) => flow.source === id),
    ...(defaultFlow === undefined ? {} : { defaultFlow }),
    ...(isEvent ? { event: { type: 'none' } } : {}),
    ...(on === undefined ? {} : { attachedTo: on, interrupting: true }),
    ...(type === 'startEvent' && inHandler ? { interrupting: true } : {}),
    ...(type === 'eventSubProcess' && eventStart !== undefined ? { eventStart: eventStart[0] } : {}),
    ...(type === 'userTask' ? { task: { candidateUsers: [], candidateGroups: [], formFields: [], ...task } } : {}),
    boundaryEvents,
    inputs: mappings(inputs),
    outputs: mappings(outputs),
    asyncBefore: false,
    asyncAfter: false,
    isForCompensation: false,
    properties: {},
    ...rest,
  };
}

const mappings = (given: Mappings) =>
  Object.entries(given).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? ({ kind: 'expression', expression: expression(value) } as const) : value,
  }));
