/**
 * `compileProcess` turns one process of the XML into a frozen `ProcessDefinition` and keeps beside it what the rules need
 * to judge it. It never refuses: what it cannot take over is noted and left out.
 */
import type { Expression, FlowNode, ProcessDefinition, SequenceFlow } from '../definition';
import { deepFreeze } from '../deepFreeze';
import { defined } from '../defined';
import { attribute, extensions } from '../dialect';
import { documentationOf, elementOf, flagOf, textOf, type ModdleElement } from '../element';
import { collect, type Collected, type PlacedFlow, type PlacedNode } from './collect';
import { readCorrelationKeys } from './correlation';
import { declaredIn } from './dataItem';
import { groupBy } from './groupBy';
import { compileNode, type Surroundings } from './flowNode';
import type { Delegates } from './implementation';
import { compensationHandlers } from './compensation';
import { linkFlows } from './links';
import { messagesOfFlows } from './messageFlows';
import { groupsByLane, readLanes } from './lanes';
import type { WrittenReference } from './loop';
import { Notebook, type FoundExpression, type Note } from './notebook';
import { compileScopes } from './scopes';
import { splitList } from './userTask';

/** A compiled process together with the XML it came from and what was noted on the way. */
export interface CompiledProcess {
  readonly definition: ProcessDefinition;
  readonly element: ModdleElement;
  readonly collected: Collected;
  readonly notes: readonly Note[];
  readonly expressions: readonly FoundExpression[];
}

export interface CompileOptions extends Delegates {
  readonly defaultLanguage: 'juel' | 'feel';
  readonly written: WrittenReference;
}

/** @param process a bpmn:Process that has an id */
export function compileProcess(process: ModdleElement, options: CompileOptions): CompiledProcess {
  const notes: Note[] = [];
  const expressions: FoundExpression[] = [];
  const messages = messagesOfFlows(process.$parent);
  const notebookFor = (id: string): Notebook =>
    new Notebook(id, notes, expressions, options.defaultLanguage, messages.get(id));
  const key = process.id ?? '';
  const collected = collect(process, notebookFor);
  const flows = [...compileFlows(collected, notebookFor), ...linkFlows(collected.nodes, notebookFor)];
  const nodes = compileNodes(process, collected, flows, options, notebookFor);
  const lanes = readLanes(process, notebookFor);
  const placed = new Map(collected.nodes.map((node) => [node.id, node]));
  const groups = groupsByLane(lanes, (id) => placed.get(id)?.scope);
  const assigned = nodes.map((node) => withLaneGroups(node, groups));
  if (extensions(process, 'executionListener').length > 0) notebookFor(key).ignored('executionListener');
  const definition: ProcessDefinition = defined({
    ...readHead(process, key),
    nodes: byId(assigned),
    flows: byId(usable(flows, nodes)),
    scopes: compileScopes(key, assigned, (id) =>
      declaredIn(id === key ? process : (placed.get(id)?.element ?? process)),
    ),
    lanes,
    ...correlationOf(process, notebookFor(key)),
  });
  return { definition: deepFreeze(definition), element: process, collected, notes, expressions };
}

function correlationOf(process: ModdleElement, notebook: Notebook): Pick<ProcessDefinition, 'correlationKeys'> {
  const correlationKeys = readCorrelationKeys(process, notebook);
  return correlationKeys.length === 0 ? {} : { correlationKeys };
}

function readHead(process: ModdleElement, key: string) {
  return {
    key,
    name: textOf(process, 'name'),
    documentation: documentationOf(process),
    versionTag: attribute(process, 'versionTag'),
    historyTimeToLive: attribute(process, 'historyTimeToLive'),
    isExecutable: flagOf(process, 'isExecutable'),
    isStartableInTasklist: attribute(process, 'isStartableInTasklist') !== 'false',
    candidateStarterUsers: splitList(attribute(process, 'candidateStarterUsers')),
    candidateStarterGroups: splitList(attribute(process, 'candidateStarterGroups')),
  };
}

/** The flows both ends of which are flow nodes of the same scope; the others are found by `danglingSequenceFlow`. */
function compileFlows({ nodes, flows }: Collected, notebookFor: (id: string) => Notebook): SequenceFlow[] {
  const placed = new Map(nodes.map((node) => [node.id, node]));
  return flows.flatMap((flow) => {
    const ends = endsOf(flow, placed);
    if (ends === undefined) return [];
    const condition = notebookFor(flow.id).formal(elementOf(flow.element, 'conditionExpression'), 'condition');
    const { id } = flow;
    if (flow.element.get('isImmediate') === false) {
      notebookFor(id).unsupported('sequenceFlow isImmediate="false"');
    }
    return [defined({ id, name: textOf(flow.element, 'name'), source: ends.source, target: ends.target, condition })];
  });
}

function endsOf(
  flow: PlacedFlow,
  placed: ReadonlyMap<string, PlacedNode>,
): { source: string; target: string } | undefined {
  const source = placed.get(flow.source?.id ?? '');
  const target = placed.get(flow.target?.id ?? '');
  const isInside = source?.scope === flow.scope && target?.scope === flow.scope;
  return isInside ? { source: source.id, target: target.id } : undefined;
}

function compileNodes(
  process: ModdleElement,
  { nodes }: Collected,
  flows: readonly SequenceFlow[],
  options: CompileOptions,
  notebookFor: (id: string) => Notebook,
): FlowNode[] {
  const incoming = groupBy(flows, (flow) => flow.target);
  const outgoing = groupBy(flows, (flow) => flow.source);
  const types = new Map(nodes.map((node) => [node.id, node.type]));
  const handlers = compensationHandlers(process, nodes);
  const boundary = groupBy(
    nodes.filter((node) => node.type === 'boundaryEvent'),
    (node) => elementOf(node.element, 'attachedToRef')?.id ?? '',
  );
  const starts = groupBy(
    nodes.filter((node) => node.type === 'startEvent'),
    (node) => node.scope,
  );
  const around = (node: PlacedNode): Surroundings =>
    defined({
      incoming: incoming.get(node.id) ?? [],
      outgoing: outgoing.get(node.id) ?? [],
      boundaryEvents: (boundary.get(node.id) ?? []).map((event) => event.id),
      startEvents: (starts.get(node.id) ?? []).map((event) => event.id),
      compensatedBy: handlers.get(node.id),
      scopeType: types.get(node.scope) ?? ('process' as const),
      processPriority: attribute(process, 'taskPriority'),
      delegates: options,
      written: options.written,
    });
  const compiled = nodes.flatMap((node) => compileNode(node, around(node), notebookFor(node.id)) ?? []);
  return withoutCutEnds(compiled);
}

/** Events that were left out take their flows, and their place on an activity, with them. */
function withoutCutEnds(nodes: readonly FlowNode[]): FlowNode[] {
  const kept = new Set(nodes.map((node) => node.id));
  const isWhole = (flow: SequenceFlow): boolean => kept.has(flow.source) && kept.has(flow.target);
  return nodes.map((node) => ({
    ...node,
    incoming: node.incoming.filter(isWhole),
    outgoing: node.outgoing.filter(isWhole),
    boundaryEvents: node.boundaryEvents.filter((event) => kept.has(event)),
  }));
}

function usable(flows: readonly SequenceFlow[], nodes: readonly FlowNode[]): SequenceFlow[] {
  const kept = new Set(nodes.map((node) => node.id));
  return flows.filter((flow) => kept.has(flow.source) && kept.has(flow.target));
}

function withLaneGroups(node: FlowNode, groups: (id: string) => readonly Expression[]): FlowNode {
  const { task } = node;
  if (task === undefined || task.assignee !== undefined) return node;
  if (task.candidateUsers.length + task.candidateGroups.length > 0) return node;
  return { ...node, task: { ...task, candidateGroups: groups(node.id) } };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Readonly<Record<string, T>> {
  const record = Object.create(null) as Record<string, T>;
  for (const item of items) record[item.id] = item;
  return record;
}
