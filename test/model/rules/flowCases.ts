/** Cases of the rules about flows, gateways, events and what stands where. */
import { between, flow, formal, informal, line, plain, plainFile, task, type RuleCase } from './plainBpmn';

const listed = (incoming: string): string =>
  plain(
    `<startEvent id="s"><outgoing>f</outgoing></startEvent><endEvent id="e">${incoming}</endEvent>${flow('f', 's', 'e')}`,
  );

const links = (thrower: string, more = ''): string =>
  plain(`<startEvent id="s"/><intermediateThrowEvent id="out"><linkEventDefinition id="l1" name="${thrower}"/></intermediateThrowEvent>
    <intermediateCatchEvent id="in"><linkEventDefinition id="l2" name="a"/></intermediateCatchEvent><endEvent id="e"/>
    ${flow('f', 's', 'out')}${flow('g', 'in', 'e')}${more}`);

const catching = (id: string): string =>
  `<intermediateCatchEvent id="${id}"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent>`;
const signal = '<signal id="sig" name="sig"/>';
const eventGateway = (second: string): string =>
  plain(
    `<startEvent id="s"/><eventBasedGateway id="g"/>${catching('a')}<endEvent id="e"/>${flow('f', 's', 'g')}${flow('ga', 'g', 'a')}${flow('ae', 'a', 'e')}${second}`,
    signal,
  );
const secondEvent = `${catching('b')}${flow('gb', 'g', 'b')}${flow('be', 'b', 'e')}`;

const compensated = (
  handler: string,
  association = '<association id="as" sourceRef="edge" targetRef="undo"/>',
): string =>
  between(
    `${task('t')}<boundaryEvent id="edge" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>${task('undo', handler)}${association}`,
    't',
  );

const escalating = (code: string): string =>
  plain(
    `<startEvent id="s"/><endEvent id="e"><escalationEventDefinition escalationRef="esc"/></endEvent>${flow('f', 's', 'e')}`,
    `<escalation id="esc" ${code}/>`,
  );

const waiting = (content: string): string =>
  between(
    `<intermediateCatchEvent id="w"><timerEventDefinition>${content}</timerEventDefinition></intermediateCatchEvent>`,
    'w',
  );

const conditional = (more: string): string =>
  plain(
    `<startEvent id="s"/>${task('t')}<endEvent id="e"/>${flow('f', 's', 't')}${flow('g', 't', 'e', formal('conditionExpression', '${true}'))}${more}`,
  );

const receiving = (attributes: string): string =>
  between(`<receiveTask id="r" messageRef="m" ${attributes}/>`, 'r', '<message id="m" name="m"/>');

const cancelOn = (host: string): string =>
  between(
    `<${host} id="t"><startEvent id="ts"/><endEvent id="te"/>${flow('tf', 'ts', 'te')}</${host}>
     <boundaryEvent id="edge" attachedToRef="t"><cancelEventDefinition/></boundaryEvent><endEvent id="x"/>${flow('fx', 'edge', 'x')}`,
    't',
  );

const collaboration = (target: string): string =>
  plainFile(`<collaboration id="c"><participant id="one"/><participant id="two" processRef="p"/><messageFlow id="mf" sourceRef="one" targetRef="${target}"/></collaboration>
    <process id="p" isExecutable="true"><textAnnotation id="note"/>${task('t')}</process>`);

const participants = (minimum: number, maximum: number): string =>
  plainFile(`<collaboration id="c"><participant id="one" processRef="p"><participantMultiplicity minimum="${minimum}" maximum="${maximum}"/></participant></collaboration>
    <process id="p" isExecutable="true">${line}</process>`);

const adHoc = (content: string): string => between(`<adHocSubProcess id="a">${content}</adHocSubProcess>`, 'a');
const repeated = (condition: string): string =>
  between(
    `<task id="t"><multiInstanceLoopCharacteristics>${formal('loopCardinality', '3')}${formal('completionCondition', condition)}</multiInstanceLoopCharacteristics></task>`,
    't',
  );

const set = (elementId: string, property: string, value: unknown) => ({ kind: 'set', elementId, property, value });

export const flowCases: readonly RuleCase[] = [
  { rule: 'flowListedAtOneEnd', invalid: listed(''), at: ['f'], valid: listed('<incoming>f</incoming>') },
  {
    rule: 'withoutEnd',
    invalid: plain(`<startEvent id="s"/>${task('t')}${flow('f', 's', 't')}`),
    at: ['p'],
    valid: plain(line),
    repair: [{ kind: 'add', type: 'endEvent', scopeId: 'p' }],
  },
  { rule: 'linkEvents', invalid: links('b'), at: ['out'], valid: links('a') },
  { rule: 'linkEvents', invalid: links('a', flow('x', 'out', 'e')), at: ['out'], valid: links('a') },
  { rule: 'linkEvents', invalid: links('a', flow('x', 's', 'in')), at: ['in'], valid: links('a') },
  { rule: 'eventGatewayFlows', invalid: eventGateway(''), at: ['g'], valid: eventGateway(secondEvent) },
  {
    rule: 'compensationHandler',
    invalid: compensated('', ''),
    at: ['edge'],
    valid: compensated('isForCompensation="true"'),
  },
  {
    rule: 'compensationHandler',
    invalid: compensated(''),
    at: ['undo'],
    valid: compensated('isForCompensation="true"'),
    repair: [set('undo', 'isForCompensation', true)],
  },
  {
    rule: 'escalationCode',
    invalid: escalating(''),
    at: ['e'],
    valid: escalating('escalationCode="x"'),
    repair: [set('esc', 'escalationCode', 'esc')],
  },
  {
    rule: 'formalExpression',
    invalid: waiting(informal('timeDuration', 'PT1H')),
    at: ['w'],
    valid: waiting(formal('timeDuration', 'PT1H')),
  },
  {
    rule: 'timerParts',
    invalid: waiting(formal('timeDate', '2030-01-01T00:00:00Z') + formal('timeDuration', 'PT1H')),
    at: ['w'],
    valid: waiting(formal('timeDuration', 'PT1H')),
  },
  {
    rule: 'delayedSequenceFlow',
    invalid: plain(`<startEvent id="s"/><endEvent id="e"/>${flow('f', 's', 'e', '', 'isImmediate="false"')}`),
    at: ['f'],
    valid: plain(line),
    repair: [set('f', 'isImmediate', null)],
  },
  {
    rule: 'loneConditionalFlow',
    invalid: conditional(''),
    at: ['g'],
    valid: conditional(flow('h', 't', 'e')),
    repair: [set('g', 'conditionExpression', null)],
  },
  {
    rule: 'instantiatingReceive',
    invalid: receiving('instantiate="true"'),
    at: ['r'],
    valid: receiving(''),
    repair: [set('r', 'instantiate', null)],
  },
  {
    rule: 'choreographyInProcess',
    invalid: between('<choreographyTask id="ct"/>', 'ct'),
    at: ['ct'],
    valid: between(task('t'), 't'),
    repair: [{ kind: 'remove', elementId: 'ct' }],
  },
  {
    rule: 'choreographyReference',
    invalid: plainFile(
      `<choreography id="a"><choreographyRef>b</choreographyRef></choreography><choreography id="b"/>`,
    ),
    at: ['a'],
    valid: plainFile('<choreography id="a"/><choreography id="b"/>'),
  },
  { rule: 'cancelOutsideTransaction', invalid: cancelOn('subProcess'), at: ['edge'], valid: cancelOn('transaction') },
  { rule: 'wrongReferenceType', invalid: collaboration('note'), at: ['mf'], valid: collaboration('t') },
  { rule: 'participantMultiplicity', invalid: participants(-1, 2), at: ['one'], valid: participants(0, 2) },
  { rule: 'participantMultiplicity', invalid: participants(3, 2), at: ['one'], valid: participants(2, 2) },
  { rule: 'adHocContent', invalid: adHoc(''), at: ['a'], valid: adHoc(task('t')) },
  {
    rule: 'adHocContent',
    invalid: adHoc(`${task('t')}<endEvent id="x"/>`),
    at: ['x'],
    valid: adHoc(task('t')),
    repair: [{ kind: 'remove', elementId: 'x' }],
  },
  {
    rule: 'tokenQuantity',
    invalid: between(task('t', 'startQuantity="0"'), 't'),
    at: ['t'],
    valid: between(task('t', 'startQuantity="1"'), 't'),
    repair: [set('t', 'startQuantity', 1)],
  },
  { rule: 'conditionWithoutTruth', invalid: repeated('23'), at: ['t'], valid: repeated('${true}') },
];
