/** `readBoxed` turns the parsed XML of a boxed expression of any kind into the model (DMN 1.5, 10.2.1). */
import { type DmnElement } from 'dmn-moddle';
import { type Place } from './decisionFinding';
import { type Boxed, type BoxedFunction } from './decisionModel';
import { elementOf, elementsOf, textOf } from './dmnElements';
import { optional } from './optional';
import { readTable } from './readTable';
import { type TextReader } from './textReader';

/** @param name what the value is called around it: outputs without a name take it */
export function readBoxed(element: DmnElement | undefined, texts: TextReader, around: Place, name: string): Boxed {
  if (element === undefined) return { kind: 'nothing' };
  const place: Place = { ...around, ...optional('elementId', textOf(element, 'id') ?? around.elementId) };
  const read = (found: DmnElement | undefined): Boxed => readBoxed(found, texts, place, name);
  const part = (property: string): Boxed => read(elementOf(elementOf(element, property), 'value'));
  const type = optional('type', textOf(element, 'typeRef'));
  switch (element.$type) {
    case 'dmn:LiteralExpression': {
      const text = texts.expression(element, place);
      return text === undefined ? { kind: 'nothing' } : { kind: 'literalExpression', text, ...type };
    }
    case 'dmn:DecisionTable':
      return { ...readTable(element, texts, around, name), ...type };
    case 'dmn:Context':
      return { ...readContext(element, texts, place), ...type };
    case 'dmn:List':
      return { kind: 'list', items: elementsOf(element, 'elements').map(read), ...type };
    case 'dmn:Relation':
      return { ...readRelation(element, texts, place), ...type };
    case 'dmn:Invocation':
      return { ...readInvocation(element, texts, place), ...type };
    case 'dmn:FunctionDefinition':
      return readFunction(element, texts, place, name);
    case 'dmn:Conditional':
      return { kind: 'conditional', condition: part('if'), then: part('then'), otherwise: part('else'), ...type };
    case 'dmn:For':
      return { kind: 'for', variable: variableOf(element), domain: part('in'), result: part('return'), ...type };
    case 'dmn:Some':
    case 'dmn:Every': {
      const every = element.$type === 'dmn:Every';
      const [variable, domain, condition] = [variableOf(element), part('in'), part('satisfies')];
      return { kind: 'quantified', every, variable, domain, condition, ...type };
    }
    case 'dmn:Filter':
      return { kind: 'filter', list: part('in'), match: part('match'), ...type };
    default:
      texts.find(
        `Expected a boxed expression of the standard, but found ${element.$type}`,
        `应为标准的表达式，但这里是 ${element.$type}`,
        place,
      );
      return { kind: 'nothing' };
  }
}

/** What is called: parameters, body, and which language it is in. */
export function readFunction(element: DmnElement, texts: TextReader, place: Place, name: string): BoxedFunction {
  const kind = textOf(element, 'kind') ?? 'FEEL';
  return {
    kind: 'function',
    parameters: elementsOf(element, 'formalParameter').map(named),
    body: readBoxed(elementOf(element, 'body'), texts, place, name),
    ...optional('type', textOf(element, 'typeRef')),
    ...(kind === 'FEEL' || kind === 'F' ? {} : { external: kind }),
  };
}

function named(element: DmnElement): { name: string; type?: string } {
  return { name: nameOf(element) ?? '', ...optional('type', textOf(element, 'typeRef')) };
}

/** Names are compared with single spaces. */
export function nameOf(element: DmnElement | undefined): string | undefined {
  return textOf(element, 'name')?.replace(/\s+/g, ' ');
}

function variableOf(element: DmnElement): string {
  return textOf(element, 'iteratorVariable') ?? 'item';
}

function readContext(element: DmnElement, texts: TextReader, place: Place): Extract<Boxed, { kind: 'context' }> {
  const entries = elementsOf(element, 'contextEntry').map((entry) => {
    const variable = elementOf(entry, 'variable');
    const name = nameOf(variable);
    const value = readBoxed(elementOf(entry, 'value'), texts, place, name ?? 'result');
    return { ...optional('name', name), ...optional('type', textOf(variable, 'typeRef')), value };
  });
  return { kind: 'context', entries };
}

function readRelation(element: DmnElement, texts: TextReader, place: Place): Extract<Boxed, { kind: 'relation' }> {
  const columns = elementsOf(element, 'column').map(named);
  const rows = elementsOf(element, 'row').map((row, index) => {
    const cells = elementsOf(row, 'elements');
    if (cells.length !== columns.length)
      texts.find(
        `Expected ${columns.length} cells in a row, but found ${cells.length}`,
        `每行应有 ${columns.length} 个单元格，但有 ${cells.length} 个`,
        { ...place, rule: index + 1 },
      );
    return cells.map((cell, column) => readBoxed(cell, texts, place, columns[column]?.name ?? 'result'));
  });
  return { kind: 'relation', columns, rows };
}

function readInvocation(element: DmnElement, texts: TextReader, place: Place): Extract<Boxed, { kind: 'invocation' }> {
  const callee = readBoxed(elementOf(element, 'calledFunction'), texts, place, 'result');
  const bindings = elementsOf(element, 'binding').map((binding) => {
    const name = nameOf(elementOf(binding, 'parameter')) ?? '';
    return { name, value: readBoxed(elementOf(binding, 'bindingFormula'), texts, place, name) };
  });
  return { kind: 'invocation', callee, bindings };
}
