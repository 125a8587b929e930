/** Passwords: the rule they must keep, and their argon2id hashes (RFC 9106), never more than two at once. */
import { hash, verify } from '@node-rs/argon2';
import { createTurns } from './turns';

/** OWASP's smallest recommended cost: 10 to 16 ms and 19 MB here. One thread, so that a hash never takes both cores. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two of libuv's four threads: files and name look-ups keep the others. A thousand in line wait five to ten seconds. */
const turns = createTurns(2, 1_000);

const shortest = 10;
const longest = 256;

/** @throws TooBusyError when too many wait already */
export function hashPassword(password: string): Promise<string> {
  return turns(() => hash(password, cost));
}

/** @throws TooBusyError when too many wait already */
export function matchesHash(passwordHash: string, password: string): Promise<boolean> {
  return turns(() => verify(passwordHash, password));
}

export interface Told {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with a new password; undefined if nothing. Characters are counted, not bytes. */
export function passwordProblem(password: string): Told | undefined {
  const length = [...password].length;
  if (length >= shortest && length <= longest) return undefined;
  return {
    zh: `密码应为 ${shortest} 至 ${longest} 个字符，实际为 ${length} 个。请换一个密码。`,
    en: `Expected a password of ${shortest} to ${longest} characters, but got ${length}. Choose another one.`,
  };
}
