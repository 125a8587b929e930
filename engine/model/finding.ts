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

/**
 * One change of a model, in the names of the standard: `property` as in the metamodel, references by the id they name. A
 * designer carries it out as it would carry out a person's own, so it can be undone.
 */
export type Change =
  /** `null` takes the property away. */
  | {
      readonly kind: 'set';
      readonly elementId: string;
      readonly property: string;
      readonly value: string | number | boolean | null;
    }
  | { readonly kind: 'remove'; readonly elementId: string }
  /** A new flow node, connected behind `after` where that is given. `type` is written as in the XML, for example `endEvent`. */
  | { readonly kind: 'add'; readonly type: string; readonly scopeId: string; readonly after?: string };

/** What would take the fault away: proposed, never done unasked. */
export interface Repair {
  readonly title: Message;
  /** In this order, as one step. */
  readonly changes: readonly Change[];
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
  readonly repair?: Repair;
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
  readonly repair?: Repair;
}
