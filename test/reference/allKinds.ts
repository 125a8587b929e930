/** `allKinds`: every kind that the random processes have to complete, named as `kindsOf` names it. */

const each = (prefix: string, kinds: string): readonly string[] => kinds.split(' ').map((kind) => `${prefix}${kind}`);
const caught = 'message timer signal condition multiple parallelMultiple';

const elements: readonly string[] = [
  ...each('', 'startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent'),
  ...each('', 'task userTask manualTask serviceTask sendTask scriptTask businessRuleTask receiveTask callActivity'),
  ...each('', 'subProcess eventSubProcess transaction adHocSubProcess'),
  ...each('', 'exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway complexGateway'),
];

const events: readonly string[] = [
  ...each('startEvent ', `none ${caught}`),
  ...each('intermediateCatchEvent ', `${caught} link`),
  ...each('intermediateThrowEvent ', 'none message signal escalation compensation multiple link'),
  ...each('endEvent ', 'none message signal escalation error compensation cancel terminate multiple'),
  ...['boundaryEvent', 'event sub-process'].flatMap((place) =>
    each(`${place} `, `${caught} escalation`).flatMap((kind) => [`${kind} interrupting`, `${kind} not interrupting`]),
  ),
  'boundaryEvent error interrupting',
  'boundaryEvent cancel interrupting',
  'event sub-process error interrupting',
  'event sub-process compensation interrupting',
  'receiveTask message',
  ...each('waits for several, ', 'message timer signal condition'),
  ...each('throws several, ', 'message signal escalation error terminate cancel'),
  ...each('timer ', 'date duration cycle'),
  ...['compensation of all', 'compensation of one activity'],
  ...['compensation, waited for', 'compensation, not waited for'],
  ...['error', 'escalation'].flatMap((type) => [`${type}, any`, `${type}, by its code`, `${type}, its code kept`]),
];

const holders = 'task subProcess transaction adHocSubProcess callActivity';

const loops: readonly string[] = [
  ...each('loop of ', holders),
  ...['loop, test before', 'loop, test after', 'loop, maximum', 'loop, no maximum', 'loop, maximum only'],
  ...each('multi-instance of ', holders),
  ...each('multi-instance, ', 'sequential parallel'),
  ...['cardinality', 'collection by name', 'collection by expression', 'completion condition', 'output'].map(
    (kind) => `multi-instance ${kind}`,
  ),
  ...each('multi-instance throws ', 'nothing each first conditions escalation signal error'),
];

const flows: readonly string[] = [
  ...each('', 'exclusiveGateway, parallelGateway, inclusiveGateway, complexGateway,').flatMap((kind) => [
    `${kind} splits`,
    `${kind} merges`,
  ]),
  ...['exclusiveGateway', 'inclusiveGateway', 'complexGateway'].map((kind) => `${kind}, default flow`),
  ...['complexGateway, activation condition', 'complexGateway, flows by phase', 'eventBasedGateway, splits'],
  ...['eventBasedGateway, receive tasks', 'eventBasedGateway, events', 'startEvent, splits', 'endEvent, merges'],
  ...['implicit split', 'implicit merge', 'conditional flow', 'default flow of an activity', 'after a boundary event'],
];

const markings: readonly string[] = [
  ...['compensation handler', 'compensation event sub-process', 'compensation of a loop'],
  ...['start quantity', 'completion quantity', 'inputs', 'outputs'],
  ...each('data objects of ', 'process subProcess transaction adHocSubProcess eventSubProcess'),
  'receiveTask, instantiating',
  ...['eventBasedGateway, instantiating', 'eventBasedGateway, instantiating, parallel'],
  ...['ad-hoc, sequential', 'ad-hoc, parallel', 'ad-hoc, ends the rest', 'ad-hoc, waits for the rest'],
  ...['ad-hoc completion condition', 'call, outputs', 'call, no outputs', 'call, all inputs', 'call, single inputs'],
  ...['serviceTask', 'businessRuleTask'].flatMap((type) => [`${type}, external`, `${type}, expression`]),
  ...each('boundary of ', holders),
  ...each('boundary of a ', 'multiInstance standardLoop'),
];

const places = 'process subProcess transaction adHocSubProcess eventSubProcess';

const positions: readonly string[] = [
  ...each('within ', places),
  'within called process',
  ...each('within a ', 'multiInstance standardLoop'),
  ...each('event sub-process within ', 'process subProcess transaction'),
  ...['event sub-process within called process', 'one of several starts', 'starts without a start event'],
];

export const allKinds: readonly string[] = [...elements, ...events, ...loops, ...flows, ...markings, ...positions];
