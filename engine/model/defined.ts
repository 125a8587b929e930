/**
 * `defined` drops the properties of a record that are undefined, so that "left out" has one form in a definition:
 * optional properties are absent, never present and undefined.
 */
type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

export type Defined<T> = { [K in Exclude<keyof T, Optional<T>>]: T[K] } & {
  [K in Optional<T>]?: Exclude<T[K], undefined>;
};

/** The same record without its undefined properties. For records with fixed keys only, never for keys from outside. */
export function defined<T extends object>(record: T): Defined<T> {
  const kept = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Defined<T>;
}
