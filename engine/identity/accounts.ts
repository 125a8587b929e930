/** Accounts of people and programs: created, listed, their password changed, disabled. Each change raises `revision`. */
import type { Request, Role } from '../commands/command';
import { answerRow, recallAnswer } from '../commands/idempotency';
import type { Reader, Session, Store } from '../commands/ports';
import { accept, reject, type Result } from '../commands/result';
import type { Row } from '../commands/tables';
import { hashPassword, passwordProblem } from './password';
import { isRole, roleGroups } from './role';

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly email?: string | null;
  readonly password: string;
  readonly roles: readonly Role[];
  /** Ids of groups that exist. */
  readonly groups: readonly string[];
}

/** What may be shown of an account. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly enabled: boolean;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

const idRule = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;
const nameRule = /^[^\u0000-\u001f\u007f]{1,200}$/u;

/**
 * Rejects with invalidInput (id, name, password, unknown group) or conflict (the id is taken).
 * @param request with an idempotency key, a repeated request is answered as before
 */
export async function createAccount(store: Store, wanted: NewAccount, request?: Request): Promise<Result<AccountView>> {
  const checked = checkNewAccount(wanted);
  if (!checked.ok) return checked;
  // Outside of the transaction: hashing takes long, and locks should not.
  const passwordHash = await hashPassword(wanted.password);
  return store.transact(async (session) => {
    const recalled = request && (await recallAnswer<AccountView>(session, request));
    if (recalled !== undefined) return recalled;
    const added = await addAccount(session, wanted, passwordHash);
    const row = added.ok && request ? answerRow(session, request, added.value) : undefined;
    if (row !== undefined) await session.save({ idempotency: { put: [row] } });
    return added;
  });
}

/** Id, name and password of a new account; everything that needs no database. */
export function checkNewAccount(wanted: NewAccount): Result<null> {
  if (!idRule.test(wanted.id)) {
    return reject(
      'invalidInput',
      'Expected an account id of 1 to 64 letters, digits, ".", "_", "@" or "-", beginning with a letter or digit, but ' +
        'got another text. Choose a simpler id.',
    );
  }
  if (!nameRule.test(wanted.name)) {
    return reject('invalidInput', 'Expected a name of 1 to 200 characters without control characters, but got none.');
  }
  return checkPassword(wanted.password);
}

function checkPassword(password: string): Result<null> {
  const problem = passwordProblem(password);
  return problem === undefined ? accept(null) : reject('invalidInput', problem.en, { message: problem });
}

/** Inside a running transaction: for those that must do more in the same one. */
export async function addAccount(
  session: Session,
  wanted: NewAccount,
  passwordHash: string,
): Promise<Result<AccountView>> {
  await session.lockName(`account ${wanted.id}`);
  if ((await findAccount(session, wanted.id)) !== undefined) {
    return reject('conflict', 'Expected a new account id, but there is an account with this id. Choose another id.');
  }
  const groups = [...new Set(wanted.groups)];
  const known = await session.count({
    from: 'userGroup',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'id', values: groups },
        { op: 'is', column: 'kind', value: 'group' },
      ],
    },
  });
  if (known !== groups.length) {
    return reject('invalidInput', 'Expected groups of the organisation, but some of these ids name no group.');
  }
  const roles = [...new Set(wanted.roles)];
  const account: Row<'account'> = {
    id: wanted.id,
    name: wanted.name,
    email: wanted.email ?? null,
    passwordHash,
    enabled: true,
    revision: 1,
    failures: 0,
    lockedUntil: null,
    createTime: session.now,
  };
  const membership = [...roles, ...groups].map((groupId) => ({ accountId: wanted.id, groupId }));
  await session.save({
    account: { put: [account] },
    userGroup: { put: roleGroups.filter((group) => roles.some((role) => role === group.id)) },
    membership: { put: membership },
  });
  return accept({ id: account.id, name: account.name, email: account.email, enabled: true, roles, groups });
}

/** Sets a password; whoever calls has made sure of the right to. Rejects with notFound or invalidInput. */
export async function changePassword(store: Store, id: string, password: string): Promise<Result<null>> {
  const checked = checkPassword(password);
  if (!checked.ok) return checked;
  const passwordHash = await hashPassword(password);
  return changeAccount(store, id, () => Promise.resolve(accept({ passwordHash, failures: 0, lockedUntil: null })));
}

/** Lets an account sign in or not. Rejects with notFound, or wrongState where nobody could administer any more. */
export function setEnabled(store: Store, id: string, enabled: boolean): Promise<Result<null>> {
  return changeAccount(store, id, async (session) => {
    if (!enabled && (await isLastAdministrator(session, id))) {
      return reject('wrongState', 'Expected another administrator to remain, but this is the last. Create one first.');
    }
    return accept({ enabled });
  });
}

type Change = Partial<Omit<Row<'account'>, 'id' | 'revision'>>;

async function changeAccount(
  store: Store,
  id: string,
  change: (session: Session) => Promise<Result<Change>>,
): Promise<Result<null>> {
  return store.transact(async (session) => {
    await session.lockName(`account ${id}`);
    const account = await findAccount(session, id);
    if (account === undefined) return reject('notFound', 'Expected the id of an account, but no account has it.');
    const changed = await change(session);
    if (!changed.ok) return changed;
    await session.save({ account: { patch: [{ ...changed.value, id, revision: account.revision + 1 }] } });
    return accept(null);
  });
}

async function isLastAdministrator(session: Session, id: string): Promise<boolean> {
  // Two administrators that disable each other at the same moment must not both succeed.
  await session.lockName('administrators');
  const administrators = await session.find({
    from: 'account',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'enabled', value: true },
        {
          op: 'exists',
          in: 'membership',
          on: [{ mine: 'id', theirs: 'accountId' }],
          where: { op: 'is', column: 'groupId', value: 'administrator' },
        },
      ],
    },
    limit: 2,
  });
  return administrators.length === 1 && administrators[0]?.id === id;
}

async function findAccount(read: Reader, id: string): Promise<Row<'account'> | undefined> {
  const [account] = await read.find({ from: 'account', where: { op: 'is', column: 'id', value: id }, limit: 1 });
  return account;
}

/** Accounts in the order of their ids, with roles and groups, never with hashes. */
export async function listAccounts(
  read: Reader,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly AccountView[]> {
  const accounts = await read.find({
    from: 'account',
    where: { op: 'all', of: [] },
    columns: ['id', 'name', 'email', 'enabled'],
    order: [{ column: 'id', descending: false }],
    ...page,
  });
  const memberships = await read.find({
    from: 'membership',
    where: { op: 'in', column: 'accountId', values: accounts.map(({ id }) => id) },
    order: [{ column: 'groupId', descending: false }],
  });
  const groupsOf = new Map<string, string[]>(accounts.map(({ id }) => [id, []]));
  for (const { accountId, groupId } of memberships) groupsOf.get(accountId)?.push(groupId);
  return accounts.map(({ id, name, email, enabled }) => {
    const all = groupsOf.get(id) ?? [];
    return { id, name, email, enabled, roles: all.filter(isRole), groups: all.filter((group) => !isRole(group)) };
  });
}
