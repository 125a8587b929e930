/** FEEL cannot compute this, through the fault of the text or of a value. Becomes an answer, never escapes. */
export class FeelError extends Error {}
