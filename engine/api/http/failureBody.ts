/** `failureBody` gives a failure the shape of its API: `{type, message, code}` or problem details (RFC 9457). */
import { type Failure, problems } from './failure';

export type Style = 'engineRest' | 'problem';

export interface FailureBody {
  readonly status: number;
  readonly contentType: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export function failureBody(failure: Failure, style: Style, requestId: string): FailureBody {
  const kind = problems[failure.problem];
  if (style === 'engineRest') {
    return {
      status: failure.status ?? kind.status,
      // Clients compare the header as a whole; problem+json they cannot read.
      contentType: 'application/json',
      body: {
        type: kind.type,
        message: failure.message,
        code: kind.code ?? 0,
        ...(failure.problem === 'forbidden' ? { missingAuthorizations: [] } : {}),
        ...(failure.details === undefined ? {} : { details: failure.details }),
      },
    };
  }
  const status = failure.status ?? kind.ownStatus ?? kind.status;
  return {
    status,
    contentType: 'application/problem+json',
    body: {
      type: `urn:onewindow:problem:${failure.problem}`,
      title: kind.en,
      titles: { zh: kind.zh, en: kind.en },
      status,
      detail: failure.message,
      requestId,
      ...(failure.details === undefined ? {} : { details: failure.details }),
    },
  };
}
