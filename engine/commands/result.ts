/** Expected failure is a value with a typed code; one place in `api` maps codes to HTTP. A thrown error is a bug. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: Rejection };

export interface Rejection {
  readonly code: RejectionCode;
  /** "Expected …, but …", and what to do. */
  readonly message: string;
  /** More for machines: findings of a deployment, missing permissions. */
  readonly details?: unknown;
}

export type RejectionCode =
  | 'notFound'
  | 'forbidden'
  | 'invalidInput'
  /** Not in this state: already completed, claimed by another. */
  | 'wrongState'
  | 'conflict'
  /** The locker of an external task is somebody else, or the lock has run out. */
  | 'notYourLock'
  /** A message fits no or several receivers. */
  | 'correlation'
  /** The model could not go on: an expression failed, no flow was taken. Nothing was saved. */
  | 'cannotProceed'
  /** The same idempotency key came with another body. */
  | 'keyReused'
  | 'tooLarge';

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });

export const reject = (code: RejectionCode, message: string, details?: unknown): Result<never> => ({
  ok: false,
  rejection: details === undefined ? { code, message } : { code, message, details },
});
