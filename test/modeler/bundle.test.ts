/** How much the browser loads before the list of tasks can be seen. `npm test` builds the page first. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(__dirname, '..', '..', 'dist', 'modeler');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

function readManifest(): ReadonlyMap<string, Chunk> {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) throw new Error(`Expected ${file}, but the page is not built. Run "npm run build" first.`);
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>));
}

/** Everything that the browser loads with these entries, without what they load later by themselves. */
function loadedWith(manifest: ReadonlyMap<string, Chunk>, entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...entries];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest.get(key);
    if (chunk === undefined) throw new Error(`Expected a chunk ${key} in the manifest, but there is none.`);
    if (seen.has(chunk.file)) continue;
    seen.add(chunk.file);
    open.push(...(chunk.imports ?? []));
  }
  return seen;
}

function gzipSize(file: string): number {
  const path = join(directory, file);
  return statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
}

const kilobyte = 1_000;

test('the list of the inbox needs at most 450 kB of JavaScript, compressed', () => {
  const files = [...loadedWith(readManifest(), ['index.html', 'inbox/index.tsx'])];
  const sizes = files.map((file) => [file, Math.round(gzipSize(file) / kilobyte)] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect({ total, fits: total <= 450, sizes }).toMatchObject({ fits: true });
  expect(total).toBeGreaterThan(100);
});

test('the inbox and the sign-in never pull the modeler, the forms or the charts', () => {
  const manifest = readManifest();
  const text = [...loadedWith(manifest, ['index.html', 'inbox/index.tsx', 'ui/signIn/SignInPage.tsx'])]
    .map((file) => readFileSync(join(directory, file), 'utf8'))
    .join('\n');
  for (const sign of ['djs-container', 'bjs-powered-by', 'fjs-container', 'dmn-decision-table', 'echarts']) {
    expect([sign, text.includes(sign)]).toEqual([sign, false]);
  }
  // The control: they are there for whoever needs them.
  const all = [...manifest.values()].map(({ file }) => readFileSync(join(directory, file), 'utf8'));
  expect(all.some((content) => content.includes('djs-container'))).toBe(true);
});
