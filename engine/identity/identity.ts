/** `createIdentity` puts this room together: sign-in, sessions, accounts, the first administrator and the demo organisation. */
import { performance } from 'node:perf_hooks';
import type { Request } from '../commands/command';
import type { Store } from '../commands/ports';
import type { Result } from '../commands/result';
import { type AccountView, changePassword, createAccount, listAccounts, type NewAccount, setEnabled } from './accounts';
import { createFirstAdministrator, type FirstAdministrator } from './firstAdministrator';
import { isDemo, loadDemo } from './loadDemo';
import { createPeople } from './person';
import { readProfile, type Profile } from './profile';
import { createSessions, type Sessions } from './sessions';
import { createSignIn, type SignIn } from './signIn';

export interface Identity {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly firstAdministrator: FirstAdministrator;
  readonly accounts: Accounts;
  /** Name, roles and groups of an account, as its owner may see them; undefined where there is none. */
  profile(id: string): Promise<Profile | undefined>;
  isDemo(): Promise<boolean>;
  /** See loadDemo.ts. */
  loadDemo(): Promise<boolean>;
}

/** Changes are felt on this node at once, on others within a second. */
export interface Accounts {
  list(page: { readonly offset: number; readonly limit: number }): Promise<readonly AccountView[]>;
  create(wanted: NewAccount, request?: Request): Promise<Result<AccountView>>;
  changePassword(id: string, password: string): Promise<Result<null>>;
  setEnabled(id: string, enabled: boolean): Promise<Result<null>>;
}

export function createIdentity(parts: {
  readonly store: Store;
  /** Where the one-time token of the first administrator is laid. */
  readonly dataDirectory: string;
  readonly elapsed?: () => number;
}): Identity {
  const { store, elapsed = () => performance.now() } = parts;
  const people = createPeople(store, elapsed);
  const signIn = createSignIn({ store, people, elapsed });
  const felt = async <T>(id: string, change: Promise<T>): Promise<T> => {
    const answer = await change;
    signIn.forget(id);
    return answer;
  };
  return {
    signIn,
    sessions: createSessions({ store, people, signIn, elapsed }),
    profile: (id) => readProfile(store.read, id),
    firstAdministrator: createFirstAdministrator(parts),
    accounts: {
      list: (page) => listAccounts(store.read, page),
      create: (wanted, request) => felt(wanted.id, createAccount(store, wanted, request)),
      changePassword: (id, password) => felt(id, changePassword(store, id, password)),
      setEnabled: (id, enabled) => felt(id, setEnabled(store, id, enabled)),
    },
    isDemo: () => isDemo(store.read),
    loadDemo: () => loadDemo(store),
  };
}
