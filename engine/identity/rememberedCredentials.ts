/**
 * `createRememberedCredentials` keeps what was verified a moment ago, so that argon2 (10 ms and more) is not paid by
 * every request. Kept is a keyed hash only, and the key lives and dies with the process.
 */
import { createHmac, randomBytes } from 'node:crypto';

export interface RememberedCredentials {
  /** What stands for id, password and the account's revision; it tells nothing to whoever has not the key. */
  mark(id: string, password: string, revision: number): string;
  has(mark: string): boolean;
  add(mark: string): void;
}

const lifetime = 60_000;
const capacity = 10_000;

/** @param elapsed milliseconds of a clock that never goes back */
export function createRememberedCredentials(elapsed: () => number): RememberedCredentials {
  const key = randomBytes(32);
  const until = new Map<string, number>();

  return {
    // The length of the id keeps ("ab", "c") and ("a", "bc") apart.
    mark: (id, password, revision) =>
      createHmac('sha256', key).update(`${revision} ${id.length} ${id} ${password}`).digest('base64'),
    has: (mark) => {
      const end = until.get(mark);
      if (end === undefined) return false;
      if (elapsed() < end) return true;
      until.delete(mark);
      return false;
    },
    add: (mark) => {
      until.delete(mark);
      until.set(mark, elapsed() + lifetime);
      const oldest = until.size > capacity ? until.keys().next().value : undefined;
      if (oldest !== undefined) until.delete(oldest);
    },
  };
}
