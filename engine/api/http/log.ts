/** `createLog` is the server's log: JSON lines by pino, without credentials, bodies or values of the database. */
import { isNativeError } from 'node:util/types';
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const secrets = ['password', 'passwordHash', 'authorization', 'token', 'cookie', 'parameters', 'body'];
const deepestCause = 4;

/** @param destination standard output where left out */
export function createLog(wanted: { readonly level: string; readonly destination?: DestinationStream }): Logger {
  const options = {
    level: wanted.level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    serializers: { err: plainError },
  };
  return wanted.destination === undefined ? pino(options) : pino(options, wanted.destination);
}

/**
 * Only what is known to be harmless: errors of the database driver carry the statement, its parameters and, in `detail`,
 * the row.
 */
export function plainError(error: unknown, depth = 0): unknown {
  if (!isNativeError(error)) return { type: typeof error };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('kind' in error && typeof error.kind === 'string' ? { kind: error.kind } : {}),
    ...('sqlState' in error && typeof error.sqlState === 'string' ? { sqlState: error.sqlState } : {}),
    ...(error.cause !== undefined && depth < deepestCause ? { cause: plainError(error.cause, depth + 1) } : {}),
  };
}
