/**
 * `Notebook` is what the compiler writes down about one element while it reads: every expression, to be parsed later, and
 * everything it could not take over. The rules turn notes into findings; the compiler itself never refuses.
 */
import type { Expression } from '../../expressions/expression';
import { languageNamed } from '../../expressions/parseExpression';
import type { Message } from '../finding';
import { isA, textOf, type ModdleElement } from '../element';

export type Note =
  /** Part of BPMN that is not executed yet. `what` is written as in the XML. */
  | { readonly kind: 'unsupported'; readonly elementId: string; readonly what: string }
  /** Something without which the element cannot work is missing. */
  | { readonly kind: 'incomplete'; readonly elementId: string; readonly message: Message }
  /** An event of a type that BPMN does not allow at this place (BPMN 2.0.2 table 10.93). */
  | { readonly kind: 'misplacedEvent'; readonly elementId: string; readonly what: string }
  /** A task for a machine that says nothing, or names a Java class or bean that nobody here knows. */
  | { readonly kind: 'implementation'; readonly elementId: string; readonly delegate?: string }
  | { readonly kind: 'language'; readonly elementId: string; readonly language: string }
  /** An extension that has an effect elsewhere and none here. */
  | { readonly kind: 'ignored'; readonly elementId: string; readonly what: string };

/** An expression with the place it was found at. */
export interface FoundExpression {
  readonly elementId: string;
  readonly expression: Expression;
  readonly use: ExpressionUse;
  /** False where the XML marks the text as natural language: a plain `tExpression`, no `tFormalExpression` (§8.4.6). */
  readonly isFormal: boolean;
}

/** What an expression is for, which decides what a literal text may look like. */
export type ExpressionUse = 'value' | 'condition' | 'script' | 'date' | 'duration' | 'cycle' | 'cardinality';

export class Notebook {
  readonly #elementId: string;
  readonly #notes: Note[];
  readonly #expressions: FoundExpression[];
  readonly #default: 'juel' | 'feel';

  /** @param flowMessage the message that the element's message flow stands for, where it names none itself */
  constructor(
    elementId: string,
    notes: Note[],
    expressions: FoundExpression[],
    defaultLanguage: 'juel' | 'feel',
    readonly flowMessage?: string,
  ) {
    this.#elementId = elementId;
    this.#notes = notes;
    this.#expressions = expressions;
    this.#default = defaultLanguage;
  }

  /** The text of an extension attribute: JUEL where it has `${` or `#{`, else a literal. */
  value(text: string): Expression {
    return this.#found({ language: isDynamic(text) ? 'juel' : 'literal', text }, 'value');
  }

  /** The same, where the text may be left out. */
  optional(text: string | undefined): Expression | undefined {
    return text === undefined ? undefined : this.value(text);
  }

  /** An expression element of BPMN (`tExpression`): its own language, else that of the definitions. */
  formal(element: ModdleElement | undefined, use: ExpressionUse = 'value'): Expression | undefined {
    const text = textOf(element, 'body');
    if (element === undefined || text === undefined) return undefined;
    const declared = textOf(element, 'language');
    const language = declared === undefined ? this.#default : languageNamed(declared);
    if (language === undefined)
      this.#notes.push({ kind: 'language', elementId: this.#elementId, language: declared ?? '' });
    const isPlain = language === undefined || (language === 'juel' && !isDynamic(text));
    const expression: Expression = { language: isPlain ? 'literal' : language, text };
    return this.#found(expression, language === undefined ? 'value' : use, isA(element, 'FormalExpression'));
  }

  /** A script. Without a format it is JUEL, as in Camunda 7. */
  script(format: string | undefined, text: string): Expression {
    const language = format === undefined ? 'juel' : languageNamed(format);
    if (language === undefined)
      this.#notes.push({ kind: 'language', elementId: this.#elementId, language: format ?? '' });
    return this.#found({ language: language ?? 'literal', text }, 'script');
  }

  unsupported(what: string): void {
    this.#notes.push({ kind: 'unsupported', elementId: this.#elementId, what });
  }

  incomplete(message: Message): void {
    this.#notes.push({ kind: 'incomplete', elementId: this.#elementId, message });
  }

  misplacedEvent(what: string): void {
    this.#notes.push({ kind: 'misplacedEvent', elementId: this.#elementId, what });
  }

  withoutImplementation(delegate?: string): void {
    const note = { kind: 'implementation' as const, elementId: this.#elementId };
    this.#notes.push(delegate === undefined ? note : { ...note, delegate });
  }

  /** How many notes there are by now, over the whole process. */
  get count(): number {
    return this.#notes.length;
  }

  ignored(what: string): void {
    this.#notes.push({ kind: 'ignored', elementId: this.#elementId, what });
  }

  #found(expression: Expression, use: ExpressionUse, isFormal = true): Expression {
    this.#expressions.push({ elementId: this.#elementId, expression, use, isFormal });
    return expression;
  }
}

/** Does the text hold a JUEL expression? */
export function isDynamic(text: string): boolean {
  return text.includes('${') || text.includes('#{');
}
