/** `readTable` turns the parsed XML of a decision table into the model (DMN 1.5, chapter 8). */
import { type DmnElement } from 'dmn-moddle';
import { type Place } from './decisionFinding';
import { type DecisionTable, type TableInput, type TableOutput, type TableRule } from './decisionModel';
import { type Aggregation, type HitPolicy } from './decisionResult';
import { elementOf, elementsOf, extensionOf, textOf } from './dmnElements';
import { optional } from './optional';
import { type TextReader } from './textReader';

const HIT_POLICIES: readonly HitPolicy[] = [
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
];
const AGGREGATIONS: readonly Aggregation[] = ['SUM', 'COUNT', 'MIN', 'MAX'];

/** @param name what an output without a name is called */
export function readTable(element: DmnElement, texts: TextReader, around: Place, name: string): DecisionTable {
  const place: Place = { ...around, ...optional('elementId', textOf(element, 'id') ?? around.elementId) };
  const hitPolicy = hitPolicyOf(element, texts, place);
  const aggregation = aggregationOf(element, texts, place);
  const inputs = elementsOf(element, 'input').map((input) => readInput(input, texts, place));
  const outputs = elementsOf(element, 'output').map((output) => readOutput(output, texts, place, name));
  if (outputs.length === 0)
    texts.find('Expected a decision table to have an output, but it has none', '决策表应有输出列，但一列也没有', place);
  if (aggregation !== undefined && outputs.length > 1)
    texts.find(
      `Expected one output to aggregate, but found ${outputs.length}`,
      `要汇总的决策表应只有一个输出列，但有 ${outputs.length} 列`,
      place,
    );
  const rules = elementsOf(element, 'rule').map((rule, index) =>
    readRule(rule, index + 1, inputs, outputs, texts, place),
  );
  return { kind: 'table', hitPolicy, ...optional('aggregation', aggregation), inputs, outputs, rules };
}

function hitPolicyOf(element: DmnElement, texts: TextReader, place: Place): HitPolicy {
  const policy = textOf(element, 'hitPolicy') ?? 'UNIQUE';
  const known = HIT_POLICIES.find((candidate) => candidate === policy);
  if (known === undefined)
    texts.find(
      `Expected a hit policy of the standard, but found '${policy}'`,
      `命中策略应为标准所列之一，但写的是“${policy}”`,
      place,
    );
  return known ?? 'UNIQUE';
}

function aggregationOf(element: DmnElement, texts: TextReader, place: Place): Aggregation | undefined {
  const wanted = textOf(element, 'aggregation');
  const known = AGGREGATIONS.find((candidate) => candidate === wanted);
  if (wanted !== undefined && known === undefined)
    texts.find(
      `Expected SUM, COUNT, MIN or MAX, but found the aggregation '${wanted}'`,
      `汇总方式应为 SUM、COUNT、MIN 或 MAX，但写的是“${wanted}”`,
      place,
    );
  return known;
}

function readInput(element: DmnElement, texts: TextReader, place: Place): TableInput {
  const source = elementOf(element, 'inputExpression');
  const label = textOf(element, 'label') ?? textOf(source, 'text') ?? textOf(element, 'id') ?? '';
  return {
    ...optional('expression', texts.expression(source, { ...place, column: label })),
    ...optional('type', textOf(source, 'typeRef')),
    variableName: extensionOf(element, 'inputVariable') ?? 'cellInput',
    label,
  };
}

function readOutput(element: DmnElement, texts: TextReader, around: Place, name: string): TableOutput {
  const own = textOf(element, 'name') ?? name;
  const place: Place = { ...around, ...optional('elementId', textOf(element, 'id')), column: own };
  const allowed = textOf(elementOf(element, 'outputValues'), 'text');
  const order = allowed === undefined ? undefined : texts.feel(`[${allowed}]`, place);
  return {
    name: own,
    ...optional('type', textOf(element, 'typeRef')),
    ...optional('order', order),
    ...optional('fallback', texts.expression(elementOf(element, 'defaultOutputEntry'), place)),
  };
}

function readRule(
  element: DmnElement,
  number: number,
  inputs: readonly TableInput[],
  outputs: readonly TableOutput[],
  texts: TextReader,
  around: Place,
): TableRule {
  const id = textOf(element, 'id') ?? `rule ${number}`;
  const place: Place = { ...around, elementId: id, rule: number };
  const tests = elementsOf(element, 'inputEntry');
  const results = elementsOf(element, 'outputEntry');
  if (tests.length !== inputs.length || results.length !== outputs.length)
    texts.find(
      `Expected ${inputs.length} input and ${outputs.length} output cells in rule ${number}, ` +
        `but found ${tests.length} and ${results.length}`,
      `每条规则应有 ${inputs.length} 个输入单元格和 ${outputs.length} 个输出单元格，但有 ${tests.length} 个和 ${results.length} 个`,
      place,
    );
  return {
    id,
    tests: tests.map((cell, column) =>
      isDash(cell) ? undefined : texts.tests(cell, { ...place, ...optional('column', inputs[column]?.label) }),
    ),
    outputs: results.map((cell, column) =>
      isDash(cell) ? undefined : texts.expression(cell, { ...place, ...optional('column', outputs[column]?.name) }),
    ),
  };
}

function isDash(cell: DmnElement): boolean {
  return textOf(cell, 'text') === '-';
}
