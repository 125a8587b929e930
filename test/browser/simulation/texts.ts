/** What random processes say: values of variables, conditions, expressions, events, in XML. */
import type { Value } from '../../../engine/expressions/expression';
import type { Random } from './randomNumbers';

/** Every case begins with all of these. */
export const pool: Readonly<Record<string, readonly Value[]>> = {
  n: [0, 1, 2, 3],
  amount: [0.5, 10.5, 99],
  flag: [true, false],
  name: ['a', 'b', '张三'],
  items: [[1, 2], [], [3, 1, 2]],
};

export const everyVariable = (random: Random): Record<string, Value> =>
  Object.fromEntries(Object.entries(pool).map(([name, values]) => [name, random.one(values)]));

export const someVariables = (random: Random): Record<string, Value> =>
  Object.fromEntries(Object.entries(everyVariable(random)).filter(() => random.chance(0.35)));

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const juelConditions = [
  '${n > 1}',
  '${flag}',
  '${name == "a"}',
  '${amount >= 10.5 && !flag}',
  '${items.size() > 1}',
  '${empty items}',
];
const feelConditions = ['n > 1', 'name = "a" or flag', 'count(items) > 1', 'amount between 5 and 50', 'not(flag)'];
/** Nobody knows this variable: the server refuses, and so must the simulation. */
const broken = '${unknownToAll > 1}';

export function condition(random: Random, tag: string): string {
  if (random.chance(0.02)) return `<${tag} xsi:type="tFormalExpression">${escaped(broken)}</${tag}>`;
  if (random.chance(0.6)) return `<${tag} xsi:type="tFormalExpression">${escaped(random.one(juelConditions))}</${tag}>`;
  return `<${tag} xsi:type="tFormalExpression" language="feel">${escaped(random.one(feelConditions))}</${tag}>`;
}

/** An expression and the variable that may take its result. */
export const computations: readonly (readonly [juel: string, variable: string])[] = [
  ['${(n + 1) % 4}', 'n'],
  ['${amount * 2 > 100 ? 1.5 : amount * 2}', 'amount'],
  ['${!flag}', 'flag'],
  ['${currentUser()}', 'who'],
];

export const scripts: readonly (readonly [format: string, text: string, variable: string])[] = [
  ['javascript', 'Math.min(amount + n, 99)', 'amount'],
  ['javascript', 'items.slice(0, 2).map(function (one) { return one + 1 })', 'items'],
  ['javascript', 'execution.setVariable("made", name + items.length); !flag', 'flag'],
  ['feel', 'sum(items) + n', 'total'],
  ['feel', '{ is: flag, list: items, of: name }', 'record'],
];

/** Decisions of the file that goes along with every case. */
export const decisions: readonly (readonly [id: string, mapping: string])[] = [
  ['level', 'singleEntry'],
  ['level', 'singleResult'],
  ['advice', 'collectEntries'],
  ['advice', 'resultList'],
];

export const decisionFile = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="random" name="random" namespace="urn:test">
  <decision id="level" name="level"><decisionTable id="levelTable" hitPolicy="FIRST">
    <input id="li1"><inputExpression id="le1" typeRef="number"><text>n</text></inputExpression></input>
    <input id="li2"><inputExpression id="le2" typeRef="boolean"><text>flag</text></inputExpression></input>
    <output id="lo1" name="level" typeRef="string"/>
    <rule id="lr1"><inputEntry id="l11"><text>&gt;= 2</text></inputEntry><inputEntry id="l12"><text>true</text></inputEntry><outputEntry id="l13"><text>"high"</text></outputEntry></rule>
    <rule id="lr2"><inputEntry id="l21"><text>-</text></inputEntry><inputEntry id="l22"><text>-</text></inputEntry><outputEntry id="l23"><text>"low"</text></outputEntry></rule>
  </decisionTable></decision>
  <decision id="advice" name="advice"><decisionTable id="adviceTable" hitPolicy="COLLECT">
    <input id="ai1"><inputExpression id="ae1" typeRef="number"><text>amount</text></inputExpression></input>
    <output id="ao1" name="advice" typeRef="string"/>
    <rule id="ar1"><inputEntry id="a11"><text>&gt; 1</text></inputEntry><outputEntry id="a13"><text>"more"</text></outputEntry></rule>
    <rule id="ar2"><inputEntry id="a21"><text>[10..50]</text></inputEntry><outputEntry id="a23"><text>"between " + name</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;

const durations = ['PT1H', 'P1D', 'PT30M'];

/** @param repeats whether it may occur more than once */
export function timer(random: Random, repeats = false): string {
  if (repeats && random.chance(0.4)) {
    return `<timerEventDefinition><timeCycle xsi:type="tFormalExpression">R2/${random.one(durations)}</timeCycle></timerEventDefinition>`;
  }
  if (random.chance(0.25)) {
    return `<timerEventDefinition><extensionElements><ow:timeLimit rule="${random.one(['WD', 'CD', 'CDR', 'TAX109'])}" days="\${n + 1}"/></extensionElements></timerEventDefinition>`;
  }
  return `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${random.one(durations)}</timeDuration></timerEventDefinition>`;
}

export const names = {
  messages: ['m1', 'm2', 'm3'],
  signals: ['g1', 'g2'],
  errors: ['E1', 'E2'],
  escalations: ['X1', 'X2'],
  /** What may come about again and again waits for these, and throws the others. */
  messageForRepeated: 'm3',
  messagesOfRepeated: ['m1', 'm2'],
  signalForRepeated: 'g2',
  signalsOfRepeated: ['g1'],
} as const;

/** Message, signal and error elements beside the processes; `prefix` keeps cases on one server apart. */
export const globals = (prefix: string): string =>
  [
    ...names.messages.map((id) => `<message id="${id}" name="${prefix}${id}"/>`),
    ...names.signals.map((id) => `<signal id="${id}" name="${prefix}${id}"/>`),
    ...names.errors.map((id) => `<error id="${id}" errorCode="${id}"/>`),
    ...names.escalations.map((id) => `<escalation id="${id}" escalationCode="${id}"/>`),
    '<escalationEventDefinition id="loopEscalates" escalationRef="X1"/>',
    '<signalEventDefinition id="loopSignals" signalRef="g1"/>',
    `<correlationProperty id="number"><correlationPropertyRetrievalExpression messageRef="m2"><messagePath xsi:type="tFormalExpression">\${n}</messagePath></correlationPropertyRetrievalExpression></correlationProperty>`,
  ].join('\n');

/** What a message carries: with a number, where the process knows a key, it is for whoever has the same. */
export const messageParts =
  '<extensionElements><camunda:inputOutput><camunda:inputParameter name="n">${n}</camunda:inputParameter></camunda:inputOutput></extensionElements>';

/** Makes the number a correlation key of the process. */
export const collaboration = (key: string): string =>
  `<collaboration id="together"><participant id="pool" processRef="${key}"/><correlationKey id="byNumber"><correlationPropertyRef>number</correlationPropertyRef></correlationKey></collaboration>`;
