/**
 * `createFirstAdministrator` opens an installation without accounts exactly once: a one-time token is written to a file
 * that only the server's own user can read, and whoever brings it creates the first administrator. Afterwards the door
 * is shut for good, even if all accounts should be deleted (Camunda CVE-2026-77226 is the door that opened again).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session, Store } from '../commands/ports';
import { reject, type Result } from '../commands/result';
import { addAccount, type AccountView, checkNewAccount } from './accounts';
import { hashPassword } from './password';
import { readSetting, settingChange } from './settings';

export interface FirstAdministrator {
  /** At every start, after the migrations: writes the token where one is needed; answers where, or undefined. */
  prepare(): Promise<string | undefined>;
  /** Rejects with forbidden (wrong or void token) or invalidInput. */
  create(wanted: FirstAccount): Promise<Result<AccountView>>;
}

export interface FirstAccount {
  readonly token: string;
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

const fileName = 'first-administrator-token';
/** Setting: this word, or a JSON list of the hashes of the tokens that open the door, one per node's directory. */
const used = 'used';
const mostTokens = 16;

export function createFirstAdministrator(parts: {
  readonly store: Store;
  readonly dataDirectory: string;
}): FirstAdministrator {
  const { store, dataDirectory } = parts;
  const file = join(dataDirectory, fileName);

  return {
    async prepare() {
      const present = await readToken(file);
      const token = present ?? randomBytes(32).toString('base64url');
      const open = await store.transact((session) => openDoor(session, hashToken(token)));
      if (!open) {
        await rm(file, { force: true });
        return undefined;
      }
      if (present === undefined) await writeToken(dataDirectory, file, token);
      return file;
    },

    async create(wanted) {
      if (!(await opens(store, wanted.token))) return wrongToken;
      const account = { ...wanted, roles: ['administrator'], groups: [] } as const;
      const checked = checkNewAccount(account);
      if (!checked.ok) return checked;
      const passwordHash = await hashPassword(wanted.password);
      const created = await store.transact(async (session) => {
        await session.lockName('first administrator');
        // Asked again under the lock: of two that come at once, one finds the door shut.
        if (!holds(await readSetting(session, 'firstAdministrator'), wanted.token)) return wrongToken;
        const added = await addAccount(session, account, passwordHash);
        if (added.ok) await session.save(settingChange('firstAdministrator', used));
        return added;
      });
      if (created.ok) await rm(file, { force: true });
      return created;
    },
  };
}

const wrongToken = reject(
  'forbidden',
  'Expected the one-time token of this installation, but it is another or has been used. The token stands in the file ' +
    `${fileName} of the server's data directory until the first administrator is created.`,
);

/** True if the token with this hash is now one that opens; false where the door is shut for good. */
async function openDoor(session: Session, tokenHash: string): Promise<boolean> {
  await session.lockName('first administrator');
  const setting = await readSetting(session, 'firstAdministrator');
  if (setting === used) return false;
  if ((await session.count({ from: 'account', where: { op: 'all', of: [] } })) > 0) {
    await session.save(settingChange('firstAdministrator', used));
    return false;
  }
  const hashes = hashesOf(setting);
  if (!hashes.includes(tokenHash)) {
    const kept = [...hashes, tokenHash].slice(-mostTokens);
    await session.save(settingChange('firstAdministrator', JSON.stringify(kept)));
  }
  return true;
}

async function opens(store: Store, token: string): Promise<boolean> {
  return holds(await readSetting(store.read, 'firstAdministrator'), token);
}

function holds(setting: string | undefined, token: string): boolean {
  const asked = Buffer.from(hashToken(token));
  return hashesOf(setting).some((hash) => hash.length === asked.length && timingSafeEqual(Buffer.from(hash), asked));
}

function hashesOf(setting: string | undefined): readonly string[] {
  if (setting === undefined || setting === used) return [];
  const list: unknown = JSON.parse(setting);
  return Array.isArray(list) ? list.filter((hash) => typeof hash === 'string') : [];
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

async function readToken(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.trim() === '' ? undefined : text.trim();
}

async function writeToken(directory: string, file: string, token: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  // `wx`: never through a link or into a file that somebody else laid there.
  await writeFile(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
}
