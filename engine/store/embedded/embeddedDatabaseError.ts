/**
 * The one error of the embedded database: the machine cannot run it, and a person has to act.
 * `message` is English, `zh` the same in Chinese; both say what was expected, what was found and what to do.
 */
export class EmbeddedDatabaseError extends Error {
  readonly zh: string;

  constructor(text: { readonly en: string; readonly zh: string }, cause?: unknown) {
    super(text.en, cause === undefined ? undefined : { cause });
    this.name = 'EmbeddedDatabaseError';
    this.zh = text.zh;
  }
}

/** The code (`EACCES`, `28P01` …) of an error of Node or PostgreSQL, or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
