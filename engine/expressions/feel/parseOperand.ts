/** `parseOperand` reads what operators stand between: literals, names, brackets, `if`, `for` and their like, and calls. */
import { parseLiteral } from './parseLiteral';
import { type Parser } from './parser';
import { parseType } from './parseTypes';
import { isPlainName, normaliseName, type Scanner } from './scanner';
import { type Iterator, type Node, type TypeNode } from './syntax';

/** A key or the name of an argument: anything but the signs that end it. */
const KEY = /[^\s:{}[\](),"@=<>][^:{}[\](),"=<>]*(?=\s*:)/y;
const PARAMETER = /[^\s:{}[\](),"@=<>][^:{}[\](),"=<>]*/y;
export function parseOperand(parser: Parser): Node {
  let node = parsePrimary(parser);
  for (;;) {
    const next = parseSuffix(parser, node);
    if (next === undefined) return node;
    node = next;
  }
}

function parseSuffix(parser: Parser, value: Node): Node | undefined {
  const { scanner } = parser;
  if (scanner.sees('.') && !scanner.sees('..')) {
    scanner.expects('.');
    return { kind: 'path', value, name: scanner.name() };
  }
  if (scanner.sees('(')) return parseCall(parser, value);
  if (!scanner.sees('[')) return undefined;
  const filter = (): Node => {
    scanner.expects('[');
    const condition = parser.deeper('brackets', () => parser.expression());
    scanner.expects(']');
    return { kind: 'filter', value, condition };
  };
  return parser.endsInterval ? parser.attempt(filter) : filter();
}

function parseCall(parser: Parser, callee: Node): Node {
  const { scanner } = parser;
  scanner.expects('(');
  const names: string[] = [];
  const values: Node[] = [];
  parser.deeper('brackets', () => {
    if (scanner.sees(')')) return;
    do {
      const key = scanner.match(KEY);
      if (key !== undefined) {
        names.push(normaliseName(key[0]));
        scanner.expects(':');
      } else if (names.length > 0) scanner.fail();
      values.push(parser.expression());
    } while (scanner.takes(','));
  });
  scanner.expects(')');
  if (names.length > 0 && names.length < values.length) scanner.fail();
  return { kind: 'call', callee, values, ...(names.length > 0 ? { names } : {}) };
}

function parsePrimary(parser: Parser): Node {
  parser.count();
  const { scanner } = parser;
  const known = scanner.knownName();
  if (known !== undefined) return { kind: 'name', name: known };
  const literal = parseLiteral(scanner);
  if (literal !== undefined) return literal;
  if (scanner.sees('[') || scanner.sees(']') || scanner.sees('('))
    return parser.deeper('brackets', () => parseBrackets(parser));
  if (scanner.sees('{')) return parser.deeper('brackets', () => parseContext(parser));
  if (scanner.takesKeyword('if')) return parser.deeper('words', () => parseIf(parser));
  if (scanner.takesKeyword('for')) return parser.deeper('words', () => parseFor(parser));
  if (scanner.takesKeyword('some')) return parser.deeper('words', () => parseQuantified(parser, false));
  if (scanner.takesKeyword('every')) return parser.deeper('words', () => parseQuantified(parser, true));
  if (scanner.seesKeyword('function')) {
    const found = parser.attempt(() => parser.deeper('words', () => parseFunction(parser)));
    if (found !== undefined) return found;
  }
  const name = scanner.name();
  if (name === '?') parser.mentionsInput = true;
  return { kind: 'name', name };
}

/** A list, an expression in brackets, an interval or an open range. */
function parseBrackets(parser: Parser): Node {
  const { scanner } = parser;
  const open = scanner.text.charAt(scanner.at++);
  if (open === '[' && scanner.takes(']')) return { kind: 'list', items: [] };
  const operator = open === '(' ? parser.takesComparison() : undefined;
  if (operator !== undefined) {
    const operand = parser.sum();
    scanner.expects(')');
    return { kind: 'endpoint', operator, operand };
  }
  const first = parser.expression();
  if (scanner.takes('..')) {
    parser.endsInterval = true;
    const end = parser.expression();
    parser.endsInterval = false;
    const endIncluded = scanner.takes(']');
    if (!endIncluded && !scanner.takes(')') && !scanner.takes('[')) scanner.fail();
    return { kind: 'interval', start: first, end, startIncluded: open === '[', endIncluded };
  }
  if (open === ']') scanner.fail();
  if (open === '(') {
    scanner.expects(')');
    return first;
  }
  const items = [first];
  while (scanner.takes(',')) items.push(parser.expression());
  scanner.expects(']');
  return { kind: 'list', items };
}

function parseContext(parser: Parser): Node {
  const { scanner } = parser;
  const entries: { name: string; value: Node }[] = [];
  scanner.expects('{');
  if (scanner.takes('}')) return { kind: 'context', entries };
  do {
    const name = scanner.sees('"') ? textKey(scanner) : normaliseName(scanner.match(KEY)?.[0] ?? scanner.fail());
    scanner.expects(':');
    entries.push({ name, value: parser.expression() });
    declare(parser, name);
  } while (scanner.takes(','));
  scanner.expects('}');
  return { kind: 'context', entries };
}

function textKey(scanner: Scanner): string {
  const key = parseLiteral(scanner);
  return key?.kind === 'literal' && typeof key.value === 'string' ? key.value : scanner.fail();
}

function declare(parser: Parser, name: string): void {
  if (!isPlainName(name)) parser.scanner.declare(name);
}

function parseIf(parser: Parser): Node {
  const condition = parser.expression();
  parser.scanner.expectsKeyword('then');
  const then = parser.expression();
  parser.scanner.expectsKeyword('else');
  return { kind: 'if', condition, then, otherwise: parser.expression() };
}

function parseFor(parser: Parser): Node {
  const iterators = parseIterators(parser);
  parser.scanner.expectsKeyword('return');
  return { kind: 'for', iterators, result: parser.expression() };
}

function parseQuantified(parser: Parser, every: boolean): Node {
  const iterators = parseIterators(parser);
  parser.scanner.expectsKeyword('satisfies');
  return { kind: 'quantified', every, iterators, condition: parser.expression() };
}

function parseIterators(parser: Parser): Iterator[] {
  const { scanner } = parser;
  const iterators: Iterator[] = [];
  do {
    const name = scanner.name();
    scanner.expectsKeyword('in');
    const domain = parser.expression();
    const end = scanner.takes('..') ? parser.expression() : undefined;
    iterators.push({ name, domain, ...(end === undefined ? {} : { end }) });
  } while (scanner.takes(','));
  return iterators;
}

function parseFunction(parser: Parser): Node {
  const { scanner } = parser;
  scanner.expectsKeyword('function');
  scanner.expects('(');
  const parameters: { name: string; type?: TypeNode }[] = [];
  if (!scanner.sees(')')) {
    do {
      const name = normaliseName(scanner.match(PARAMETER)?.[0] ?? '');
      if (name === '') scanner.fail();
      declare(parser, name);
      parameters.push(scanner.takes(':') ? { name, type: parseType(scanner) } : { name });
    } while (scanner.takes(','));
  }
  scanner.expects(')');
  const external = scanner.takesKeyword('external');
  return { kind: 'function', parameters, external, body: parser.expression() };
}
