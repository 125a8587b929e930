/**
 * `parseJuel` turns JUEL text into a tree: a Pratt parser, binding powers as in JSP 2.1 EL, section 1.18.
 * Assignment, lambdas and `instanceof` are no part of the language.
 */
import { JuelSyntaxError } from './errors';
import { JuelLexer, type Token } from './lexer';
import { functionArity } from './functions';
import { type BinaryOperator, type JuelTree } from './tree';

/** Deeper text is never written by hand; the limits keep parsing and evaluating far from the end of the stack. */
const MAX_NESTING = 64;
const MAX_CHAIN = 250;

const BINDING: ReadonlyMap<string, number> = new Map([
  ['||', 20],
  ['&&', 30],
  ['==', 40],
  ['!=', 40],
  ['<', 50],
  ['>', 50],
  ['<=', 50],
  ['>=', 50],
  ['+', 60],
  ['-', 60],
  ['*', 70],
  ['/', 70],
  ['%', 70],
]);
const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/**
 * Parses text with any number of `${…}` or `#{…}`; text without them is a constant.
 * @throws JuelSyntaxError with the place of the first fault
 */
export function parseJuel(text: string): JuelTree {
  const parts: JuelTree[] = [];
  const lexer = new JuelLexer(text);
  while (!lexer.atEnd) {
    const plain = lexer.nextText();
    if (plain.text !== '') parts.push({ kind: 'constant', value: plain.text });
    if (plain.opensExpression) parts.push(new ExpressionParser(lexer).parse());
  }
  const [only] = parts;
  if (only === undefined) return { kind: 'constant', value: '' };
  return parts.length === 1 ? only : { kind: 'composite', parts };
}

class ExpressionParser {
  private token: Token;
  private nesting = 0;
  private operations = 0;

  constructor(private readonly lexer: JuelLexer) {
    this.token = lexer.nextToken();
  }

  /** Reads up to and including the closing brace. The lexer must not look beyond it: there text begins. */
  parse(): JuelTree {
    const tree = this.choice();
    if (!this.isNext('}')) throw this.unexpected("'}'");
    return tree;
  }

  private choice(): JuelTree {
    if (++this.nesting > MAX_NESTING)
      throw new JuelSyntaxError(`Expected at most ${MAX_NESTING} levels of nesting, but found more`, this.token.offset);
    const test = this.binary(0);
    let tree = test;
    if (this.accept('?')) {
      const yes = this.choice();
      this.expect(':');
      tree = { kind: 'choice', test, yes, no: this.choice() };
    }
    this.nesting--;
    return tree;
  }

  private binary(minimum: number): JuelTree {
    let left = this.unary();
    for (;;) {
      const operator = this.token.text;
      const power = this.token.kind === 'operator' ? BINDING.get(operator) : undefined;
      if (power === undefined || power <= minimum) return left;
      this.countOperation();
      this.advance();
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right: this.binary(power) };
    }
  }

  private unary(): JuelTree {
    for (const operator of ['!', '-', 'empty'] as const) {
      if (!this.accept(operator)) continue;
      if (++this.nesting > MAX_NESTING) throw this.unexpected('fewer unary operators');
      const operand = this.unary();
      this.nesting--;
      return { kind: 'unary', operator, operand };
    }
    return this.access(this.primary());
  }

  private access(start: JuelTree): JuelTree {
    let target = start;
    for (;;) {
      if (this.accept('.')) {
        this.countOperation();
        const name = this.name();
        target = this.accept('(')
          ? { kind: 'method', target, name, parameters: this.parameters() }
          : { kind: 'property', target, key: { kind: 'constant', value: name } };
      } else if (this.accept('[')) {
        this.countOperation();
        const key = this.choice();
        this.expect(']');
        target = { kind: 'property', target, key };
      } else return target;
    }
  }

  private primary(): JuelTree {
    const { kind, text, offset } = this.token;
    if (kind === 'string') {
      this.advance();
      return { kind: 'constant', value: text };
    }
    if (kind === 'number') {
      this.advance();
      return { kind: 'constant', value: numberOf(text) };
    }
    const constant = kind === 'operator' ? CONSTANTS.get(text) : undefined;
    if (constant !== undefined) {
      this.advance();
      return { kind: 'constant', value: constant };
    }
    if (kind === 'name') {
      this.advance();
      return this.accept('(') ? this.call(text, offset) : { kind: 'identifier', name: text };
    }
    if (!this.accept('(')) throw this.unexpected('a value, a name or a bracket');
    const inner = this.choice();
    this.expect(')');
    return inner;
  }

  private call(name: string, offset: number): JuelTree {
    const parameters = this.parameters();
    const arity = functionArity(name);
    if (arity === undefined) throw new JuelSyntaxError(`Could not resolve function '${name}'`, offset);
    if (arity !== parameters.length)
      throw new JuelSyntaxError(
        `Expected ${arity} parameters of function '${name}', but found ${parameters.length}`,
        offset,
      );
    return { kind: 'function', name, parameters };
  }

  private parameters(): JuelTree[] {
    const parameters: JuelTree[] = [];
    if (this.accept(')')) return parameters;
    do parameters.push(this.choice());
    while (this.accept(','));
    this.expect(')');
    return parameters;
  }

  private name(): string {
    if (this.token.kind !== 'name') throw this.unexpected('a name');
    const { text } = this.token;
    this.advance();
    return text;
  }

  private isNext(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator;
  }

  private accept(operator: string): boolean {
    if (!this.isNext(operator)) return false;
    this.advance();
    return true;
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) throw this.unexpected(`'${operator}'`);
  }

  private advance(): void {
    this.token = this.lexer.nextToken();
  }

  private countOperation(): void {
    if (++this.operations > MAX_CHAIN)
      throw new JuelSyntaxError(
        `Expected at most ${MAX_CHAIN} operations in one expression, but found more`,
        this.token.offset,
      );
  }

  private unexpected(wanted: string): JuelSyntaxError {
    const found = this.token.kind === 'end' ? 'the text ended' : `found '${this.token.text}'`;
    return new JuelSyntaxError(`Expected ${wanted}, but ${found}`, this.token.offset);
  }
}

function numberOf(text: string): number | bigint {
  const value = Number(text);
  return /^\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}
