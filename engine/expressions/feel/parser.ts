/**
 * `Parser` reads FEEL text into a tree (DMN 1.5, 10.3.1.2), from the operators that bind least down to those that
 * bind most. What an operand is made of is `parseOperand`'s business, which it is given.
 */
import { parseType } from './parseTypes';
import { FeelSyntaxError, Scanner } from './scanner';
import { type Comparison, type Node, type Operator, type UnaryTest, type UnaryTests } from './syntax';

/** Names that are built in and hold a keyword. */
const BUILT_IN = ['date and time', 'years and months duration', 'days and time duration'];
/** 5,000 nested lists overflow the stack; nobody writes more than a few. */
const MAX_NESTING = 64;
/** Of `if` and the like, which nest without brackets: a long `else if` is no sin. */
const MAX_WORDS = 200;
/** Brackets may be read twice, and brackets in them four times: a text that needs more than this is no FEEL of a person. */
const MAX_OPERANDS = 100_000;
const COMPARISONS: readonly Comparison[] = ['<=', '>=', '!=', '=', '<', '>'];

class TooManyOperands extends Error {}

export class Parser {
  readonly scanner: Scanner;
  /** Set when `?` is read. */
  mentionsInput = false;
  /** At the end of an interval a `[` may close it. */
  endsInterval = false;
  private brackets = 0;
  private words = 0;
  private operands = 0;

  constructor(
    text: string,
    names: Iterable<string>,
    private readonly operand: (parser: Parser) => Node,
  ) {
    this.scanner = new Scanner(text, [...BUILT_IN, ...names]);
  }

  /** The whole text as one expression. @throws FeelSyntaxError */
  whole(): Node {
    return this.bounded(() => {
      const node = this.expression();
      if (!this.scanner.atEnd()) this.scanner.fail();
      return node;
    });
  }

  /** The whole text as the cell of a decision table. @throws FeelSyntaxError */
  wholeTests(): UnaryTests {
    return this.bounded(() => this.readTests());
  }

  private bounded<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TooManyOperands)) throw error;
      throw new FeelSyntaxError(
        'Expected brackets that can be matched, but there are too many ways to',
        '括号应能配对，但配对的方式太多',
        0,
      );
    }
  }

  /** Every operand that is read counts, also those that are read again. */
  count(): void {
    if (++this.operands > MAX_OPERANDS) throw new TooManyOperands();
  }

  private readTests(): UnaryTests {
    const { scanner } = this;
    if (scanner.takes('-') && scanner.atEnd()) return { negated: false, tests: [] };
    scanner.at = 0;
    const negated = this.attempt(() => {
      scanner.expectsKeyword('not');
      scanner.expects('(');
      const tests = this.tests();
      scanner.expects(')');
      if (!scanner.atEnd()) scanner.fail();
      return tests;
    });
    if (negated !== undefined) return { negated: true, tests: negated };
    const tests = this.tests();
    if (!scanner.atEnd()) scanner.fail();
    return { negated: false, tests };
  }

  private tests(): UnaryTest[] {
    const tests: UnaryTest[] = [];
    do {
      this.mentionsInput = false;
      const node = this.test();
      tests.push({ node, mentionsInput: this.mentionsInput });
    } while (this.scanner.takes(','));
    return tests;
  }

  expression(): Node {
    let left = this.conjunction();
    while (this.scanner.takesKeyword('or')) left = { kind: 'logic', operator: 'or', left, right: this.conjunction() };
    return left;
  }

  private conjunction(): Node {
    let left = this.comparison();
    while (this.scanner.takesKeyword('and')) left = { kind: 'logic', operator: 'and', left, right: this.comparison() };
    return left;
  }

  private comparison(): Node {
    const { scanner } = this;
    let left = this.sum();
    for (;;) {
      const operator = this.takesComparison();
      if (operator !== undefined) left = { kind: 'binary', operator, left, right: this.sum() };
      else if (scanner.takesKeyword('between')) {
        const low = this.sum();
        scanner.expectsKeyword('and');
        left = { kind: 'between', value: left, low, high: this.sum() };
      } else if (scanner.takesKeyword('in')) left = { kind: 'in', value: left, tests: this.testsOfIn() };
      else return left;
    }
  }

  private testsOfIn(): Node[] {
    const { scanner } = this;
    const several = scanner.sees('(') ? this.attempt(() => this.testsInBrackets()) : undefined;
    if (several !== undefined) return several;
    const operator = this.takesComparison();
    return [operator === undefined ? this.sum() : { kind: 'endpoint', operator, operand: this.sum() }];
  }

  private testsInBrackets(): Node[] {
    this.scanner.expects('(');
    const tests: Node[] = [];
    do tests.push(this.test());
    while (this.scanner.takes(','));
    this.scanner.expects(')');
    // `x in (a) + 1`: what looked like a list of tests was an operand.
    if (['+', '-', '*', '/', '.', '['].some((signs) => this.scanner.sees(signs))) this.scanner.fail();
    return tests;
  }

  test(): Node {
    const operator = this.takesComparison();
    return operator === undefined ? this.expression() : { kind: 'endpoint', operator, operand: this.sum() };
  }

  takesComparison(): Comparison | undefined {
    return COMPARISONS.find((operator) => this.scanner.takes(operator));
  }

  sum(): Node {
    return this.leftToRight(['+', '-'], () => this.leftToRight(['*', '/'], () => this.powers()));
  }

  private powers(): Node {
    return this.leftToRight(['**'], () => this.typed());
  }

  private leftToRight(operators: readonly Operator[], next: () => Node): Node {
    let left = next();
    for (;;) {
      const operator = operators.find((signs) => this.takesOperator(signs));
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: next() };
    }
  }

  /** `**` is not two `*`. */
  private takesOperator(signs: Operator): boolean {
    return !(signs === '*' && this.scanner.sees('**')) && this.scanner.takes(signs);
  }

  private typed(): Node {
    const value = this.signed();
    if (!this.scanner.takesKeyword('instance')) return value;
    this.scanner.expectsKeyword('of');
    return { kind: 'instanceOf', value, type: parseType(this.scanner) };
  }

  private signed(): Node {
    if (!this.scanner.takes('-')) return this.operand(this);
    return this.deeper('words', () => ({ kind: 'negation', operand: this.signed() }));
  }

  /** What is read, undefined and nothing taken where it does not fit. */
  attempt<T>(read: () => T): T | undefined {
    const { at } = this.scanner;
    const { brackets, words, endsInterval } = this;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      this.scanner.at = at;
      [this.brackets, this.words, this.endsInterval] = [brackets, words, endsInterval];
      return undefined;
    }
  }

  /** @throws FeelSyntaxError when too much is nested */
  deeper<T>(what: 'brackets' | 'words', read: () => T): T {
    const limit = what === 'brackets' ? MAX_NESTING : MAX_WORDS;
    if (++this[what] > limit)
      throw new FeelSyntaxError(
        `Expected at most ${limit} levels of nesting, but found more`,
        `最多嵌套 ${limit} 层，但超过了`,
        this.scanner.at,
      );
    const { endsInterval } = this;
    this.endsInterval = false;
    const found = read();
    this.endsInterval = endsInterval;
    this[what]--;
    return found;
  }
}
