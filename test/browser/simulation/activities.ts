/** `activity`: one task, call or sub-process in XML, of every kind the engine executes, with loops and mappings. */
import type { Random } from './randomNumbers';
import { computations, decisions, escaped, names, scripts } from './texts';

export interface ActivityWish {
  readonly random: Random;
  readonly calledKey: string | undefined;
  /** It may come about again and again. */
  readonly isRepeated: boolean;
  /** The content of a sub-process; left out where there is to be none. */
  readonly inside: (() => string) | undefined;
}

interface Drawn {
  readonly tag: string;
  readonly attributes?: string;
  readonly extensions?: string;
  readonly content?: string;
}

export function activity(id: string, background: string, wish: ActivityWish): string {
  const { random } = wish;
  const { tag, attributes = '', extensions = '', content = '' } = random.one(kinds)(wish);
  const loop = random.chance(0.18) ? loopOf(wish) : '';
  const mapped = random.chance(0.2) ? mapping(random) : '';
  const inside = `${extensions}${mapped}`;
  const extended = inside === '' ? '' : `<extensionElements>${inside}</extensionElements>`;
  return `<${tag} id="${id}" name="${id}"${attributes}${background}>${extended}${loop}${content}</${tag}>`;
}

type Kind = (wish: ActivityWish) => Drawn;

const userTask: Kind = ({ random }) => {
  const assignee = random.chance(0.4) ? ' camunda:assignee="${name}"' : '';
  const priority = random.chance(0.3) ? ' camunda:priority="${n * 10}"' : '';
  const limit = random.chance(0.3) ? '<ow:timeLimit rule="WD" days="${n}"/>' : '';
  return {
    tag: 'userTask',
    attributes: ` camunda:candidateGroups="window,\${name}"${assignee}${priority}`,
    extensions: limit,
  };
};
const externalTask: Kind = ({ random }) => ({
  tag: 'serviceTask',
  attributes: ` camunda:type="external" camunda:topic="${random.one(['plain', 'for-${name}'])}"`,
});
const computed: Kind = ({ random }) => {
  const [text, variable] = random.one(computations);
  const taken = random.chance(0.8) ? ` camunda:resultVariable="${variable}"` : '';
  return { tag: 'serviceTask', attributes: ` camunda:expression="${escaped(text)}"${taken}` };
};
const scriptTask: Kind = ({ random }) => {
  const [format, text, variable] = random.one(scripts);
  const attributes = ` scriptFormat="${format}" camunda:resultVariable="${variable}"`;
  return { tag: 'scriptTask', attributes, content: `<script>${escaped(text)}</script>` };
};
const decisionTask: Kind = ({ random }) => {
  const [id, shape] = random.one(decisions);
  const attributes = ` camunda:decisionRef="${id}" camunda:mapDecisionResult="${shape}" camunda:resultVariable="decided"`;
  return { tag: 'businessRuleTask', attributes };
};
const sendTask: Kind = ({ random, isRepeated }) =>
  random.chance(0.5)
    ? {
        tag: 'sendTask',
        attributes: ` messageRef="${random.one(isRepeated ? names.messagesOfRepeated : names.messages)}"`,
      }
    : { tag: 'sendTask', attributes: ' camunda:type="external" camunda:topic="send"' };
const receiveTask: Kind = ({ random }) => ({
  tag: 'receiveTask',
  attributes: ` messageRef="${random.one(names.messages)}"`,
});
const plainTask: Kind = ({ random }) => ({ tag: random.one(['task', 'manualTask']) });
const call: Kind = (wish) => {
  const { random, calledKey } = wish;
  if (calledKey === undefined) return userTask(wish);
  const key = random.chance(0.5) ? '<camunda:in businessKey="${execution.processBusinessKey}"/>' : '';
  const everything = '<camunda:in variables="all"/><camunda:out variables="all"/>';
  const some = [
    ...Object.keys({ n: 0, flag: 0, name: 0, items: 0 }).map(
      (name) => `<camunda:in source="${name}" target="${name}"/>`,
    ),
    '<camunda:in sourceExpression="${amount + 1}" target="amount"/>',
    '<camunda:out source="n" target="calledN"/>',
  ].join('');
  return {
    tag: 'callActivity',
    attributes: ` calledElement="${calledKey}"`,
    extensions: `${random.chance(0.5) ? everything : some}${key}`,
  };
};
const subProcess: Kind = (wish) =>
  wish.inside === undefined ? userTask(wish) : { tag: 'subProcess', content: wish.inside() };

const kinds: readonly Kind[] = [
  userTask,
  userTask,
  userTask,
  externalTask,
  externalTask,
  computed,
  scriptTask,
  decisionTask,
  sendTask,
  receiveTask,
  plainTask,
  call,
  call,
  subProcess,
  subProcess,
];

function loopOf({ random, isRepeated }: ActivityWish): string {
  if (random.chance(0.25)) {
    return '<standardLoopCharacteristics loopMaximum="2"><loopCondition xsi:type="tFormalExpression">${loopCounter &lt; 2}</loopCondition></standardLoopCharacteristics>';
  }
  const sequential = ` isSequential="${random.chance(0.4)}"`;
  const isCounted = random.chance(0.5);
  const collection = isCounted ? '' : ' camunda:collection="items" camunda:elementVariable="item"';
  const gathered = random.chance(0.3) ? '<ow:output collection="gathered" element="${loopCounter}"/>' : '';
  const count = `<loopCardinality xsi:type="tFormalExpression">${random.one(['2', '${n}'])}</loopCardinality>`;
  const until =
    '<completionCondition xsi:type="tFormalExpression">${nrOfCompletedInstances >= 2 || flag}</completionCondition>';
  const event = random.one(['loopEscalates', 'loopSignals']);
  const behavior = random.one([
    ` behavior="None" noneBehaviorEventRef="${event}"`,
    ` behavior="One" oneBehaviorEventRef="${event}"`,
  ]);
  const throws = isRepeated || random.chance(0.6) ? '' : behavior;
  return [
    `<multiInstanceLoopCharacteristics${sequential}${collection}${throws}>`,
    gathered === '' ? '' : `<extensionElements>${gathered}</extensionElements>`,
    isCounted ? count : '',
    random.chance(0.3) ? until : '',
    '</multiInstanceLoopCharacteristics>',
  ].join('');
}

function mapping(random: Random): string {
  const input = random.one([
    '<camunda:inputParameter name="inner">${n + 1}</camunda:inputParameter>',
    '<camunda:inputParameter name="inner"><camunda:script scriptFormat="feel">count(items)</camunda:script></camunda:inputParameter>',
    '<camunda:inputParameter name="inner"><camunda:list><camunda:value>a</camunda:value><camunda:value>${name}</camunda:value></camunda:list></camunda:inputParameter>',
  ]);
  const output = '<camunda:outputParameter name="outer">${inner}</camunda:outputParameter>';
  return `<camunda:inputOutput>${input}${random.chance(0.6) ? output : ''}</camunda:inputOutput>`;
}
