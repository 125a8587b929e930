/** `DecisionFinding`: what is wrong with a DMN file, and where. */
export interface DecisionFinding {
  readonly message: string;
  /** Id of the decision, rule or cell concerned, where it has one. */
  readonly elementId?: string;
  /** Where in the text of that cell, in UTF-16 units. */
  readonly offset?: number;
}
