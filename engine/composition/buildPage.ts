/**
 * Builds the page when what it is made of has changed since the last time; otherwise says nothing and is done. Run by
 * `npm run build` and `npm start`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The built file lies in dist/engine/composition. */
const root = join(__dirname, '..', '..', '..');
const output = join(root, 'dist', 'modeler');
/** The server serves the page once this file is there (api/pages/pageFiles.ts). */
const mark = join(output, '.built');
/** Everything the page can be made of: its own room, and those of the engine that run in the browser. */
const sources = [
  'modeler',
  'engine/model',
  'engine/semantics',
  'engine/expressions',
  'engine/clock',
  'engine/api/v1/shapes',
  'vite.config.mts',
  'package-lock.json',
];

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    for (const file of filesOf(source)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesOf(source: string): readonly string[] {
  const path = join(root, source);
  if (!existsSync(path)) return [];
  if (!source.includes('.') || source.endsWith('/')) {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .sort();
  }
  return [source];
}

const wanted = fingerprint();
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  rmSync(mark, { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build'], { cwd: root, stdio: 'inherit' });
  if (status === 0) writeFileSync(mark, wanted);
  else process.exitCode = 1;
}
