/** `TextReader` reads the texts of a DMN file, FEEL or JUEL, and notes what is wrong with them, with the place. */
import { type DmnElement } from 'dmn-moddle';
import { findJuelFault, MAX_SOURCE, type ParseError } from '../juel/compileJuel';
import { type DecisionFinding, type Place } from './decisionFinding';
import { type TestText, type Text } from './decisionModel';
import { textOf } from './dmnElements';
import { type FeelForm, readFeel, readTests } from '../feel/parseFeel';
import { languageNamed } from '../parseExpression';

const MAX_SHOWN = 100;

export class TextReader {
  readonly findings: DecisionFinding[] = [];

  constructor(
    /** The language of the whole file, which each text may override. */
    private readonly language: string | undefined,
    /** Names that cannot be read without being known. */
    private readonly names: readonly string[],
  ) {}

  find(en: string, zh: string, place: Place = {}): void {
    const position = [
      place.rule === undefined ? '' : `rule ${place.rule}`,
      place.column === undefined ? '' : `column '${place.column}'`,
    ].filter((part) => part !== '');
    const stelle = [
      place.rule === undefined ? '' : `第 ${place.rule} 条规则`,
      place.column === undefined ? '' : `“${place.column}”列`,
    ].join('');
    this.findings.push({
      message: position.length === 0 ? en : `${en} (${position.join(', ')})`,
      zh: stelle === '' ? zh : `${zh}（${stelle}）`,
      ...place,
    });
  }

  /** The text of a literal expression, undefined where it has none. */
  expression(element: DmnElement | undefined, place: Place): Text | undefined {
    const found = this.read(element, place, 'expression');
    return found?.kind === 'tests' ? undefined : found;
  }

  /** Unary tests, undefined where there are none. */
  tests(element: DmnElement | undefined, place: Place): TestText | undefined {
    const found = this.read(element, place, 'unaryTests');
    return found?.kind === 'feel' ? undefined : found;
  }

  /** FEEL that stands for an element, such as the list that allowed values are. */
  feel(text: string, place: Place): Text {
    const found = readFeel(text, this.names);
    return found.ok ? { kind: 'feel', text, node: found.node } : this.fault(text, found.error, place);
  }

  private read(element: DmnElement | undefined, around: Place, form: FeelForm): Text | TestText | undefined {
    const text = textOf(element, 'text');
    if (text === undefined) return undefined;
    const elementId = textOf(element, 'id');
    const place = elementId === undefined ? around : { ...around, elementId };
    const named = textOf(element, 'expressionLanguage') ?? this.language ?? 'feel';
    const language = languageNamed(named);
    if (language !== 'feel' && language !== 'juel') {
      const message = `Expected feel or juel as the language of a decision, but found '${named}'`;
      this.find(message, `决策的表达式语言应为 feel 或 juel，但写的是“${named}”`, place);
      return { kind: 'fault', message };
    }
    if (text.length > MAX_SOURCE) {
      const message = `Expected a cell of at most ${MAX_SOURCE} characters, but found ${text.length}`;
      this.find(message, `单元格最多 ${MAX_SOURCE} 个字符，但这里有 ${text.length} 个`, place);
      return { kind: 'fault', message };
    }
    if (language === 'juel') {
      const fault = findJuelFault(text);
      return fault === undefined ? { kind: 'juel', expression: { language, text } } : this.fault(text, fault, place);
    }
    if (form === 'expression') return this.feel(text, place);
    const found = readTests(text, this.names);
    return found.ok ? { kind: 'tests', text, tests: found.node } : this.fault(text, found.error, place);
  }

  private fault(
    text: string,
    { message, zh = '应为合法的表达式', offset }: ParseError,
    place: Place,
  ): { readonly kind: 'fault'; readonly message: string } {
    const shown = text.slice(0, MAX_SHOWN);
    const whole = `${message} in the cell: ${shown}`;
    const where = offset === undefined ? '' : `第 ${offset + 1} 个字符处`;
    this.find(whole, `单元格“${shown}”${where}读不懂：${zh}`, {
      ...place,
      ...(offset === undefined ? {} : { offset }),
    });
    return { kind: 'fault', message: whole };
  }
}
