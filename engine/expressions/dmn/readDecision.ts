/** `DecisionReader` turns the parsed XML of a decision into the model, and notes what is wrong with it. */
import { type DmnElement } from 'dmn-moddle';
import { findJuelFault, MAX_SOURCE, type ParseError } from '../juel/compileJuel';
import { type Aggregation, type HitPolicy } from './decisionResult';
import {
  type Decision,
  type DecisionLogic,
  type DecisionTable,
  type TableInput,
  type TableOutput,
  type TableRule,
} from './decisionModel';
import { type DecisionFinding } from './decisionFinding';
import { elementOf, elementsOf, extensionOf, textOf } from './dmnElements';
import { type Expression } from '../expression';
import { type FeelForm, type FeelParser } from '../feel/parseFeel';
import { literalOf, literalTest } from '../feel/literalFeel';
import { languageNamed } from '../parseExpression';

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

export class DecisionReader {
  constructor(
    private readonly findings: DecisionFinding[],
    /** The language of the whole file, which each text may override. */
    private readonly language: string | undefined,
    private readonly parseFeel: FeelParser,
  ) {}

  read(element: DmnElement): Decision {
    const id = textOf(element, 'id') ?? '';
    if (id === '') this.find('Expected a decision to have an id, but it has none');
    const name = textOf(element, 'name') ?? id;
    const variable = elementOf(element, 'variable');
    const variableName = textOf(variable, 'name') ?? name;
    return {
      id,
      name,
      variableName,
      requires: elementsOf(element, 'informationRequirement').flatMap((requirement) => {
        const href = textOf(elementOf(requirement, 'requiredDecision'), 'href');
        return href === undefined ? [] : [href.replace(/^.*#/, '')];
      }),
      logic: this.readLogic(elementOf(element, 'decisionLogic'), variableName, textOf(variable, 'typeRef')),
    };
  }

  private readLogic(element: DmnElement | undefined, variableName: string, typeRef?: string): DecisionLogic {
    if (element?.$type === 'dmn:DecisionTable') return this.readTable(element, variableName);
    if (element?.$type !== 'dmn:LiteralExpression') return { kind: 'unsupported', type: element?.$type ?? 'nothing' };
    const expression = this.readText(element, 'expression');
    if (expression === undefined) return { kind: 'unsupported', type: 'an empty literal expression' };
    return { kind: 'literalExpression', expression, ...optional('typeRef', typeRef) };
  }

  private readTable(element: DmnElement, variableName: string): DecisionTable {
    const elementId = textOf(element, 'id');
    const policy = textOf(element, 'hitPolicy') ?? 'UNIQUE';
    const hitPolicy = HIT_POLICIES.find((known) => known === policy);
    if (hitPolicy === undefined) this.find(`Expected a hit policy of the standard, but found '${policy}'`, elementId);
    const wanted = textOf(element, 'aggregation');
    const aggregation = AGGREGATIONS.find((known) => known === wanted);
    if (wanted !== undefined && aggregation === undefined)
      this.find(`Expected SUM, COUNT, MIN or MAX, but found the aggregation '${wanted}'`, elementId);
    const inputs = elementsOf(element, 'input').map((input) => this.readInput(input));
    const outputs = elementsOf(element, 'output').map((output) => this.readOutput(output, variableName));
    if (outputs.length === 0) this.find('Expected a decision table to have an output, but it has none', elementId);
    if (aggregation !== undefined && outputs.length > 1)
      this.find(`Expected one output to aggregate, but found ${outputs.length}`, elementId);
    const rules = elementsOf(element, 'rule').map((rule, index) =>
      this.readRule(rule, index, inputs.length, outputs.length),
    );
    return {
      kind: 'table',
      hitPolicy: hitPolicy ?? 'UNIQUE',
      ...optional('aggregation', aggregation),
      inputs,
      outputs,
      rules,
    };
  }

  private readInput(element: DmnElement): TableInput {
    const source = elementOf(element, 'inputExpression');
    return {
      ...optional('expression', this.readText(source, 'expression')),
      ...optional('typeRef', textOf(source, 'typeRef')),
      variableName: extensionOf(element, 'inputVariable') ?? 'cellInput',
      label: textOf(element, 'label') ?? textOf(source, 'text') ?? textOf(element, 'id') ?? '',
    };
  }

  private readOutput(element: DmnElement, variableName: string): TableOutput {
    const allowed = textOf(elementOf(element, 'outputValues'), 'text');
    const order: Expression | undefined =
      allowed === undefined ? undefined : { language: 'feel', text: `[${allowed}]` };
    if (order !== undefined) this.checkText(order, 'expression', textOf(element, 'id'));
    return {
      name: textOf(element, 'name') ?? variableName,
      ...optional('typeRef', textOf(element, 'typeRef')),
      ...optional('order', order),
      ...optional('fallback', this.readText(elementOf(element, 'defaultOutputEntry'), 'expression')),
    };
  }

  private readRule(element: DmnElement, index: number, inputs: number, outputs: number): TableRule {
    const id = textOf(element, 'id') ?? `rule ${index + 1}`;
    const tests = elementsOf(element, 'inputEntry');
    const results = elementsOf(element, 'outputEntry');
    if (tests.length !== inputs || results.length !== outputs)
      this.find(
        `Expected ${inputs} input and ${outputs} output cells in rule ${index + 1}, ` +
          `but found ${tests.length} and ${results.length}`,
        id,
      );
    return {
      id,
      tests: tests.map((cell) => (textOf(cell, 'text') === '-' ? undefined : this.readText(cell, 'unaryTests'))),
      outputs: results.map((cell) => (textOf(cell, 'text') === '-' ? undefined : this.readText(cell, 'expression'))),
    };
  }

  private readText(element: DmnElement | undefined, form: FeelForm): Expression | undefined {
    const text = textOf(element, 'text');
    if (text === undefined) return undefined;
    const elementId = textOf(element, 'id');
    const named = textOf(element, 'expressionLanguage') ?? this.language ?? 'feel';
    const language = languageNamed(named);
    if (language !== 'feel' && language !== 'juel') {
      this.find(`Expected feel or juel as the language of a decision, but found '${named}'`, elementId);
      return undefined;
    }
    const expression: Expression = { language, text };
    this.checkText(expression, form, elementId);
    return expression;
  }

  private checkText(expression: Expression, form: FeelForm, elementId?: string): void {
    const { language, text } = expression;
    if (text.length > MAX_SOURCE) {
      this.find(`Expected a cell of at most ${MAX_SOURCE} characters, but found ${text.length}`, elementId);
      return;
    }
    const fault = language === 'juel' ? findJuelFault(text) : this.feelFault(expression, form);
    if (fault !== undefined) this.find(`${fault.message} in the cell: ${text.slice(0, 100)}`, elementId, fault.offset);
  }

  /** Most cells are literals, and telling that takes a hundredth of the time of parsing them. */
  private feelFault(expression: Expression, form: FeelForm): ParseError | undefined {
    const literal = form === 'unaryTests' ? literalTest(expression) : literalOf(expression);
    return literal === undefined ? this.parseFeel(expression.text, form) : undefined;
  }

  private find(message: string, elementId?: string, offset?: number): void {
    this.findings.push({ message, ...optional('elementId', elementId), ...optional('offset', offset) });
  }
}

/** A property only where it has a value, as exact optional types want it. */
function optional<Name extends string, T>(name: Name, value: T | undefined): { readonly [key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: T });
}
