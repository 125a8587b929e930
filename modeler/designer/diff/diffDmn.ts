/** `diffDmn` compares two versions of a decision file: decisions, their columns, every rule cell by cell. */
import { DmnModdle } from 'dmn-moddle';
import { migrateDmn } from '../../../engine/expressions/dmn/migrateDmn';
import { elementIn, elementsIn, type ModdleElement, textIn } from '../moddle';
import { type Change, compareSubjects, type Fact, inOrder, plain, type Subject } from './change';
import { localName } from '../elementKind';
import { factsOf } from './factsOf';

/** @throws Error where one of the files cannot be read */
export async function diffDmn(file: string, before: string, after: string): Promise<readonly Change[]> {
  if (before === after) return [];
  const [old, fresh] = [await readDecisions(before), await readDecisions(after)];
  return compareSubjects(file, { before: old, after: fresh }, wordOf);
}

async function readDecisions(xml: string): Promise<ReadonlyMap<string, Subject>> {
  const { rootElement } = await new DmnModdle().fromXML(migrateDmn(xml), 'dmn:Definitions');
  const definitions = rootElement as unknown as ModdleElement;
  const found = new Map<string, Subject>();
  const put: Put = (subject) => void found.set(subject.id, subject);
  for (const element of elementsIn(definitions, 'drgElement')) {
    const id = element.id ?? localName(element);
    const table = elementIn(element, 'decisionLogic');
    put({ id, type: localName(element), name: textIn(element, 'name'), facts: decisionFacts(element, table) });
    if (table?.$type === 'dmn:DecisionTable') readTable(table, put);
  }
  return found;
}

/** Everything about a decision but its table's columns and rules, which are told one by one. */
function decisionFacts(element: ModdleElement, table: ModdleElement | undefined): ReadonlyMap<string, Fact> {
  const facts = new Map(factsOf(element));
  for (const path of facts.keys()) if (/^decisionLogic\/(input|output|rule|annotation)/.test(path)) facts.delete(path);
  const notes = elementsIn(table, 'annotation').map((note) => textIn(note, 'name') ?? '');
  if (notes.length > 0) facts.set('$notes', plain(notes.join('、')));
  const order = table?.$type === 'dmn:DecisionTable' ? ruleOrder(table) : undefined;
  if (order !== undefined) facts.set('$ruleOrder', order);
  return facts;
}

/** With these the first rule that fits counts. */
const ordered = ['FIRST', 'RULE ORDER', 'PRIORITY', 'OUTPUT ORDER'];

function ruleOrder(table: ModdleElement): Fact | undefined {
  const policy = textIn(table, 'hitPolicy') ?? 'UNIQUE';
  if (!ordered.includes(policy)) return undefined;
  const rules = elementsIn(table, 'rule').filter(({ id }) => id !== undefined);
  return inOrder(
    rules.map(({ id }) => id ?? ''),
    rules.map((rule) => `(${textsIn(rule, 'inputEntry')})`),
  );
}

/** The cells of a rule in short. */
function textsIn(rule: ModdleElement, cells: 'inputEntry' | 'outputEntry'): string {
  return elementsIn(rule, cells)
    .map((cell) => (textIn(cell, 'text') ?? '').trim() || '-')
    .join(', ');
}

type Put = (subject: Subject) => void;

function readTable(table: ModdleElement, put: Put): void {
  const inputs = elementsIn(table, 'input');
  const outputs = elementsIn(table, 'output');
  const notes = elementsIn(table, 'annotation').map((note) => textIn(note, 'name') ?? '');
  const own = table.id ?? '';
  for (const [index, input] of inputs.entries()) {
    const expression = elementIn(input, 'inputExpression');
    const name = textIn(input, 'label') ?? textIn(expression, 'text');
    put({ id: input.id ?? `${own} input ${index + 1}`, type: 'Input', name, facts: factsOf(input) });
  }
  for (const [index, output] of outputs.entries()) {
    const name = textIn(output, 'label') ?? textIn(output, 'name');
    put({ id: output.id ?? `${own} output ${index + 1}`, type: 'Output', name, facts: factsOf(output) });
  }
  for (const [index, rule] of elementsIn(table, 'rule').entries()) {
    put({
      id: rule.id ?? `${own} rule ${index + 1}`,
      type: 'Rule',
      name: String(index + 1),
      facts: ruleFacts(rule, inputs, outputs, notes),
      summary: `${textsIn(rule, 'inputEntry')} → ${textsIn(rule, 'outputEntry')}`,
    });
  }
}

function ruleFacts(
  rule: ModdleElement,
  inputs: readonly ModdleElement[],
  outputs: readonly ModdleElement[],
  notes: readonly string[],
): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const cells = (entries: readonly ModdleElement[], columns: readonly ModdleElement[], kind: string): void => {
    for (const [index, entry] of entries.entries()) {
      const column = columns[index];
      const label = column === undefined ? String(index + 1) : columnName(column);
      const text = (textIn(entry, 'text') ?? '').trim();
      // A cell belongs to its column, wherever that stands now. One that asks for nothing is the same as none.
      if (text !== '' && text !== '-') facts.set(`${kind} ${column?.id ?? index}`, { ...plain(text), about: label });
    }
  };
  cells(elementsIn(rule, 'inputEntry'), inputs, 'when');
  cells(elementsIn(rule, 'outputEntry'), outputs, 'then');
  for (const [index, entry] of elementsIn(rule, 'annotationEntry').entries()) {
    const text = (textIn(entry, 'text') ?? '').trim();
    if (text !== '') facts.set(`note ${index}`, { ...plain(text), about: notes[index] ?? '' });
  }
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
  [/^note /, 'note'],
  [/^decisionLogic\/\$type$/, 'logic'],
  [/^\$notes$/, 'notes'],
  [/Requirement/, 'requirement'],
];

function wordOf(path: string): string {
  return words.find(([form]) => form.test(path))?.[1] ?? 'other';
}
