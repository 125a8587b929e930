/** `draftStore` keeps drafts in the browser's database: they survive reload, crash and the end of a session. */
import type { Draft } from './draft';

const storeName = 'drafts';

/** False where the browser keeps nothing (private windows of some): the page says so instead of pretending. */
export interface DraftStore {
  all(owner: string): Promise<readonly Draft[]>;
  read(owner: string, key: string): Promise<Draft | undefined>;
  write(draft: Draft): Promise<void>;
  remove(owner: string, key: string): Promise<void>;
}

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('onewindow-designer', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(storeName);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => {
      opening = undefined;
      reject(asked.error ?? new Error('Expected the database of the browser to open, but it did not.'));
    };
  });
  return opening;
}

async function ask<T>(mode: IDBTransactionMode, put: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, mode);
    const request = put(transaction.objectStore(storeName));
    // Said at once, the browser needs this page no more for it: what is written while leaving is kept too.
    transaction.commit();
    // Reads are answered at once; a write counts only when its transaction is through.
    transaction.oncomplete = () => resolve(request.result);
    const fail = (): void => reject(transaction.error ?? new Error('Expected the draft to be kept, but it was not.'));
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}

const place = (owner: string, key: string): string => JSON.stringify([owner, key]);

export const draftStore: DraftStore = {
  async all(owner) {
    const all = await ask<Draft[]>('readonly', (store) => store.getAll());
    return all.filter((draft) => draft.owner === owner).sort((a, b) => b.savedAt - a.savedAt);
  },
  read: (owner, key) => ask<Draft | undefined>('readonly', (store) => store.get(place(owner, key))),
  async write(draft) {
    await ask('readwrite', (store) => store.put(draft, place(draft.owner, draft.key)));
  },
  async remove(owner, key) {
    await ask('readwrite', (store) => store.delete(place(owner, key)));
  },
};
