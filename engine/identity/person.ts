/** `createPeople` answers who an id is right now: account, roles and groups, read again at least once a second. */
import type { Actor, Role } from '../commands/command';
import type { Reader, Store } from '../commands/ports';
import type { Row } from '../commands/tables';
import { lockedAt } from './signInFailures';
import { isRole } from './role';

export interface Person {
  readonly account: Row<'account'>;
  readonly actor: Actor;
  /** Too many wrong passwords: nobody signs in for a while. */
  readonly locked: boolean;
}

export interface People {
  /** At most a second old. */
  get(id: string): Promise<Person | undefined>;
  /** Read now. */
  fresh(id: string): Promise<Person | undefined>;
  forget(id: string): void;
}

/** How long a change may take to be felt on every node (reliability: at most one second). */
const freshness = 1_000;
const capacity = 10_000;

interface Known {
  readonly readAt: number;
  readonly person: Promise<Person | undefined>;
}

/** @param elapsed milliseconds of a clock that never goes back */
export function createPeople(store: Store, elapsed: () => number): People {
  const known = new Map<string, Known>();

  const fresh = (id: string): Promise<Person | undefined> => {
    const person = readPerson(store, id);
    known.delete(id);
    known.set(id, { readAt: elapsed(), person });
    const oldest = known.size > capacity ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    // A failed read is not an answer: the next one asks again.
    person.catch(() => {
      if (known.get(id)?.person === person) known.delete(id);
    });
    return person;
  };

  return {
    fresh,
    get: (id) => {
      const entry = known.get(id);
      return entry !== undefined && elapsed() - entry.readAt < freshness ? entry.person : fresh(id);
    },
    forget: (id) => void known.delete(id),
  };
}

async function readPerson(store: Store, id: string): Promise<Person | undefined> {
  const [accounts, memberships] = await Promise.all([
    store.read.find({ from: 'account', where: { op: 'is', column: 'id', value: id }, limit: 1 }),
    groupsOf(store.read, id),
  ]);
  const account = accounts[0];
  if (account === undefined) return undefined;
  return { account, actor: actorOf(id, memberships), locked: await isLocked(store, account) };
}

/** Groups and roles of an account, as rows. */
export function groupsOf(read: Reader, accountId: string): Promise<readonly Row<'userGroup'>[]> {
  return read.find({
    from: 'userGroup',
    where: {
      op: 'exists',
      in: 'membership',
      on: [{ mine: 'id', theirs: 'groupId' }],
      where: { op: 'is', column: 'accountId', value: accountId },
    },
  });
}

function actorOf(id: string, memberships: readonly Row<'userGroup'>[]): Actor {
  const roles = new Set<Role>();
  const groups = new Set<string>();
  for (const group of memberships) {
    if (group.kind !== 'role') groups.add(group.id);
    else if (isRole(group.id)) roles.add(group.id);
  }
  return { id, roles, groups };
}

/** The database's clock decides, so that all nodes agree; it is only asked where there is a lock to judge. */
async function isLocked(store: Store, account: Row<'account'>): Promise<boolean> {
  if (account.lockedUntil === null) return false;
  return lockedAt(account, await store.transact((session) => Promise.resolve(session.now)));
}
