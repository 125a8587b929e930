/** The two ways in which JUEL text can fail. Both are caught inside this room and become values. */
export class JuelSyntaxError extends Error {
  constructor(
    message: string,
    /** Where in the text, in UTF-16 units from its beginning. */
    readonly offset: number,
  ) {
    super(message);
  }
}

/** The expression cannot be computed with the variables there are. */
export class JuelError extends Error {}

/** Camunda's wording differs for this kind, and clients look for it. */
export class UnknownNameError extends JuelError {}
