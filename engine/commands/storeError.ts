/**
 * The one error that a store throws when the database refuses or fails. Rooms above tell by `kind` what to answer: the
 * SQLSTATE behind it is for the log.
 */
export type StoreErrorKind =
  /** A value that the database cannot hold: too long, NUL, out of range. */
  | 'badInput'
  /** Somebody else was first, or the retries after a deadlock ran out. */
  | 'conflict'
  /** Too slow or no free connection: try again in a moment. */
  | 'busy'
  /** No database, or the connection broke. Broken during a commit, the outcome is unknown. */
  | 'unavailable'
  /** A fault of ours. */
  | 'bug';

export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    /** Five characters as PostgreSQL gave them; undefined where no server answered. */
    readonly sqlState?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
