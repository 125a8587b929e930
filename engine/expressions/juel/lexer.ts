/**
 * `JuelLexer` cuts expression text into tokens. It has two modes, as the language has: plain text around `${…}`
 * and the tokens inside. Words such as `and`, `empty`, `div` are operators, never names.
 */
import { JuelSyntaxError } from './errors';

export type TokenKind = 'name' | 'number' | 'string' | 'operator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** For strings the text without quotes and escapes, for word operators the symbol they stand for. */
  readonly text: string;
  readonly offset: number;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
  ['div', '/'],
  ['mod', '%'],
  ['empty', 'empty'],
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['instanceof', 'instanceof'],
]);

const OPERATORS = ['&&', '||', '==', '!=', '<=', '>=', '<', '>', '!', '+', '-', '*', '/', '%', '?', ':'];
const PUNCTUATION = ['.', ',', '(', ')', '[', ']', '}'];
const SYMBOLS = [...OPERATORS, ...PUNCTUATION];

const NAME = /[\p{L}\p{Nl}\p{Sc}\p{Pc}][\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}]*/uy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SPACE = /\s*/y;

export class JuelLexer {
  private position = 0;

  constructor(private readonly source: string) {}

  /** True when all text was read. */
  get atEnd(): boolean {
    return this.position >= this.source.length;
  }

  /** Reads plain text up to the next unescaped `${` or `#{`, which is consumed. `\${` stands for `${`. */
  nextText(): { readonly text: string; readonly opensExpression: boolean } {
    let text = '';
    let escaped = false;
    for (; this.position < this.source.length; this.position++) {
      const character = this.source.charAt(this.position);
      if (character === '\\') {
        if (escaped) text += '\\';
        escaped = true;
        continue;
      }
      const opens = (character === '$' || character === '#') && this.source.charAt(this.position + 1) === '{';
      if (opens && !escaped) {
        this.position += 2;
        return { text, opensExpression: true };
      }
      text += escaped && !opens ? `\\${character}` : character;
      escaped = false;
    }
    return { text: escaped ? `${text}\\` : text, opensExpression: false };
  }

  /** Reads one token of an expression. @throws JuelSyntaxError at a character no token begins with. */
  nextToken(): Token {
    this.take(SPACE);
    const offset = this.position;
    if (this.atEnd) return { kind: 'end', text: '', offset };
    const character = this.source.charAt(offset);
    if (character === "'" || character === '"') return { kind: 'string', text: this.readString(character), offset };
    const number = this.take(NUMBER);
    if (number !== undefined) return { kind: 'number', text: number, offset };
    const name = this.take(NAME);
    if (name !== undefined) {
      const operator = WORDS.get(name);
      return operator === undefined
        ? { kind: 'name', text: name, offset }
        : { kind: 'operator', text: operator, offset };
    }
    const symbol = SYMBOLS.find((candidate) => this.source.startsWith(candidate, offset));
    if (symbol === undefined) throw new JuelSyntaxError(`Expected an expression, but found '${character}'`, offset);
    this.position += symbol.length;
    return { kind: 'operator', text: symbol, offset };
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source)?.[0];
    if (found === undefined) return undefined;
    this.position += found.length;
    return found;
  }

  private readString(quote: string): string {
    const start = this.position;
    let text = '';
    for (this.position++; this.position < this.source.length; this.position++) {
      let character = this.source.charAt(this.position);
      if (character === quote) {
        this.position++;
        return text;
      }
      if (character === '\\') {
        character = this.source.charAt(++this.position);
        if (character !== '\\' && character !== "'" && character !== '"')
          throw new JuelSyntaxError(`Expected \\\\, \\' or \\" in a string, but found '\\${character}'`, this.position);
      }
      text += character;
    }
    throw new JuelSyntaxError(`Expected the string to be closed by ${quote}, but the text ended`, start);
  }
}
