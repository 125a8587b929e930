/**
 * Counting of wrong passwords, in the database so that all nodes count together: the fifth in a row locks the account
 * for ten minutes. A right password forgets the earlier ones.
 */
import type { Session, Store } from '../commands/ports';
import type { Row } from '../commands/tables';

const allowed = 5;
const lockMilliseconds = 10 * 60_000;

export function lockedAt(account: Pick<Row<'account'>, 'lockedUntil'>, now: string): boolean {
  return account.lockedUntil !== null && Date.parse(account.lockedUntil) > Date.parse(now);
}

/** Counts one wrong password. For an unknown id it does the same work as far as it can, so that time tells nothing. */
export async function recordFailure(store: Store, id: string): Promise<void> {
  await store.transact(async (session) => {
    const account = await lockedAccount(session, id);
    if (account === undefined || lockedAt(account, session.now)) return;
    // A lock that has run out gives five new tries.
    const failures = (account.lockedUntil === null ? account.failures : 0) + 1;
    const lockedUntil = failures < allowed ? null : new Date(Date.parse(session.now) + lockMilliseconds).toISOString();
    await session.save({ account: { patch: [{ id, failures, lockedUntil }] } });
  });
}

/** Forgets earlier failures unless the account has been locked meanwhile. */
export async function clearFailures(store: Store, id: string): Promise<void> {
  await store.transact(async (session) => {
    const account = await lockedAccount(session, id);
    if (account === undefined || lockedAt(account, session.now)) return;
    await session.save({ account: { patch: [{ id, failures: 0, lockedUntil: null }] } });
  });
}

async function lockedAccount(session: Session, id: string): Promise<Row<'account'> | undefined> {
  await session.lockName(`account ${id}`);
  const [account] = await session.find({ from: 'account', where: { op: 'is', column: 'id', value: id }, limit: 1 });
  return account;
}
