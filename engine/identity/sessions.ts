/**
 * `createSessions`: sign-ins of browsers, known by a secret in a cookie. The database holds only its hash, so that
 * whoever reads the table cannot take a session over. All nodes see the same sessions, at most a second late.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../commands/command';
import type { Session as Transaction, Store } from '../commands/ports';
import type { Row } from '../commands/tables';
import type { People, Person } from './person';
import { isPossibleId, type SignIn } from './signIn';

export interface Sessions {
  /**
   * Checks the password under the rules of `SignIn` and begins a session; undefined if this is not the way in.
   * @returns the secret for the cookie
   * @throws TooBusyError as `SignIn.verify`
   */
  open(id: string, password: string): Promise<string | undefined>;
  /**
   * Whose session it is, with today's roles and groups; undefined for one that has ended.
   * @param isWork false for what a page asks by itself: it does not keep the session alive
   */
  find(secret: string, isWork: boolean): Promise<Actor | undefined>;
  close(secret: string): Promise<void>;
}

export interface SessionsParts {
  readonly store: Store;
  readonly people: People;
  readonly signIn: SignIn;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

const minute = 60_000;
const idleLimit = 30 * minute;
const absoluteLimit = 12 * 60 * minute;
/** Not every click is worth a write. */
const seenEvery = minute;
/** How long this node may go on without asking the database. */
const freshness = 1_000;
const capacity = 10_000;
/** Removed at each sign-in, so that what has run out never piles up. */
const sweepLimit = 100;

interface Known {
  readonly readAt: number;
  /** Milliseconds since the session was last seen at work, when it was read. */
  readonly unseen: number;
  readonly row: Row<'session'>;
}

export function createSessions({ store, people, signIn, elapsed }: SessionsParts): Sessions {
  const known = new Map<string, Known>();

  const remember = (entry: Known): void => {
    known.delete(entry.row.id);
    known.set(entry.row.id, entry);
    const oldest = known.size > capacity ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  };

  const read = async (id: string, isWork: boolean): Promise<Known | undefined> => {
    const readAt = elapsed();
    const found = await store.transact((transaction) => look(transaction, id, isWork));
    if (found === undefined) known.delete(id);
    else remember({ ...found, readAt });
    return found && { ...found, readAt };
  };

  const get = (id: string, isWork: boolean): Promise<Known | undefined> => {
    const entry = known.get(id);
    if (entry === undefined) return read(id, isWork);
    const age = elapsed() - entry.readAt;
    const mustBeSeen = isWork && entry.unseen + age >= seenEvery;
    return age < freshness && !mustBeSeen ? Promise.resolve(entry) : read(id, isWork);
  };

  return {
    async open(id, password) {
      // Read before the check: a password changed meanwhile has raised the revision.
      const before = isPossibleId(id) ? await people.fresh(id) : undefined;
      if ((await signIn.verify(id, password)) === undefined || before === undefined) return undefined;
      const secret = randomBytes(32).toString('base64url');
      await store.transact((transaction) => begin(transaction, hashOf(secret), before));
      return secret;
    },
    async find(secret, isWork) {
      if (!isSecret(secret)) return undefined;
      const entry = await get(hashOf(secret), isWork);
      const person = entry && (await people.get(entry.row.accountId));
      if (entry === undefined || person === undefined || !person.account.enabled) return undefined;
      return person.account.revision === entry.row.accountRevision ? person.actor : undefined;
    },
    async close(secret) {
      if (!isSecret(secret)) return;
      const id = hashOf(secret);
      await store.transact((transaction) => transaction.save({ session: { remove: [{ id }] } }));
      known.delete(id);
    },
  };
}

/** What pages send with every change, to prove that they can read what this server said to them. */
export function csrfTokenOf(secret: string): string {
  return createHash('sha256').update(`csrf ${secret}`).digest('base64url');
}

function isSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

async function begin(transaction: Transaction, id: string, { account }: Person): Promise<void> {
  const { now } = transaction;
  const ended = await transaction.find({
    from: 'session',
    where: { op: 'compare', column: 'lastSeen', by: '<', value: ago(now, idleLimit) },
    columns: ['id'],
    limit: sweepLimit,
  });
  const row = { id, accountId: account.id, accountRevision: account.revision, createTime: now, lastSeen: now };
  await transaction.save({ session: { put: [row], remove: ended.map((one) => ({ id: one.id })) } });
}

async function look(
  transaction: Transaction,
  id: string,
  isWork: boolean,
): Promise<Pick<Known, 'row' | 'unseen'> | undefined> {
  const { now } = transaction;
  const [row] = await transaction.find({
    from: 'session',
    where: { op: 'is', column: 'id', value: id },
    limit: 1,
  });
  if (row === undefined || between(row.createTime, now) >= absoluteLimit) return undefined;
  const unseen = between(row.lastSeen, now);
  if (unseen >= idleLimit) return undefined;
  if (!isWork || unseen < seenEvery) return { row, unseen };
  await transaction.save({ session: { patch: [{ id, lastSeen: now }] } });
  return { row, unseen: 0 };
}

function between(earlier: string, later: string): number {
  return Date.parse(later) - Date.parse(earlier);
}

function ago(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}
