/**
 * `Scanner` reads FEEL's words. Names may hold spaces, signs and keywords (`Loan or lease`, `Student's name`), so
 * where a name ends depends on the names that are known: the longest one that fits is taken. Words that nobody
 * declared are one name as long as no keyword stands between them.
 */
const START = String.raw`\p{L}\p{Nl}_$\p{So}\p{Sk}\u{10000}-\u{EFFFF}`;
const WORD = new RegExp(`[${START}\\p{N}\\p{M}·\\u200d\\ufe0f]+`, 'uy');
const FIRST = new RegExp(`[${START}]`, 'uy');
const PART = new RegExp(`[${START}\\p{N}\\p{M}]`, 'u');
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))+/y;
const KEYWORDS: ReadonlySet<string> = new Set(
  'and or then else return in satisfies between if for some every instance'.split(' '),
);

/** What stops a text from being FEEL. */
export class FeelSyntaxError extends Error {
  constructor(
    message: string,
    /** The same in Chinese. */
    readonly zh: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** With single spaces between the words, as names are compared. */
export function normaliseName(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/** Whether the name needs no declaration to be read: words only, none of them a keyword. */
export function isPlainName(name: string): boolean {
  const scanner = new Scanner(name, []);
  try {
    return scanner.name() === name && scanner.atEnd();
  } catch {
    return false;
  }
}

export class Scanner {
  at = 0;
  private readonly known: string[][] = [];

  constructor(
    readonly text: string,
    names: Iterable<string>,
  ) {
    for (const name of names) this.declare(name);
  }

  /** Makes a name known from here on. Plain ones need not be. */
  declare(name: string): void {
    const pieces = name.match(/[^\s]+/gu) ?? [];
    if (pieces.length > 0) this.known.push(pieces);
  }

  space(): void {
    SPACE.lastIndex = this.at;
    if (SPACE.test(this.text)) this.at = SPACE.lastIndex;
  }

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  /** Whether these signs come next. Nothing is taken. */
  sees(signs: string): boolean {
    this.space();
    return this.text.startsWith(signs, this.at);
  }

  takes(signs: string): boolean {
    if (!this.sees(signs)) return false;
    this.at += signs.length;
    return true;
  }

  expects(signs: string): void {
    if (!this.takes(signs)) this.fail();
  }

  seesKeyword(word: string): boolean {
    if (!this.sees(word)) return false;
    const next = this.text.codePointAt(this.at + word.length);
    return next === undefined || !PART.test(String.fromCodePoint(next));
  }

  takesKeyword(word: string): boolean {
    if (!this.seesKeyword(word)) return false;
    this.at += word.length;
    return true;
  }

  expectsKeyword(word: string): void {
    if (!this.takesKeyword(word)) this.fail();
  }

  /** The text that the pattern (sticky) finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  /** A name that is known, of more than words. */
  knownName(): string | undefined {
    this.space();
    let [end, name] = [this.at, undefined as string | undefined];
    for (const pieces of this.known) {
      const found = this.endOf(pieces);
      if (found > end) [end, name] = [found, pieces.join(' ')];
    }
    if (name === undefined || end < this.endOfWords()) return undefined;
    this.at = end;
    return name;
  }

  /** A name of any kind. @throws FeelSyntaxError where none stands */
  name(): string {
    const known = this.knownName();
    if (known !== undefined) return known;
    this.space();
    if (this.takes('?')) return '?';
    const end = this.endOfWords();
    if (end === this.at) this.fail();
    const name = normaliseName(this.text.slice(this.at, end));
    this.at = end;
    return name;
  }

  /** @throws FeelSyntaxError that says what was found here */
  fail(): never {
    this.space();
    const rest = this.text.slice(this.at, this.at + 40);
    const found = rest === '' ? 'it is incomplete' : `found '${rest}'`;
    const zh = rest === '' ? '表达式不完整，后面还应有内容' : `应为 FEEL 表达式，但这里是“${rest}”`;
    throw new FeelSyntaxError(`Expected FEEL, but ${found}`, zh, Math.min(this.at, this.text.length));
  }

  /** Where the pieces end that stand here, whatever space is between them; before here if they do not. */
  private endOf(pieces: readonly string[]): number {
    let at = this.at;
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) while (/\s/.test(this.text.charAt(at))) at++;
      if (!this.text.startsWith(piece, at)) return -1;
      at += piece.length;
    }
    const [last, next] = [this.text.codePointAt(at - 1), this.text.codePointAt(at)];
    const splits =
      last !== undefined &&
      next !== undefined &&
      PART.test(String.fromCodePoint(last)) &&
      PART.test(String.fromCodePoint(next));
    return splits ? -1 : at;
  }

  /** Where the words end that stand here: the first begins like a name, none but the first is a keyword. */
  private endOfWords(): number {
    FIRST.lastIndex = this.at;
    if (!FIRST.test(this.text)) return this.at;
    let end = this.at;
    for (let from = this.at; ;) {
      WORD.lastIndex = from;
      const [word] = WORD.exec(this.text) ?? [];
      if (word === undefined || KEYWORDS.has(word)) return end;
      end = from + word.length;
      SPACE.lastIndex = end;
      if (!SPACE.test(this.text)) return end;
      from = SPACE.lastIndex;
    }
  }
}
