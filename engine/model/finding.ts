/**
 * A finding: what is wrong with a model, where, and what to do about it. Findings are data; a faulty model never throws.
 */

/** Errors stop a deployment, warnings do not. */
export type Severity = 'error' | 'warning';

/** A text shown to people, in both languages. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export interface Finding {
  /** The id of the rule that found it, for example `danglingSequenceFlow`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly elementId?: string;
  /** The name of the resource within the deployment. */
  readonly resource?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column?: number;
  readonly message: Message;
}

/** What a rule reports: a finding that does not know yet where in the text its element stands. */
export interface Problem {
  readonly elementId?: string;
  /** Where the element has no id: a position in the text. */
  readonly line?: number;
  readonly column?: number;
  /** Left out, the severity of the rule. */
  readonly severity?: Severity;
  readonly message: Message;
}
