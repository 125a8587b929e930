/**
 * `createSignIn` checks an id and a password. Unknown id, wrong password, disabled and locked account answer alike and
 * take alike, so that nobody learns which accounts there are.
 */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Actor } from '../commands/command';
import type { Store } from '../commands/ports';
import { hashPassword, matchesHash } from './password';
import type { People, Person } from './person';
import { createRememberedCredentials } from './rememberedCredentials';
import { clearFailures, recordFailure } from './signInFailures';

export interface SignIn {
  /**
   * The actor with today's roles and groups; undefined if this is not the way in.
   * @throws TooBusyError when too many passwords are being checked already
   */
  verify(id: string, password: string): Promise<Actor | undefined>;
  /** After a change of the account on this node: felt at once instead of within a second. */
  forget(id: string): void;
}

export interface SignInParts {
  readonly store: Store;
  readonly people: People;
  /** Milliseconds of a clock that never goes back; the process's own where left out. */
  readonly elapsed?: () => number;
}

/** Longer ones are no ids of ours and not worth a question to the database. */
const longestId = 128;
const impossible = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;

export function createSignIn({ store, people, elapsed = () => performance.now() }: SignInParts): SignIn {
  const remembered = createRememberedCredentials(elapsed);
  const checking = new Map<string, Promise<Actor | undefined>>();
  const decoy = hashPassword(randomBytes(24).toString('base64'));

  const fail = async (id: string): Promise<undefined> => {
    await recordFailure(store, id);
    people.forget(id);
    return undefined;
  };

  /** The same work as for a wrong password, for nothing. */
  const pretend = async (id: string, password: string): Promise<undefined> => {
    await matchesHash(await decoy, password);
    return fail(id);
  };

  const check = async (id: string, password: string, passwordHash: string): Promise<Actor | undefined> => {
    if (!(await matchesHash(passwordHash, password))) return fail(id);
    // Read again: while argon2 was busy, others may have locked, disabled or changed the account.
    const person = await people.fresh(id);
    if (person === undefined || hashOf(person) !== passwordHash) return undefined;
    if (person.account.failures > 0) await clearFailures(store, id);
    remembered.add(remembered.mark(id, password, person.account.revision));
    return person.actor;
  };

  return {
    forget: people.forget,
    async verify(id, password) {
      if (!isPossibleId(id)) return pretend('', password);
      const person = await people.get(id);
      const passwordHash = hashOf(person);
      if (person === undefined || passwordHash === undefined) return pretend(id, password);
      const mark = remembered.mark(id, password, person.account.revision);
      if (remembered.has(mark)) return person.actor;
      // Many requests of one client at once are one check and, if it fails, one failure.
      const running = checking.get(mark) ?? check(id, password, passwordHash).finally(() => checking.delete(mark));
      checking.set(mark, running);
      return running;
    },
  };
}

/** False for what no account can be called; the database need not be asked, and some of it would not even take it. */
export function isPossibleId(id: string): boolean {
  return id !== '' && id.length <= longestId && !impossible.test(id);
}

/** The hash to check against; undefined for whoever cannot sign in now. */
function hashOf(person: Person | undefined): string | undefined {
  if (person === undefined || person.locked || !person.account.enabled) return undefined;
  return person.account.passwordHash ?? undefined;
}
