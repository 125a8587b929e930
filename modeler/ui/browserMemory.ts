/** `forgetful`: one remembered text in this browser. Where storage is forbidden or full, it simply forgets. */

export interface Memory {
  read(): string | undefined;
  write(text: string): void;
  clear(): void;
}

export function forgetful(name: string, storage: () => Storage = () => window.localStorage): Memory {
  const trying = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: () => trying(() => storage().getItem(name)) ?? undefined,
    write: (text) => void trying(() => storage().setItem(name, text)),
    clear: () => void trying(() => storage().removeItem(name)),
  };
}
