/** `kindsOf`: the kinds of element, event and marking that a node shows, as they are counted. */
import type { FlowNode, ProcessDefinition } from '../../engine/model/definition';

export function kindsOf(node: FlowNode, definition: ProcessDefinition): readonly string[] {
  return [node.type, ...eventKinds(node, definition), ...loopKinds(node), ...markings(node, definition)];
}

function eventKinds(node: FlowNode, { nodes, key }: ProcessDefinition): readonly string[] {
  const { event, type } = node;
  if (event === undefined) return [];
  const multiple = event.type === 'multiple' && event.isParallel ? 'parallelMultiple' : event.type;
  const timer = event.type === 'timer' ? [`timer ${event.timer.kind}`] : [];
  const isHandler = nodes[node.scope]?.type === 'eventSubProcess';
  const place = type === 'startEvent' && isHandler ? 'event sub-process' : type;
  const interrupts = node.interrupting === undefined ? '' : node.interrupting ? ' interrupting' : ' not interrupting';
  if (type === 'startEvent' && !isHandler && node.scope !== key) return [];
  return [`${place} ${multiple}${interrupts}`, ...timer];
}

function loopKinds({ loop }: FlowNode): readonly string[] {
  if (loop === undefined) return [];
  if (loop.kind === 'standardLoop') {
    const limit = loop.maximum === undefined ? [] : ['loop maximum'];
    return [loop.testBefore ? 'loop, test before' : 'loop, test after', ...limit];
  }
  const kinds = [loop.isSequential ? 'multi-instance, sequential' : 'multi-instance, parallel'];
  kinds.push(loop.collection === undefined ? 'multi-instance cardinality' : 'multi-instance collection');
  if (loop.completionCondition !== undefined) kinds.push('multi-instance completion condition');
  if (loop.output !== undefined) kinds.push('multi-instance output');
  kinds.push(`multi-instance throws ${loop.throws?.when ?? 'nothing'}`);
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
  if (scopes[node.id]?.variables !== undefined) kinds.push('declared variables');
  if (node.instantiates === true)
    kinds.push(`${node.type}, instantiating${node.isParallel === true ? ', parallel' : ''}`);
  if (node.adHoc !== undefined) kinds.push(`ad-hoc, ${node.adHoc.isSequential ? 'sequential' : 'parallel'}`);
  if (node.adHoc?.completionCondition !== undefined) kinds.push('ad-hoc completion condition');
  if (node.type.endsWith('Task') || node.type === 'task') {
    if (node.outgoing.length > 1) kinds.push('implicit split');
    if (node.incoming.length > 1) kinds.push('implicit merge');
    if (node.outgoing.some((flow) => flow.condition !== undefined)) kinds.push('conditional flow');
  }
  if (node.type === 'callActivity' && node.call !== undefined)
    kinds.push(`call, ${node.call.outputs.length > 0 ? 'outputs' : 'no outputs'}`);
  if (node.incoming.some(({ source }) => nodes[source]?.type === 'boundaryEvent')) kinds.push('after a boundary event');
  return kinds;
}

export const allKinds: readonly string[] = [
  ...[
    'startEvent',
    'endEvent',
    'intermediateCatchEvent',
    'intermediateThrowEvent',
    'boundaryEvent',
    'task',
    'userTask',
  ],
  ...['manualTask', 'serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask', 'receiveTask', 'callActivity'],
  ...['subProcess', 'eventSubProcess', 'transaction', 'adHocSubProcess', 'exclusiveGateway', 'parallelGateway'],
  ...['inclusiveGateway', 'eventBasedGateway', 'complexGateway'],
  ...['none', 'message', 'timer', 'signal', 'condition', 'multiple', 'parallelMultiple'].map(
    (kind) => `startEvent ${kind}`,
  ),
  ...['message', 'timer', 'signal', 'condition', 'multiple', 'parallelMultiple', 'link'].map(
    (kind) => `intermediateCatchEvent ${kind}`,
  ),
  ...['none', 'message', 'signal', 'escalation', 'compensation', 'multiple', 'link'].map(
    (kind) => `intermediateThrowEvent ${kind}`,
  ),
  ...['none', 'message', 'signal', 'escalation', 'error', 'compensation', 'cancel', 'terminate', 'multiple'].map(
    (kind) => `endEvent ${kind}`,
  ),
  ...['message', 'timer', 'signal', 'condition', 'escalation', 'multiple', 'parallelMultiple'].flatMap((kind) =>
    ['boundaryEvent', 'event sub-process'].flatMap((place) => [
      `${place} ${kind} interrupting`,
      `${place} ${kind} not interrupting`,
    ]),
  ),
  'boundaryEvent error interrupting',
  'boundaryEvent cancel interrupting',
  'event sub-process error interrupting',
  'event sub-process compensation interrupting',
  ...['timer date', 'timer duration', 'timer cycle', 'loop, test before', 'loop, test after', 'loop maximum'],
  ...['sequential', 'parallel'].map((kind) => `multi-instance, ${kind}`),
  ...['cardinality', 'collection', 'completion condition', 'output', 'throws nothing', 'throws each'].map(
    (kind) => `multi-instance ${kind}`,
  ),
  ...[
    'multi-instance throws first',
    'multi-instance throws conditions',
    'compensation handler',
    'compensation of a loop',
  ],
  ...[
    'compensation event sub-process',
    'start quantity',
    'completion quantity',
    'inputs',
    'outputs',
    'declared variables',
  ],
  ...[
    'receiveTask message',
    'receiveTask, instantiating',
    'eventBasedGateway, instantiating',
    'eventBasedGateway, instantiating, parallel',
  ],
  ...['ad-hoc, sequential', 'ad-hoc, parallel', 'ad-hoc completion condition', 'implicit split', 'implicit merge'],
  ...['conditional flow', 'call, outputs', 'call, no outputs', 'after a boundary event'],
];
