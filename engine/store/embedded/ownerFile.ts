/**
 * Who owns a data directory: at most one living process of this machine.
 *
 * A claim is a file `owner-<n>.json`, and the one with the highest number counts. A dead owner is succeeded by creating
 * number n + 1, which the file system lets exactly one process do; then the successor looks again whether a still higher
 * one exists, so one that slept in between loses. Numbers never go back (a released claim stays, marked), therefore a
 * stale file is never removed by two processes at once, the mistake that lock files with a fixed name invite.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './embeddedDatabaseError';
import { isAlive, ownIdentity, type ProcessIdentity } from './processIdentity';

export type Claim =
  { readonly ok: true; readonly release: () => void } | { readonly ok: false; readonly owner: ProcessIdentity };

/** Claims the directory (created if missing) for this process, or tells which living process has it. */
export function claimDirectory(directory: string): Claim {
  mkdirSync(directory, { recursive: true });
  for (;;) {
    const last = highestClaim(directory);
    const owner = last === 0 ? undefined : readClaim(join(directory, claimName(last)));
    if (owner !== undefined && isAlive(owner)) return { ok: false, owner };

    const mine = last + 1;
    if (!createClaim(directory, mine)) continue;
    if (highestClaim(directory) !== mine) {
      rmSync(join(directory, claimName(mine)), { force: true });
      continue;
    }
    removeClaimsBelow(directory, mine);
    return { ok: true, release: () => releaseClaim(directory, mine) };
  }
}

function releaseClaim(directory: string, number: number): void {
  try {
    const draft = join(directory, draftName());
    writeFileSync(draft, '{"released":true}\n', { mode: 0o644 });
    renameSync(draft, join(directory, claimName(number)));
  } catch (error) {
    // The directory has been removed meanwhile (a test, a reset): nothing is left to own.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function createClaim(directory: string, number: number): boolean {
  const draft = join(directory, draftName());
  writeFileSync(draft, `${JSON.stringify(ownIdentity())}\n`, { mode: 0o644 });
  try {
    // A link, not an exclusive create: whoever sees the file sees it complete.
    linkSync(draft, join(directory, claimName(number)));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readClaim(path: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return undefined;
    return typeof value.pid === 'number' && typeof value.started === 'string'
      ? { pid: value.pid, started: value.started }
      : undefined;
  } catch (error) {
    // ENOENT: succeeded by another process. SyntaxError: cut off by a power failure; its writer is gone as well.
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function removeClaimsBelow(directory: string, number: number): void {
  for (const name of readdirSync(directory)) {
    const found = claimNumber(name);
    if (found !== undefined && found < number) rmSync(join(directory, name), { force: true });
  }
}

function highestClaim(directory: string): number {
  return Math.max(0, ...readdirSync(directory).map((name) => claimNumber(name) ?? 0));
}

function claimNumber(name: string): number | undefined {
  const digits = /^owner-(\d+)\.json$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function claimName(number: number): string {
  return `owner-${String(number).padStart(6, '0')}.json`;
}

function draftName(): string {
  return `.owner-${process.pid}-${randomBytes(6).toString('hex')}`;
}
