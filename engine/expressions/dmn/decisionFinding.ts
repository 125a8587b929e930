/** `DecisionFinding`: what is wrong with a DMN file, and where. */
export interface DecisionFinding {
  /** In English; `zh` says the same. */
  readonly message: string;
  readonly zh: string;
  /** Id of the decision, table, rule or cell concerned, where it has one. */
  readonly elementId?: string;
  /** Where in the text of that cell, in UTF-16 units. */
  readonly offset?: number;
  readonly decisionId?: string;
  /** Counted from 1. */
  readonly rule?: number;
  /** What stands above the column. */
  readonly column?: string;
}

/** Where a finding is, as far as the reader knows. */
export type Place = Pick<DecisionFinding, 'elementId' | 'offset' | 'decisionId' | 'rule' | 'column'>;
