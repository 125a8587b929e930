/**
 * `scanXml` reads an XML text once, in linear time and without recursion, before any parser sees it: it refuses what is
 * not well-formed, document types, and models beyond the limits, and notes where elements with an id stand. After it,
 * the lenient parser behind bpmn-moddle and a strict one see the same document.
 * 5 MB of hostile text take about 0.1 s.
 */
import type { Message } from '../finding';
import { Positions } from './positions';
import { LIMITS, type XmlProblem } from './xmlProblem';

export type Scanned =
  | {
      readonly ok: true;
      /** The same document in the form that bpmn-moddle's parser reads without loss. */
      readonly text: string;
      readonly positions: Positions;
    }
  | { readonly ok: false; readonly problem: XmlProblem; readonly positions: Positions };

const SPACE = /[ \t\r\n]*/y;
const NAME = /[A-Za-z_:][-A-Za-z0-9_:.]*/y;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/y;
// XML 1.0 §2.2: NUL, most control characters and lone surrogates are not characters; PostgreSQL refuses NUL as well.
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/u;

/** Thrown inside the scanner to end the scan, caught by `scanXml`: never leaves this file. */
class Refusal extends Error {
  constructor(readonly problem: XmlProblem) {
    super('refused');
  }
}

/** Scans a decoded XML text. Its size is taken in bytes of UTF-8 at least, so 5 MB of text is the most. */
export function scanXml(text: string): Scanned {
  const scanner = new Scanner(text);
  try {
    scanner.document();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, problem: error.problem, positions: new Positions(text, scanner.offsets) };
  }
  return { ok: true, text: scanner.readable(), positions: new Positions(text, scanner.offsets) };
}

class Scanner {
  readonly offsets = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #edits: { from: number; to: number; text: string }[] = [];
  #at = 0;
  #elements = 0;
  #ampersand = -1;

  constructor(readonly text: string) {}

  document(): void {
    const { text } = this;
    if (text.length > LIMITS.bytes) this.#tooMuch('bytes', 0);
    const illegal = text.search(ILLEGAL);
    if (illegal !== -1) this.#malformed(illegal, illegalCharacter(text.charCodeAt(illegal)));
    while (this.#at < text.length) {
      if (text[this.#at] === '<') this.#markup();
      else this.#characters();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) this.#malformed(text.length, expectedClosing(unclosed, undefined));
    if (this.#elements === 0) this.#malformed(0, NO_ROOT);
  }

  /** The text with spaces around `=` and references beyond U+FFFF rewritten: saxen 11 loses the ones and cuts the others. */
  readable(): string {
    const pieces: string[] = [];
    let at = 0;
    for (const edit of this.#edits) {
      pieces.push(this.text.slice(at, edit.from), edit.text);
      at = edit.to;
    }
    return (pieces.join('') + this.text.slice(at)).replace(/\r\n?/g, '\n');
  }

  #markup(): void {
    const { text } = this;
    const start = this.#at;
    if (text.startsWith('<!--', start)) return this.#skip('-->', start + 4, UNCLOSED_COMMENT);
    if (text.startsWith('<![CDATA[', start)) {
      if (this.#open.length === 0) this.#malformed(start, TEXT_OUTSIDE);
      return this.#skip(']]>', start + 9, UNCLOSED_CDATA);
    }
    if (text.startsWith('<?', start)) return this.#skip('?>', start + 2, UNCLOSED_INSTRUCTION);
    if (text.startsWith('<!', start)) throw new Refusal({ kind: 'doctype', offset: start });
    if (text.startsWith('</', start)) return this.#closingTag();
    this.#openingTag();
  }

  #skip(end: string, from: number, message: Message): void {
    const found = this.text.indexOf(end, this.#at + 1);
    // An end that overlaps the beginning, as in <!-->, is where parsers disagree about what follows.
    if (found < from) this.#malformed(this.#at, message);
    this.#at = found + end.length;
  }

  #characters(): void {
    const next = this.text.indexOf('<', this.#at);
    const end = next === -1 ? this.text.length : next;
    if (this.#open.length > 0) this.#references(this.#at, end);
    else if (this.text.slice(this.#at, end).replace('\ufeff', '').trim() !== '')
      this.#malformed(this.#at, TEXT_OUTSIDE);
    this.#at = end;
  }

  #closingTag(): void {
    const start = this.#at;
    this.#at += 2;
    const name = this.#match(NAME);
    this.#match(SPACE);
    const expected = this.#open.pop();
    if (expected === undefined || name !== expected || this.text[this.#at] !== '>') {
      this.#malformed(start, expectedClosing(expected, name));
    }
    this.#at += 1;
  }

  #openingTag(): void {
    const start = this.#at;
    this.#at += 1;
    const name = this.#match(NAME);
    if (name === '') this.#malformed(start, BAD_TAG);
    if (this.#open.length === 0 && this.#elements > 0) this.#malformed(start, TWO_ROOTS);
    this.#elements += 1;
    if (this.#elements > LIMITS.elements) this.#tooMuch('elements', start);
    if (this.#open.length >= LIMITS.depth) this.#tooMuch('depth', start);
    this.#attributes(start);
    const selfClosing = this.text[this.#at] === '/';
    if (selfClosing) this.#at += 1;
    if (this.text[this.#at] !== '>') this.#malformed(start, badAttribute(name));
    this.#at += 1;
    if (!selfClosing) this.#open.push(name);
  }

  #attributes(tag: number): void {
    const seen = new Set<string>();
    for (;;) {
      const space = this.#match(SPACE);
      const name = this.#match(NAME);
      if (name === '') return;
      if (space === '' || seen.has(name)) this.#malformed(tag, badAttribute(name));
      seen.add(name);
      if (seen.size > LIMITS.attributes) this.#tooMuch('attributes', tag);
      const value = this.#attributeValue(tag, name);
      if (name === 'id' && !this.offsets.has(value)) this.offsets.set(value, tag);
    }
  }

  #attributeValue(tag: number, name: string): string {
    const before = this.#at;
    this.#match(SPACE);
    if (this.text[this.#at] !== '=') this.#malformed(tag, badAttribute(name));
    this.#at += 1;
    this.#match(SPACE);
    if (this.#at - before > 1) this.#edits.push({ from: before, to: this.#at, text: '=' });
    const quote = this.text[this.#at];
    const from = this.#at + 1;
    const to = quote === '"' || quote === "'" ? this.text.indexOf(quote, from) : -1;
    if (to === -1) this.#malformed(tag, badAttribute(name));
    const value = this.text.slice(from, to);
    if (value.includes('<')) this.#malformed(from, badAttribute(name));
    this.#references(from, to);
    this.#at = to + 1;
    return value;
  }

  #references(from: number, to: number): void {
    for (let at = this.#ampersandFrom(from); at < to; at = this.#ampersandFrom(at + 1)) {
      REFERENCE.lastIndex = at;
      const found = REFERENCE.exec(this.text);
      if (found === null || at + found[0].length > to) return this.#malformed(at, BAD_REFERENCE);
      const code =
        found[1] !== undefined ? parseInt(found[1], 10) : found[2] !== undefined ? parseInt(found[2], 16) : 38;
      if (code > 0x10ffff || ILLEGAL.test(String.fromCodePoint(code))) this.#malformed(at, BAD_REFERENCE);
      if (code > 0xffff) this.#edits.push({ from: at, to: at + found[0].length, text: String.fromCodePoint(code) });
    }
  }

  /** The next ampersand, remembered: looking for it from every attribute would read the text again and again. */
  #ampersandFrom(from: number): number {
    if (this.#ampersand >= from) return this.#ampersand;
    const found = this.text.indexOf('&', from);
    this.#ampersand = found === -1 ? Infinity : found;
    return this.#ampersand;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #malformed(offset: number, message: Message): never {
    throw new Refusal({ kind: 'malformed', offset, message });
  }

  #tooMuch(limit: keyof typeof LIMITS, offset: number): never {
    throw new Refusal({ kind: 'limit', limit, offset });
  }
}

const NO_ROOT = {
  zh: '应为一个 XML 文档，但文本中没有任何元素。请确认上传的是 BPMN 文件。',
  en: 'Expected an XML document, but the text has no element. Check that the file is a BPMN file.',
};
const TWO_ROOTS = {
  zh: 'XML 文档应只有一个根元素，但根元素结束后又出现了元素。请删除多余部分。',
  en: 'Expected one root element, but another element follows it. Remove what follows.',
};
const TEXT_OUTSIDE = {
  zh: '根元素之外应只有注释和空白，但出现了文字。请删除这些文字。',
  en: 'Expected only comments and white space outside the root element, but found text. Remove it.',
};
const UNCLOSED_COMMENT = {
  zh: '注释应以 --> 结束，但没有找到结束标记。请补上。',
  en: 'Expected a comment to end with -->, but it does not. Close it.',
};
const UNCLOSED_CDATA = {
  zh: 'CDATA 段应以 ]]> 结束，但没有找到结束标记。请补上。',
  en: 'Expected a CDATA section to end with ]]>, but it does not. Close it.',
};
const UNCLOSED_INSTRUCTION = {
  zh: '处理指令应以 ?> 结束，但没有找到结束标记。请补上。',
  en: 'Expected a processing instruction to end with ?>, but it does not. Close it.',
};
const BAD_TAG = {
  zh: '“<”之后应为由字母、数字、“-”“_”“.”组成的元素名，但不是。文本中的“<”请写作 &lt;。',
  en: 'Expected an element name of letters, digits, "-", "_" and "." after "<", but found something else. Write "<" in text as &lt;.',
};
const BAD_REFERENCE = {
  zh: '“&”之后应为 amp、lt、gt、quot、apos 或合法字符的编号，但不是。文本中的“&”请写作 &amp;。',
  en: 'Expected amp, lt, gt, quot, apos or the number of a legal character after "&", but found something else. Write "&" in text as &amp;.',
};

function badAttribute(name: string): Message {
  return {
    zh: `“${name}”处应为 名称="值" 形式且不重复的属性（以空格分隔，值中的“<”写作 &lt;），但不是。请更正该标签。`,
    en: `Expected attributes written name="value", separated by spaces and none twice ("<" in a value as &lt;), but found something else at "${name}". Correct the tag.`,
  };
}

function expectedClosing(expected: string | undefined, found: string | undefined): Message {
  const wanted = expected === undefined ? '' : `</${expected}>`;
  const got = found === undefined ? '' : `</${found}>`;
  return {
    zh: `应为${wanted === '' ? '文件结尾' : ` ${wanted}`}，但找到的是${got === '' ? '文件结尾' : ` ${got}`}。请检查标签是否成对。`,
    en: `Expected ${wanted || 'the end of the file'}, but found ${got || 'the end of the file'}. Check that every tag is closed.`,
  };
}

function illegalCharacter(code: number): Message {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    zh: `应只含 XML 允许的字符，但出现了 ${name}。请删除该字符。`,
    en: `Expected only characters that XML allows, but found ${name}. Remove it.`,
  };
}
