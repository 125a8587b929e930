import { readDefinitions, readDeployment } from '../../engine/model/readDefinitions';
import { RULES } from '../../engine/model/rules';
import { bpmn, file, line, read, rulesOf } from './bpmn';
import { dataCases } from './rules/dataCases';
import { flowCases } from './rules/flowCases';

interface Case {
  readonly rule: string;
  readonly invalid: string;
  /** As `rulesOf` writes it; the only findings of the invalid model. */
  readonly found: readonly string[];
  /** Has no finding at all, unless `also` says which. */
  readonly valid: string;
  readonly also?: readonly string[];
}

const start = '<startEvent id="s"/>';
const external = 'camunda:type="external" camunda:topic="x"';
const flow = (id: string, from: string, to: string, content = ''): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${content}</sequenceFlow>`;
const condition = (text: string, attributes = 'xsi:type="tFormalExpression"'): string =>
  `<conditionExpression ${attributes}>${text}</conditionExpression>`;
const soon = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const task = (id: string): string => `<task id="${id}"/>`;
const timer = (content: string): string => `<timerEventDefinition>${content}</timerEventDefinition>`;
const inside = (content: string): string => `<extensionElements>${content}</extensionElements>`;
const user = (attributes: string, content = ''): string =>
  line(`<userTask id="t" ${attributes}>${content}</userTask>`, 't');
const service = (attributes: string, content = ''): string =>
  line(`<serviceTask id="t" ${attributes}>${content}</serviceTask>`, 't');
const gateway = (content: string, attributes = ''): string =>
  bpmn(`${start}<exclusiveGateway id="g" ${attributes}/>${task('a')}${task('b')}${flow('f', 's', 'g')}${content}`);
const eventGateway = (target: string, more = ''): string =>
  bpmn(`${start}<eventBasedGateway id="g"/>${target}${flow('f', 's', 'g')}${flow('x', 'g', 't', more)}`);
const boundary = (attachedTo: string): string =>
  bpmn(
    `${start}${task('t')}${flow('f', 's', 't')}<boundaryEvent id="edge" ${attachedTo}><errorEventDefinition/></boundaryEvent>${task('u')}${flow('g', 'edge', 'u')}`,
  );
const eventSubProcess = (content: string, attributes = ''): string =>
  bpmn(`${start}<subProcess id="es" triggeredByEvent="true">${content}</subProcess>`, {
    process: `isExecutable="true" ${attributes}`,
  });
const errorStart = (id: string, attributes = ''): string =>
  `<startEvent id="${id}" ${attributes}><errorEventDefinition/></startEvent>${task(`${id}t`)}${flow(`${id}f`, id, `${id}t`)}`;
const collaboration = (flows: string, event: string): string =>
  file(`<message id="m" name="m"/><collaboration id="c"><participant id="pp" processRef="p"/><participant id="other"/>${flows}</collaboration>
    <process id="p" isExecutable="true">${event}${task('t')}${flow('f', 's', 't')}</process>`);

const cases: readonly Case[] = [
  {
    rule: 'lostElement',
    invalid: bpmn(
      `${start}<userTask id="a" camunda:assignee="x"/><userTask id="a" camunda:assignee="x"/>${flow('f', 's', 'a')}`,
    ),
    found: ['error:lostElement'],
    valid: bpmn(`${start}<userTask id="a" camunda:assignee="x"/>${flow('f', 's', 'a')}`),
  },
  {
    rule: 'lostText',
    invalid: bpmn(`${start} stray ${task('a')}${flow('f', 's', 'a')}`),
    found: ['warning:lostText'],
    valid: bpmn(`${start} <!-- not stray --> ${task('a')}${flow('f', 's', 'a')}`),
  },
  {
    rule: 'unknownAttribute',
    invalid: line('<task id="t" xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" nmae="x"/>', 't')
      .replace(/xmlns="/, 'xmlns:q="')
      .replace(/<(\/?)(\w)/g, '<$1q:$2')
      .replace('nmae', 'q:nmae'),
    found: ['warning:unknownAttribute:t'],
    valid: line('<task id="t" name="x"/>', 't'),
  },
  {
    rule: 'withoutProcess',
    invalid: file('<process isExecutable="true"/>'),
    found: ['error:withoutProcess'],
    valid: bpmn(`${start}${task('a')}${flow('f', 's', 'a')}`),
  },
  {
    rule: 'danglingSequenceFlow',
    invalid: bpmn(`${start}${flow('f', 's', 'gone')}`),
    found: ['error:danglingSequenceFlow:f'],
    valid: bpmn(`${start}${task('a')}${flow('f', 's', 'a')}`),
  },
  {
    rule: 'danglingSequenceFlow',
    invalid: bpmn(
      `${start}<subProcess id="sub">${task('a')}</subProcess>${flow('g', 's', 'sub')}${flow('f', 's', 'a')}`,
    ),
    found: ['error:danglingSequenceFlow:f'],
    valid: bpmn(`${start}<subProcess id="sub">${task('a')}</subProcess>${flow('g', 's', 'sub')}`),
  },
  {
    rule: 'unknownReference',
    invalid: line('<receiveTask id="t" messageRef="gone"/>', 't'),
    found: ['error:unknownReference:t'],
    valid: line('<receiveTask id="t" messageRef="m"/>', 't', '<message id="m" name="m"/>'),
  },
  {
    rule: 'unresolvedDataType',
    invalid: bpmn(`${start}<dataObject id="d" itemSubjectRef="gone"/>${task('a')}${flow('f', 's', 'a')}`),
    found: ['warning:unresolvedDataType:d'],
    valid: bpmn(`${start}<dataObject id="d" itemSubjectRef="i"/>${task('a')}${flow('f', 's', 'a')}`, {
      beside: '<itemDefinition id="i"/>',
    }),
  },
  {
    rule: 'boundaryWithoutHost',
    invalid: boundary('attachedToRef="s"'),
    found: ['error:boundaryWithoutHost:edge'],
    valid: boundary('attachedToRef="t"'),
  },
  {
    rule: 'unsupportedElement',
    invalid: line('<choreographyTask id="t"/>', 't'),
    found: ['error:choreographyInProcess:t', 'error:unsupportedElement:t'],
    valid: line('<subProcess id="t"/>', 't'),
  },
  {
    rule: 'unnamedMessage',
    invalid: line('<intermediateCatchEvent id="t"><messageEventDefinition/></intermediateCatchEvent>', 't'),
    found: ['warning:unnamedMessage:t'],
    valid: line(
      '<intermediateCatchEvent id="t"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>',
      't',
      '<message id="m" name="m"/>',
    ),
  },
  {
    rule: 'misplacedEvent',
    invalid: line(
      `<intermediateThrowEvent id="t">${timer('<timeDuration>PT1H</timeDuration>')}</intermediateThrowEvent>`,
      't',
    ),
    found: ['error:misplacedEvent:t'],
    valid: line(
      `<intermediateCatchEvent id="t">${timer('<timeDuration>PT1H</timeDuration>')}</intermediateCatchEvent>`,
      't',
    ),
  },
  {
    rule: 'misplacedEvent',
    invalid: eventSubProcess(errorStart('es1', 'isInterrupting="false"')),
    found: ['error:misplacedEvent:es1', 'warning:noWayOut:s'],
    valid: eventSubProcess(errorStart('es1')),
    also: ['warning:noWayOut:s'],
  },
  {
    rule: 'incompleteElement',
    invalid: line('<callActivity id="t"/>', 't'),
    found: ['error:incompleteElement:t'],
    valid: line('<callActivity id="t" calledElement="p"/>', 't'),
  },
  {
    rule: 'incompleteElement',
    invalid: user('camunda:assignee="a"', inside('<ow:timeLimit rule="XD" days="5"/>')),
    found: ['error:incompleteElement:t'],
    valid: user('camunda:assignee="a"', inside('<ow:timeLimit rule="TAX109" days="5"/>')),
  },
  {
    rule: 'serviceTaskWithoutImplementation',
    invalid: service(''),
    found: ['error:serviceTaskWithoutImplementation:t'],
    valid: service(external),
  },
  {
    rule: 'serviceTaskWithoutImplementation',
    invalid: service('camunda:class="org.x.Y"'),
    found: ['error:serviceTaskWithoutImplementation:t'],
    valid: service('camunda:expression="${x}"'),
  },
  {
    rule: 'serviceTaskWithoutImplementation',
    invalid: service('camunda:type="external"'),
    found: ['error:serviceTaskWithoutImplementation:t'],
    valid: line('<scriptTask id="t" scriptFormat="javascript"><script>1</script></scriptTask>', 't'),
  },
  {
    rule: 'unknownLanguage',
    invalid: line('<scriptTask id="t" scriptFormat="groovy"><script>x</script></scriptTask>', 't'),
    found: ['error:unknownLanguage:t'],
    valid: line('<scriptTask id="t" scriptFormat="feel"><script>x</script></scriptTask>', 't'),
  },
  {
    rule: 'unparsableExpression',
    invalid: user('camunda:assignee="${a +}"'),
    found: ['error:unparsableExpression:t'],
    valid: user('camunda:assignee="${a + 1}"'),
  },
  {
    rule: 'withoutStart',
    invalid: bpmn(`${task('a')}<endEvent id="e"/>${flow('f', 'a', 'e')}`),
    found: ['error:withoutStart:p'],
    valid: bpmn(`${task('a')}${task('b')}${flow('f', 'a', 'b')}`),
  },
  {
    rule: 'eventSubProcessStart',
    invalid: eventSubProcess(errorStart('x') + errorStart('y')),
    found: [
      'error:eventSubProcessStart:es',
      'warning:noWayOut:s',
      'warning:unreachableNode:y',
      'warning:unreachableNode:yt',
    ],
    valid: eventSubProcess(errorStart('x')),
    also: ['warning:noWayOut:s'],
  },
  {
    rule: 'misplacedSequenceFlow',
    invalid: bpmn(`${start}<endEvent id="e"/>${task('a')}${flow('f', 's', 'e')}${flow('g', 'e', 'a')}`),
    found: ['error:misplacedSequenceFlow:g'],
    valid: bpmn(`${start}<intermediateThrowEvent id="e"/>${task('a')}${flow('f', 's', 'e')}${flow('g', 'e', 'a')}`),
  },
  {
    rule: 'misplacedMessageFlow',
    invalid: collaboration('<messageFlow id="mf" sourceRef="other" targetRef="s"/>', start),
    found: ['error:misplacedMessageFlow:mf'],
    valid: collaboration(
      '<messageFlow id="mf" sourceRef="other" targetRef="s"/>',
      '<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>',
    ),
  },
  {
    rule: 'eventGatewayTarget',
    invalid: eventGateway(task('t')),
    found: ['error:eventGatewayTarget:x'],
    valid: eventGateway('<receiveTask id="t"/>'),
  },
  {
    rule: 'eventGatewayTarget',
    invalid: eventGateway('<receiveTask id="t"/>', condition('${x}')),
    found: ['error:eventGatewayTarget:x'],
    valid: eventGateway('<receiveTask id="t"/>'),
  },
  {
    rule: 'defaultFlow',
    invalid: gateway(flow('a1', 'g', 'a', condition('${x}')) + flow('b1', 'g', 'b', condition('${y}')), 'default="f"'),
    found: ['error:defaultFlow:g'],
    valid: gateway(flow('a1', 'g', 'a') + flow('b1', 'g', 'b', condition('${y}')), 'default="a1"'),
  },
  {
    rule: 'gatewayDirection',
    invalid: gateway(flow('a1', 'g', 'a') + flow('b1', 'a', 'b'), 'gatewayDirection="Diverging"'),
    found: ['error:gatewayDirection:g'],
    valid: gateway(flow('a1', 'g', 'a') + flow('b1', 'a', 'b'), 'gatewayDirection="Unspecified"'),
  },
  {
    rule: 'unconditionedFlow',
    invalid: gateway(flow('a1', 'g', 'a', condition('${x}')) + flow('b1', 'g', 'b')),
    found: ['warning:unconditionedFlow:b1'],
    valid: gateway(flow('a1', 'g', 'a', condition('${x}')) + flow('b1', 'g', 'b'), 'default="b1"'),
  },
  {
    rule: 'literalCondition',
    invalid: bpmn(`${start}${task('a')}${flow('f', 's', 'a', condition('when it rains', ''))}`),
    found: ['error:literalCondition:f'],
    valid: bpmn(`${start}${task('a')}${flow('f', 's', 'a', condition('${rain}', ''))}`),
  },
  {
    rule: 'literalCondition',
    invalid: bpmn(`${start}${task('a')}${flow('f', 's', 'a', condition('rain'))}`),
    found: ['warning:literalCondition:f'],
    valid: bpmn(`${start}${task('a')}${flow('f', 's', 'a', condition('true'))}`),
  },
  {
    rule: 'literalFormat',
    invalid: line(
      `<intermediateCatchEvent id="t">${timer('<timeDuration>3 days</timeDuration>')}</intermediateCatchEvent>`,
      't',
    ),
    found: ['error:literalFormat:t'],
    valid: line(
      `<intermediateCatchEvent id="t">${timer('<timeCycle>R3/2030-01-01T00:00:00Z/P1DT12H</timeCycle>')}</intermediateCatchEvent>`,
      't',
    ),
  },
  {
    rule: 'userTaskNobodyCanGet',
    invalid: user(''),
    found: ['warning:userTaskNobodyCanGet:t'],
    valid: user('camunda:candidateGroups="g"'),
  },
  {
    rule: 'unreachableNode',
    invalid: bpmn(`${start}${task('a')}${flow('f', 's', 'a')}<subProcess id="lost">${task('inner')}</subProcess>`),
    found: ['warning:unreachableNode:lost'],
    valid: bpmn(`${start}${task('a')}${flow('f', 's', 'a')}<task id="undo" isForCompensation="true"/>`),
  },
  {
    rule: 'noWayOut',
    invalid: bpmn(`${start}<exclusiveGateway id="g"/>${flow('f', 's', 'g')}`),
    found: ['warning:noWayOut:g'],
    valid: bpmn(`${start}<exclusiveGateway id="g"/>${task('a')}${flow('f', 's', 'g')}${flow('x', 'g', 'a')}`),
  },
  {
    rule: 'noWayOut',
    invalid: bpmn(`${start}${task('a')}${task('b')}${flow('f', 's', 'a')}${flow('x', 'a', 'b')}${flow('y', 'b', 'a')}`),
    found: ['warning:noWayOut:s'],
    valid: bpmn(
      `${start}${task('a')}${task('b')}${task('c')}${flow('f', 's', 'a')}${flow('x', 'a', 'b')}${flow('y', 'b', 'a')}${flow('z', 'b', 'c')}`,
    ),
  },
  {
    rule: 'noWayOut',
    invalid: bpmn(
      `${start}${task('a')}${flow('f', 's', 'a')}<boundaryEvent id="b" attachedToRef="a">${soon}</boundaryEvent>`,
    ),
    found: ['warning:noWayOut:b'],
    // What undoes is connected by an association, never by a flow.
    valid: bpmn(
      `${start}${task('a')}${flow('f', 's', 'a')}<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>` +
        '<task id="undo" isForCompensation="true"/><association id="l" sourceRef="b" targetRef="undo"/>',
    ),
  },
  {
    rule: 'unknownCalledProcess',
    invalid: line('<callActivity id="t" calledElement="gone"/>', 't'),
    found: ['warning:unknownCalledProcess:t'],
    valid: line('<callActivity id="t" calledElement="deployed"/>', 't'),
  },
  {
    rule: 'ignoredExtension',
    invalid: user('camunda:assignee="a"', inside('<camunda:taskListener event="create" class="org.x.Y"/>')),
    found: ['warning:ignoredExtension:t'],
    valid: user('camunda:assignee="a"', inside('<stranger:thing xmlns:stranger="urn:stranger"/>')),
  },
];

const knownProcess = (key: string): boolean => key === 'deployed';

describe.each(cases)('$rule', ({ invalid, found, valid, also = [] }) => {
  test('finds the fault', async () => expect(await rulesOf(invalid, { knownProcess })).toEqual(found));
  test('lets the valid model pass', async () => expect(await rulesOf(valid, { knownProcess })).toEqual(also));
});

test.each<readonly [string, readonly object[]]>([
  ['defaultFlow', [{ kind: 'set', property: 'default', value: null }]],
  ['gatewayDirection', [{ kind: 'set', property: 'gatewayDirection', value: 'Unspecified' }]],
  ['misplacedMessageFlow', [{ kind: 'remove' }]],
  ['misplacedSequenceFlow', [{ kind: 'remove' }]],
  ['noWayOut', [{ kind: 'add', type: 'endEvent', scopeId: 'p', after: 'b' }]],
  ['unconditionedFlow', [{ kind: 'set', property: 'default' }]],
])('%s proposes a repair', async (rule, changes) => {
  const invalid = cases.filter((one) => one.rule === rule).at(-1)?.invalid ?? '';
  const { findings } = await read(invalid, { knownProcess });
  expect(findings.find((finding) => finding.rule === rule)?.repair?.changes).toMatchObject(changes);
});

test('every rule has a case', () => {
  expect([...new Set([...cases, ...flowCases, ...dataCases].map(({ rule }) => rule))].sort()).toEqual(
    RULES.map(({ id }) => id).sort(),
  );
});

test('every message says in both languages what was expected and what was found', async () => {
  const results = await Promise.all(cases.map(({ invalid }) => read(invalid, { knownProcess })));
  for (const { message } of results.flatMap(({ findings }) => findings)) {
    expect(message.en).toMatch(/^Expected .*, but .*\.$/s);
    expect(message.zh).toMatch(/^.*应.*，.*。$/s);
  }
});

describe('a process that is not executable', () => {
  const drawn = (content: string): string => bpmn(`${start}${content}${flow('f', 's', 't')}`, { process: '' });

  test.each([
    ['a service task without implementation', drawn('<serviceTask id="t"/>'), 'serviceTaskWithoutImplementation'],
    ['an element that is not executed', drawn('<choreographyTask id="t"/>'), 'unsupportedElement'],
    ['a call to nothing', drawn('<callActivity id="t"/>'), 'incompleteElement'],
  ])('is imported with %s', async (_, source, rule) => {
    const { ok, findings, processes } = await read(source);
    expect(ok).toBe(true);
    expect(findings.map((finding) => `${finding.severity}:${finding.rule}`)).toContain(`warning:${rule}`);
    expect(processes[0]?.isExecutable).toBe(false);
  });

  test('but not with a dangling flow or a lost element', async () => {
    expect((await read(drawn(''))).ok).toBe(false);
    expect((await read(drawn('<task id="t"/><task id="t"/>'))).ok).toBe(false);
  });
});

test('findings say where they are', async () => {
  const source = bpmn(`${start}\n    <serviceTask id="t"/>\n${flow('f', 's', 't')}`);
  const { findings } = await read(source, { resource: 'a.bpmn' });
  const lines = source.split('\n');
  const { line: at = 0, column = 0 } = findings[0]!;
  expect(findings).toMatchObject([{ rule: 'serviceTaskWithoutImplementation', elementId: 't', resource: 'a.bpmn' }]);
  expect(lines[at - 1]!.slice(column - 1)).toBe('<serviceTask id="t"/>');
});

test('a lost element is found where it stands', async () => {
  const source = bpmn(`${start}\n<task id="t"/>\n  <task id="t"/>${flow('f', 's', 't')}`);
  const { findings } = await read(source);
  const [lost] = findings.filter(({ rule }) => rule === 'lostElement');
  expect(source.split('\n')[lost!.line! - 1]!.slice(lost!.column! - 1)).toMatch(/^<task id="t"\/><seq/);
});

test('more than twenty findings of a kind are summed up', async () => {
  const tasks = Array.from({ length: 50 }, (_, i) => `<serviceTask id="t${i}"/>`).join('');
  const { findings } = await read(bpmn(tasks));
  expect(findings).toHaveLength(21);
  expect(findings.at(-1)).toMatchObject({
    severity: 'error',
    message: { en: 'There are 30 more findings of this kind.' },
  });
});

describe('a file made of faults is not read to its end', () => {
  const stopped = async (source: string): Promise<string[]> => {
    const { ok, processes, findings } = await read(source);
    expect([ok, processes]).toEqual([false, []]);
    return findings.map(({ rule, message }) => (rule === 'unreadableXml' ? message.en.replace(/,.*/, '') : rule));
  };

  test('faults', async () => {
    const found = await stopped(bpmn(`<unknown/>${'\n'.repeat(100)}`.repeat(9_000)));
    expect(found.filter((rule) => rule === 'lostElement')).toHaveLength(21);
    expect(found.at(-1)).toBe('Expected a BPMN 2.0 file');
  });

  test('references', async () => {
    expect(await stopped(bpmn(start, { process: `supports="${'p '.repeat(30_000)}"` }))).toEqual([
      'Expected a BPMN 2.0 file',
    ]);
  });

  test('a model full of references within the limits is read', async () => {
    const tasks = Array.from({ length: 3_000 }, (_, i) => task(`t${i}`)).join('');
    const flows = Array.from({ length: 2_999 }, (_, i) => flow(`f${i}`, `t${i}`, `t${i + 1}`)).join('');
    const refs = Array.from({ length: 3_000 }, (_, i) => `<flowNodeRef>t${i}</flowNodeRef>`).join('');
    const { ok, processes } = await read(
      bpmn(`<laneSet id="ls"><lane id="l">${refs}</lane></laneSet>${tasks}${flows}`),
    );
    expect([ok, processes[0]?.lanes[0]?.nodes.length]).toEqual([true, 3_000]);
  });
});

test('the delegate is named', async () => {
  const { findings } = await read(service('camunda:delegateExpression="${bean}"'));
  expect(findings[0]?.message.en).toContain('"${bean}"');
  expect(findings[0]?.message.zh).toContain('“${bean}”');
});

describe('a deployment of several files', () => {
  const calls = (id: string, called: string): string =>
    line(`<callActivity id="t" calledElement="${called}"/>`, 't').replace('<process id="p"', `<process id="${id}"`);
  const options = { parse: () => undefined, knownProcess: async (key: string) => key === 'stored' };

  test('its processes know each other', async () => {
    const files = [
      { name: 'a.bpmn', source: calls('a', 'b') },
      { name: 'b.bpmn', source: calls('b', 'stored') },
      { name: 'c.bpmn', source: calls('c', 'nowhere') },
    ];
    const { ok, findings, processes } = await readDeployment(files, options);
    expect(findings).toMatchObject([{ rule: 'unknownCalledProcess', resource: 'c.bpmn' }]);
    expect(processes.map(({ resource, definition }) => [resource, definition.key])).toEqual([
      ['a.bpmn', 'a'],
      ['b.bpmn', 'b'],
      ['c.bpmn', 'c'],
    ]);
    expect(ok).toBe(true);
  });

  test('no key may occur twice', async () => {
    const files = ['a.bpmn', 'b.bpmn'].map((name) => ({ name, source: calls('p', 'stored') }));
    const { ok, findings } = await readDeployment(files, options);
    expect(ok).toBe(false);
    expect(findings).toMatchObject([
      { rule: 'duplicateProcess', resource: 'b.bpmn', elementId: 'p', severity: 'error' },
    ]);
    expect(findings[0]?.message.en).toContain('"a.bpmn"');
  });
});

test('without a list of known processes calls are not judged', async () => {
  const { findings } = await readDefinitions(line('<callActivity id="t" calledElement="gone"/>', 't'), {
    parse: () => undefined,
  });
  expect(findings).toEqual([]);
});

test('a cron expression is refused: it would only fail when the case runs', async () => {
  const model = line(
    `<intermediateCatchEvent id="t">${timer('<timeCycle>0 0 8 * * ?</timeCycle>')}</intermediateCatchEvent>`,
    't',
  );
  expect(await rulesOf(model)).toEqual(['error:literalFormat:t']);
});
