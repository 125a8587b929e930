/** `Failure` is every answer that is not what was asked for; this table is the one place that knows their statuses. */
import type { Rejection, RejectionCode } from '../../commands/result';
import { StoreError, type StoreErrorKind } from '../../commands/storeError';
import { TooBusyError } from '../../identity/turns';

export type Problem =
  | RejectionCode
  | 'malformed'
  | 'unauthorized'
  | 'foreignOrigin'
  | 'noSuchPath'
  | 'methodNotAllowed'
  | 'mediaType'
  | 'requestTimeout'
  | 'headersTooLarge'
  | 'notBuilt'
  | 'unavailable'
  | 'broken';

interface Kind {
  readonly status: number;
  /** Status under /api/v1 where the followed API's own is an oddity. */
  readonly ownStatus?: number;
  /** Simple name of the exception class that clients of /engine-rest know. */
  readonly type: string;
  /** 0: unspecified; the rest are the followed API's. */
  readonly code?: number;
  readonly zh: string;
  readonly en: string;
}

export const problems: Readonly<Record<Problem, Kind>> = {
  notFound: { status: 404, type: 'InvalidRequestException', zh: '未找到', en: 'Not found' },
  forbidden: { status: 403, type: 'AuthorizationException', zh: '没有权限', en: 'Not permitted' },
  invalidInput: { status: 400, type: 'InvalidRequestException', zh: '输入有误', en: 'Invalid input' },
  wrongState: { status: 500, ownStatus: 409, type: 'ProcessEngineException', zh: '状态不符', en: 'Not in this state' },
  conflict: { status: 409, type: 'OptimisticLockingException', code: 1, zh: '发生冲突', en: 'Conflict' },
  notYourLock: { status: 400, ownStatus: 409, type: 'RestException', zh: '锁不属于您', en: 'Not your lock' },
  correlation: { status: 400, ownStatus: 409, type: 'RestException', zh: '消息无法关联', en: 'No single receiver' },
  cannotProceed: {
    status: 500,
    ownStatus: 409,
    type: 'ProcessEngineException',
    zh: '流程无法继续',
    en: 'Cannot go on',
  },
  keyReused: { status: 422, type: 'InvalidRequestException', zh: '幂等键已被使用', en: 'Idempotency key reused' },
  tooLarge: { status: 413, type: 'InvalidRequestException', zh: '内容过大', en: 'Too large' },
  malformed: { status: 400, type: 'InvalidRequestException', zh: '请求格式有误', en: 'Malformed request' },
  unauthorized: { status: 401, type: 'AuthenticationException', zh: '请先登录', en: 'Sign in first' },
  foreignOrigin: { status: 403, type: 'AuthorizationException', zh: '不允许跨站请求', en: 'Foreign origin' },
  noSuchPath: { status: 404, type: 'NotFoundException', zh: '没有此地址', en: 'No such path' },
  methodNotAllowed: { status: 405, type: 'NotAllowedException', zh: '不支持此方法', en: 'Method not allowed' },
  mediaType: { status: 415, type: 'NotSupportedException', zh: '不支持此内容类型', en: 'Unsupported media type' },
  requestTimeout: { status: 408, type: 'RestException', zh: '请求超时', en: 'Request timed out' },
  headersTooLarge: { status: 431, type: 'RestException', zh: '请求头过大', en: 'Header fields too large' },
  notBuilt: { status: 501, type: 'NotImplementedException', zh: '尚未实现', en: 'Not built yet' },
  unavailable: { status: 503, type: 'ServiceUnavailableException', zh: '服务暂不可用', en: 'Unavailable' },
  broken: { status: 500, type: 'ProcessEngineException', zh: '系统内部错误', en: 'Internal error' },
};

export interface Failure {
  readonly problem: Problem;
  /** Instead of the table's. */
  readonly status?: number;
  readonly message: string;
  readonly details?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What reading a request gives. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const got = <T>(value: T): Read<T> => ({ ok: true, value });

export function fail(problem: Problem, message: string, more: Partial<Failure> = {}): Read<never> {
  return { ok: false, failure: { ...more, problem, message } };
}

export function failureOfRejection(rejection: Rejection, status: number | undefined): Failure {
  const { code, message, details } = rejection;
  return {
    problem: code,
    message,
    ...(details === undefined ? {} : { details }),
    ...(status === undefined ? {} : { status }),
  };
}

const shortWait = { 'Retry-After': '1' } as const;

const storeFailures: Readonly<Record<StoreErrorKind, Failure>> = {
  badInput: {
    problem: 'invalidInput',
    message: 'Expected values that the database can hold, but one is too long, out of range or holds a bad character.',
  },
  conflict: { problem: 'conflict', message: 'Expected to be alone, but others were changing the same. Try again.' },
  busy: { problem: 'unavailable', message: 'Expected a free database, but it is busy. Try again.', headers: shortWait },
  unavailable: {
    problem: 'unavailable',
    message: 'Expected a database, but it does not answer. Try again in a moment.',
    headers: { 'Retry-After': '5' },
  },
  bug: { problem: 'broken', message: 'Something went wrong inside. The log tells more under the id of this request.' },
};

/** What a thrown error may tell the outside: never its own text, which can hold SQL or personal data. */
export function failureOfError(error: unknown): Failure {
  if (error instanceof StoreError) return storeFailures[error.kind];
  if (error instanceof TooBusyError) {
    return { problem: 'unavailable', message: 'Expected fewer sign-ins at once. Try again.', headers: shortWait };
  }
  // Express reports a path it cannot decode like this.
  if (error instanceof Error && 'status' in error && error.status === 400) {
    return { problem: 'malformed', message: 'Expected a path in percent-encoded UTF-8, but it cannot be decoded.' };
  }
  return storeFailures.bug;
}
