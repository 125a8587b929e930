/** `kindsOf`: the kinds of element, event, marking and position that a node shows, as they are counted. */
import type { FlowNode, LoopCharacteristics, ProcessDefinition, SingleEvent } from '../../engine/model/definition';
import { triggersOf } from '../../engine/model/triggersOf';

export function kindsOf(node: FlowNode, definition: ProcessDefinition): readonly string[] {
  return [
    node.type,
    ...eventKinds(node, definition),
    ...loopKinds(node),
    ...flowKinds(node, definition),
    ...markings(node, definition),
    ...positions(node, definition),
  ];
}

function eventKinds(node: FlowNode, definition: ProcessDefinition): readonly string[] {
  const { event, type } = node;
  if (event === undefined) return [];
  const { nodes, key } = definition;
  const isHandler = nodes[node.scope]?.type === 'eventSubProcess';
  if (type === 'startEvent' && !isHandler && node.scope !== key) return [];
  const multiple = event.type === 'multiple' && event.isParallel ? 'parallelMultiple' : event.type;
  const place = type === 'startEvent' && isHandler ? 'event sub-process' : type;
  const interrupts = node.interrupting === undefined ? '' : node.interrupting ? ' interrupting' : ' not interrupting';
  const isThrown = type === 'endEvent' || type === 'intermediateThrowEvent';
  return [
    `${place} ${multiple}${interrupts}`,
    ...triggersOf(node).flatMap((one) => detailsOf(one, isThrown, event.type === 'multiple')),
  ];
}

function detailsOf(event: SingleEvent, isThrown: boolean, isOneOfSeveral: boolean): readonly string[] {
  const details = isOneOfSeveral ? [`${isThrown ? 'throws' : 'waits for'} several, ${event.type}`] : [];
  if (event.type === 'timer') details.push(`timer ${event.timer.kind}`);
  if (event.type === 'compensation' && isThrown) {
    details.push(`compensation of ${event.activity === undefined ? 'all' : 'one activity'}`);
    details.push(`compensation, ${event.waits ? 'waited for' : 'not waited for'}`);
  }
  if (isThrown || (event.type !== 'error' && event.type !== 'escalation')) return details;
  details.push(`${event.type}, ${event.code === undefined ? 'any' : 'by its code'}`);
  if (event.codeVariable !== undefined) details.push(`${event.type}, its code kept`);
  return details;
}

const holders = ['subProcess', 'transaction', 'adHocSubProcess', 'callActivity'];
const holderOf = ({ type }: FlowNode): string => (holders.includes(type) ? type : 'task');

function loopKinds(node: FlowNode): readonly string[] {
  const { loop } = node;
  if (loop === undefined) return [];
  const holder = holderOf(node);
  if (loop.kind === 'multiInstance') return [`multi-instance of ${holder}`, ...multiInstanceKinds(loop)];
  const limit = loop.maximum === undefined ? 'no maximum' : loop.condition === undefined ? 'maximum only' : 'maximum';
  return [`loop of ${holder}`, loop.testBefore ? 'loop, test before' : 'loop, test after', `loop, ${limit}`];
}

function multiInstanceKinds(loop: Extract<LoopCharacteristics, { kind: 'multiInstance' }>): readonly string[] {
  const { isSequential, collection, completionCondition, output, throws } = loop;
  const kinds = [isSequential ? 'multi-instance, sequential' : 'multi-instance, parallel'];
  const from = collection?.language === 'literal' ? 'collection by name' : 'collection by expression';
  kinds.push(`multi-instance ${collection === undefined ? 'cardinality' : from}`);
  if (completionCondition !== undefined) kinds.push('multi-instance completion condition');
  if (output !== undefined) kinds.push('multi-instance output');
  kinds.push(`multi-instance throws ${throws?.when ?? 'nothing'}`);
  const events = throws === undefined ? [] : throws.when === 'conditions' ? throws.of : [throws];
  for (const { event } of events) kinds.push(`multi-instance throws ${event.type}`);
  return kinds;
}

function flowKinds(node: FlowNode, { nodes }: ProcessDefinition): readonly string[] {
  const { type, incoming, outgoing, defaultFlow } = node;
  const kinds: string[] = [];
  if (type.endsWith('Gateway')) {
    if (outgoing.length > 1) kinds.push(`${type}, splits`);
    if (incoming.length > 1 && type !== 'eventBasedGateway') kinds.push(`${type}, merges`);
    if (defaultFlow !== undefined) kinds.push(`${type}, default flow`);
    if (node.activationCondition !== undefined) kinds.push('complexGateway, activation condition');
    const asksForPhase = outgoing.some(({ condition }) => condition?.text.includes('waitingForStart') === true);
    if (asksForPhase) kinds.push('complexGateway, flows by phase');
    const receives = outgoing.some(({ target }) => nodes[target]?.type === 'receiveTask');
    if (type === 'eventBasedGateway') kinds.push(`eventBasedGateway, ${receives ? 'receive tasks' : 'events'}`);
    return kinds;
  }
  if (type === 'startEvent') return outgoing.length > 1 ? ['startEvent, splits'] : [];
  if (type.endsWith('Event')) return incoming.length > 1 ? [`${type}, merges`] : [];
  if (outgoing.length > 1) kinds.push('implicit split');
  if (incoming.length > 1) kinds.push('implicit merge');
  if (outgoing.some(({ condition }) => condition !== undefined)) kinds.push('conditional flow');
  if (defaultFlow !== undefined) kinds.push('default flow of an activity');
  if (incoming.some(({ source }) => nodes[source]?.type === 'boundaryEvent')) kinds.push('after a boundary event');
  return kinds;
}

function markings(node: FlowNode, { scopes, nodes }: ProcessDefinition): readonly string[] {
  const kinds: string[] = [];
  if (node.isForCompensation) kinds.push('compensation handler');
  if (scopes[node.id]?.compensationHandler !== undefined) kinds.push('compensation event sub-process');
  if (node.compensatedBy !== undefined && node.loop !== undefined) kinds.push('compensation of a loop');
  if ((node.startQuantity ?? 1) > 1) kinds.push('start quantity');
  if ((node.completionQuantity ?? 1) > 1) kinds.push('completion quantity');
  if (node.inputs.length > 0) kinds.push('inputs');
  if (node.outputs.length > 0) kinds.push('outputs');
  if (scopes[node.id]?.variables !== undefined) kinds.push(`data objects of ${node.type}`);
  if (node.instantiates === true)
    kinds.push(`${node.type}, instantiating${node.isParallel === true ? ', parallel' : ''}`);
  if (node.adHoc !== undefined) {
    kinds.push(`ad-hoc, ${node.adHoc.isSequential ? 'sequential' : 'parallel'}`);
    kinds.push(`ad-hoc, ${node.adHoc.cancelsRemaining ? 'ends the rest' : 'waits for the rest'}`);
    if (node.adHoc.completionCondition !== undefined) kinds.push('ad-hoc completion condition');
  }
  if (node.call !== undefined) {
    kinds.push(`call, ${node.call.outputs.length > 0 ? 'outputs' : 'no outputs'}`);
    kinds.push(`call, ${node.call.inputs.some(({ kind }) => kind === 'all') ? 'all' : 'single'} inputs`);
  }
  if (['serviceTask', 'businessRuleTask'].includes(node.type)) {
    kinds.push(`${node.type}, ${node.implementation?.kind ?? 'nothing'}`);
  }
  const host = nodes[node.attachedTo ?? ''];
  if (host !== undefined) kinds.push(`boundary of ${holderOf(host)}`);
  if (host?.loop !== undefined) kinds.push(`boundary of a ${host.loop.kind}`);
  return kinds;
}

function positions(node: FlowNode, { key, nodes, scopes }: ProcessDefinition): readonly string[] {
  const holder = nodes[node.scope];
  const around = holder?.type ?? (key === 'process' ? 'process' : 'called process');
  const entries = scopes[node.scope]?.entries ?? [];
  const kinds = [`within ${around}`];
  if (node.type === 'eventSubProcess') kinds.push(`event sub-process within ${around}`);
  if (holder?.loop !== undefined) kinds.push(`within a ${holder.loop.kind}`);
  if (!entries.includes(node.id) || around === 'adHocSubProcess') return kinds;
  if (entries.length > 1) kinds.push('one of several starts');
  if (scopes[key]?.variables !== undefined && node.scope === key) kinds.push('data objects of process');
  if (node.type !== 'startEvent') kinds.push('starts without a start event');
  return kinds;
}
