/** The way back that no migration has: what was built on the new schema would be lost. */
export function forwardOnly(migration: string): Promise<void> {
  return Promise.reject(
    new Error(`Expected migrations to go forward only, but ${migration} was to be undone. Restore a backup instead.`),
  );
}
