/** Owning a directory: one living process at a time, whatever dead ones have left behind. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDirectory } from '../../../engine/store/embedded/ownerFile';
import { ownIdentity } from '../../../engine/store/embedded/processIdentity';

let directory = '';
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'ow-owner-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('a claim keeps others out until it is released', () => {
  const first = claimDirectory(directory);
  expect(claimDirectory(directory)).toEqual({ ok: false, owner: ownIdentity() });
  if (first.ok) first.release();
  expect(claimDirectory(directory).ok).toBe(true);
  expect(readdirSync(directory)).toEqual(['owner-000002.json']);
});

test.each([
  ['a process that has ended', JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' })],
  ['a process whose id was given to another one', JSON.stringify({ ...ownIdentity(), started: 'before the reboot' })],
  ['a file cut off by a power failure', '{"pid":1'],
  ['an empty file', ''],
])('%s is succeeded', (_title, text) => {
  writeFileSync(join(directory, 'owner-000041.json'), text);
  expect(claimDirectory(directory).ok).toBe(true);
  expect(readdirSync(directory)).toEqual(['owner-000042.json']);
});

test('releasing a claim on a directory that was removed is no error', () => {
  const claim = claimDirectory(directory);
  rmSync(directory, { recursive: true });
  expect(claim.ok).toBe(true);
  if (claim.ok) expect(claim.release).not.toThrow();
});
