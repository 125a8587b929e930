/** `ApiError`: what went wrong with a request, in a form that people can be told about. */

export type ErrorKind =
  'offline' | 'unauthorized' | 'forbidden' | 'notFound' | 'conflict' | 'input' | 'busy' | 'broken';

export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly kind: ErrorKind,
    /** 0 where there was no answer. */
    readonly status: number,
    /** For engineers, in English. */
    message: string,
    readonly requestId: string | undefined,
    /** As the API gave them: findings of a deployment, faults of fields. */
    readonly details: unknown,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function kindOfStatus(status: number): ErrorKind {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'notFound';
    case 409:
    case 412:
      return 'conflict';
    case 400:
    case 413:
    case 415:
    case 422:
      return 'input';
    case 429:
    case 502:
    case 503:
    case 504:
      return 'busy';
    default:
      return 'broken';
  }
}

type Language = 'zh-CN' | 'en';

/** The reason that the answer gives in both languages, for people: `details: {zh, en}`, or `details.message: {zh, en}`. */
export function reasonOf(error: unknown, language: Language): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { details } = error;
  const inner = isObject(details) && 'message' in details ? details.message : undefined;
  for (const both of [details, inner]) {
    if (!isObject(both)) continue;
    const told: unknown = Reflect.get(both, language === 'en' ? 'en' : 'zh');
    if (typeof told === 'string' && told !== '') return told;
  }
  return undefined;
}

/** The text that a clerk can use, if the answer has one in both languages; else the message. */
export function explanationOf(error: unknown, language: Language): string | undefined {
  return reasonOf(error, language) ?? (error instanceof Error ? error.message : undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
