/** Turns whatever the driver throws into a StoreError: one table from SQLSTATE to what may be done about it. */
import { StoreError, type StoreErrorKind } from '../../commands/storeError';

/** The longest prefix that fits decides. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const kinds: Readonly<Record<string, StoreErrorKind>> = {
  // Data exceptions: NUL, bad number, bad date, out of range, negative limit.
  '22': 'badInput',
  // Foreign key and check violations.
  '23503': 'badInput',
  '23514': 'badInput',
  // Too long, too deep, too many.
  '54': 'badInput',
  // Unique violation, serialization failure, deadlock, lock timeout.
  '23505': 'conflict',
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'conflict',
  // Statement cancelled, too many connections, idle too long in a transaction.
  '57014': 'busy',
  '53300': 'busy',
  '25P03': 'busy',
  '25P04': 'busy',
  // Connection lost, shutting down, disk or memory full, input/output error, read-only after a fail-over.
  '08': 'unavailable',
  '57P': 'unavailable',
  '53': 'unavailable',
  '58': 'unavailable',
  '25006': 'unavailable',
  // Cannot sign in, no such database.
  '28': 'unavailable',
  '3D': 'unavailable',
};

const worthRetrying = new Set(['40001', '40P01', '55P03']);

/** Deadlock, serialization failure or lock timeout: the same work may succeed in a moment. */
export const isWorthRetrying = (error: unknown): error is StoreError =>
  error instanceof StoreError && error.sqlState !== undefined && worthRetrying.has(error.sqlState);

/** True if the connection can still be used: the server refused a statement and goes on listening. */
export const connectionSurvives = (error: StoreError): boolean =>
  error.sqlState !== undefined && error.kind !== 'unavailable' && !error.sqlState.startsWith('25P');

/** Always answers a StoreError; what is one already stays as it is. */
export function fromDriver(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const sqlState = sqlStateOf(error);
  if (sqlState !== undefined) {
    const kind = kinds[sqlState] ?? kinds[sqlState.slice(0, 3)] ?? kinds[sqlState.slice(0, 2)] ?? 'bug';
    return new StoreError(kind, `Expected PostgreSQL to accept a statement, but: ${message}`, sqlState, {
      cause: error,
    });
  }
  if (error instanceof TypeError || error instanceof RangeError) {
    return new StoreError('bug', message, undefined, { cause: error });
  }
  if (message === 'timeout exceeded when trying to connect') {
    return new StoreError('busy', 'Expected a free database connection, but none came free in time', undefined, {
      cause: error,
    });
  }
  const reason = message === '' && error instanceof AggregateError ? String(error.errors[0]) : message;
  return new StoreError('unavailable', `Expected a connection to the database, but: ${reason}`, undefined, {
    cause: error,
  });
}

function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { code } = error;
  // Codes of Node such as EPIPE have five characters too; those of PostgreSQL come with a severity.
  return typeof code === 'string' && code.length === 5 && 'severity' in error ? code : undefined;
}
