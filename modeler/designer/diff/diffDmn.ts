/** `diffDmn` compares two versions of a decision file: decisions, their columns, every rule cell by cell. */
import { DmnModdle } from 'dmn-moddle';
import { elementIn, elementsIn, type ModdleElement, textIn } from '../moddle';
import { type Change, compareSubjects, type Fact, inOrder, plain, type Subject } from './change';
import { factsOf, localName } from './factsOf';

/** @throws Error where one of the files cannot be read */
export async function diffDmn(file: string, before: string, after: string): Promise<readonly Change[]> {
  if (before === after) return [];
  const [old, fresh] = [await readDecisions(before), await readDecisions(after)];
  return compareSubjects(file, { before: old, after: fresh }, wordOf);
}

async function readDecisions(xml: string): Promise<ReadonlyMap<string, Subject>> {
  const { rootElement } = await new DmnModdle().fromXML(xml, 'dmn:Definitions');
  const definitions = rootElement as unknown as ModdleElement;
  const found = new Map<string, Subject>();
  const put = (id: string, type: string, name: string | undefined, facts: ReadonlyMap<string, Fact>): void => {
    found.set(id, { id, type, name, facts });
  };
  for (const element of elementsIn(definitions, 'drgElement')) {
    const id = element.id ?? localName(element);
    const table = elementIn(element, 'decisionLogic');
    put(id, localName(element), textIn(element, 'name'), decisionFacts(element, table));
    if (table?.$type === 'dmn:DecisionTable') readTable(table, put);
  }
  return found;
}

/** Everything about a decision but its table's columns and rules, which are told one by one. */
function decisionFacts(element: ModdleElement, table: ModdleElement | undefined): ReadonlyMap<string, Fact> {
  const facts = new Map(factsOf(element));
  for (const path of facts.keys()) if (/^decisionLogic\/(input|output|rule|annotation)/.test(path)) facts.delete(path);
  const order = table?.$type === 'dmn:DecisionTable' ? ruleOrder(table) : undefined;
  if (order !== undefined) facts.set('$ruleOrder', order);
  return facts;
}

/** With these the first rule that fits counts. */
const ordered = ['FIRST', 'RULE ORDER', 'PRIORITY', 'OUTPUT ORDER'];

function ruleOrder(table: ModdleElement): Fact | undefined {
  const policy = textIn(table, 'hitPolicy') ?? 'UNIQUE';
  if (!ordered.includes(policy)) return undefined;
  const ids = elementsIn(table, 'rule').flatMap(({ id }) => id ?? []);
  return inOrder(ids);
}

type Put = (id: string, type: string, name: string | undefined, facts: ReadonlyMap<string, Fact>) => void;

function readTable(table: ModdleElement, put: Put): void {
  const inputs = elementsIn(table, 'input');
  const outputs = elementsIn(table, 'output');
  const own = table.id ?? '';
  for (const [index, input] of inputs.entries()) {
    const expression = elementIn(input, 'inputExpression');
    const name = textIn(input, 'label') ?? textIn(expression, 'text');
    put(input.id ?? `${own} input ${index + 1}`, 'Input', name, columnFacts(input));
  }
  for (const [index, output] of outputs.entries()) {
    const name = textIn(output, 'label') ?? textIn(output, 'name');
    put(output.id ?? `${own} output ${index + 1}`, 'Output', name, columnFacts(output));
  }
  for (const [index, rule] of elementsIn(table, 'rule').entries()) {
    put(rule.id ?? `${own} rule ${index + 1}`, 'Rule', String(index + 1), ruleFacts(rule, inputs, outputs));
  }
}

function columnFacts(column: ModdleElement): ReadonlyMap<string, Fact> {
  return factsOf(column);
}

function ruleFacts(
  rule: ModdleElement,
  inputs: readonly ModdleElement[],
  outputs: readonly ModdleElement[],
): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const cells = (entries: readonly ModdleElement[], columns: readonly ModdleElement[], kind: string): void => {
    for (const [index, entry] of entries.entries()) {
      const column = columns[index];
      const label = column === undefined ? String(index + 1) : columnName(column);
      // A cell belongs to its column, wherever that stands now.
      facts.set(`${kind} ${column?.id ?? index} ${label}`, plain((textIn(entry, 'text') ?? '').trim()));
    }
  };
  cells(elementsIn(rule, 'inputEntry'), inputs, 'when');
  cells(elementsIn(rule, 'outputEntry'), outputs, 'then');
  const note = textIn(rule, 'description');
  if (note !== undefined && note.trim() !== '') facts.set('description', plain(note.trim()));
  return facts;
}

function columnName(column: ModdleElement): string {
  return (
    textIn(column, 'label') ??
    (column.$type === 'dmn:OutputClause'
      ? textIn(column, 'name')
      : textIn(elementIn(column, 'inputExpression'), 'text')) ??
    ''
  );
}

const words: readonly (readonly [form: RegExp, word: string])[] = [
  [/^name$/, 'name'],
  [/^label$/, 'label'],
  [/^description$/, 'documentation'],
  [/^\$ruleOrder$/, 'ruleOrder'],
  [/hitPolicy$/, 'hitPolicy'],
  [/aggregation$/, 'aggregation'],
  [/typeRef$/, 'typeRef'],
  [/inputExpression\/text$/, 'inputExpression'],
  [/(inputValues|outputValues)\/text$/, 'allowedValues'],
  [/^(decisionLogic\/)?text$/, 'expression'],
  [/^when /, 'when'],
  [/^then /, 'then'],
  [/Requirement/, 'requirement'],
];

function wordOf(path: string): string {
  return words.find(([form]) => form.test(path))?.[1] ?? 'other';
}
