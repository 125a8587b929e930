/**
 * `createPageBuild` builds the page when what it is made of has changed since the last time. A server need not wait for
 * it: until it is done, openPages says that the page is being built.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMark } from '../api/pages/pageFiles';

export interface PageBuild {
  /** False after this call has found the built page to be of other sources; it is not served any more. */
  isFresh(): boolean;
  /** Why it could not be built; undefined when it is. */
  run(): Promise<string | undefined>;
  /** Ends what is running. */
  stop(): void;
}

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

/** @param root the project's folder */
export function createPageBuild(root: string): PageBuild {
  const mark = join(root, 'dist', 'modeler', buildMark);
  const wanted = fingerprintOf(root);
  const ending = new AbortController();

  return {
    isFresh() {
      if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return true;
      rmSync(mark, { force: true });
      return false;
    },
    async run() {
      const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
      if (!existsSync(vite)) return 'Expected the tool that builds the page, but it is not installed. Run "npm ci".';
      const { code, output } = await runNode([vite, 'build'], root, ending.signal);
      if (code !== 0) return `Expected the page to be built, but:\n${output}`;
      writeFileSync(mark, wanted);
      return undefined;
    },
    stop: () => ending.abort(),
  };
}

function fingerprintOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap((source) => filesOf(root, source))) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesOf(root: string, source: string): readonly string[] {
  const path = join(root, source);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [source];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function runNode(
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = (code: number | null, more = ''): void =>
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + more });
    child.once('error', (error) => done(null, error.message));
    child.once('close', (code) => done(code));
  });
}
