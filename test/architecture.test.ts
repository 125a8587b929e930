/** House rules of the rooms: who may know whom, which library lives where, and no file that reaches itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const engine = join(__dirname, '..', 'engine');

/** A room may use the rooms it lists, and no others. Only `composition` and `main` know all. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  expressions: [],
  model: ['expressions'],
  semantics: ['model', 'expressions'],
  clock: ['semantics', 'model'],
  start: ['semantics', 'model'],
  transfer: ['semantics', 'model'],
  assign: ['semantics', 'model'],
  commands: ['semantics', 'model', 'expressions', 'start', 'transfer', 'assign', 'clock'],
  views: ['commands', 'semantics', 'model'],
  identity: ['commands'],
  jobs: ['commands'],
  api: ['commands', 'views', 'identity'],
  store: ['commands', 'semantics'],
  composition: ['api', 'clock', 'commands', 'expressions', 'identity', 'jobs', 'store', 'views'],
  'main.ts': ['composition', 'api'],
};

/** These libraries are imported in one room only. */
const homeOf: Readonly<Record<string, string>> = {
  typeorm: 'store',
  pg: 'store',
  'bpmn-moddle': 'model',
  'moddle-xml': 'model',
  'dmn-moddle': 'expressions',
  'quickjs-emscripten-core': 'expressions',
  'chinese-days': 'clock',
  express: 'api',
  busboy: 'api',
  'class-validator': 'api',
  'class-transformer': 'api',
  '@node-rs/argon2': 'identity',
  pino: 'api',
};

/** Rooms that run in the browser too; of expressions, all but the threads that a server keeps for what can run away. */
const browserSafe = ['model', 'semantics', 'clock'];

interface Edge {
  readonly file: string;
  readonly to: string;
}

const files = readdirSync(engine, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

const edges: readonly Edge[] = files.flatMap((file) => {
  const source = readFileSync(join(engine, file), 'utf8');
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => ({ file, to: fileName }));
});

const roomOf = (file: string): string => file.split('/')[0] ?? file;
const isRelative = ({ to }: Edge): boolean => to.startsWith('.');
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** The file a relative import names, relative to engine/. */
function targetOf({ file, to }: Edge): string {
  const path = normalize(join(dirname(file), to)).replaceAll('\\', '/');
  const found = [`${path}.ts`, `${path}/index.ts`, `${path}.d.ts`, path].find((candidate) => files.includes(candidate));
  return found ?? path;
}

test('every room uses only the rooms below it', () => {
  const strangers = edges
    .filter(isRelative)
    .map((edge) => ({ file: edge.file, to: targetOf(edge) }))
    .filter(({ to }) => !to.startsWith('..'))
    .filter(({ file, to }) => roomOf(file) !== roomOf(to) && !(mayUse[roomOf(file)] ?? []).includes(roomOf(to)));
  expect(strangers).toEqual([]);
});

test('every room is named in the table', () => {
  const rooms = [...new Set(files.map(roomOf))].filter((room) => mayUse[room] === undefined);
  expect(rooms).toEqual([]);
});

test('outside of engine only the migrations are reached, and only from the store', () => {
  const outside = edges
    .filter(isRelative)
    .map((edge) => ({ file: edge.file, to: targetOf(edge) }))
    .filter(({ to }) => to.startsWith('..'))
    .filter(({ file, to }) => !(roomOf(file) === 'store' && to.startsWith('../migrations')));
  expect(outside).toEqual([]);
});

test('a library with a home is imported nowhere else', () => {
  const strays = edges.filter((edge) => {
    const home = isRelative(edge) ? undefined : homeOf[packageOf(edge.to)];
    return home !== undefined && home !== roomOf(edge.file);
  });
  expect(strays).toEqual([]);
});

test('rooms that run in the browser import nothing of Node', () => {
  const strays = edges.filter(({ file, to }) => browserSafe.includes(roomOf(file)) && to.startsWith('node:'));
  expect(strays).toEqual([]);
});

test('no file reaches itself through its imports', () => {
  const next = new Map<string, string[]>();
  for (const edge of edges.filter(isRelative)) next.set(edge.file, [...(next.get(edge.file) ?? []), targetOf(edge)]);
  const reachable = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [...(next.get(from) ?? [])];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      open.push(...(next.get(file) ?? []));
    }
    return seen;
  };
  expect(files.filter((file) => reachable(file).has(file))).toEqual([]);
});

test('the rules are looked at: the table would find a stranger and a circle', () => {
  expect(edges.length).toBeGreaterThan(500);
  expect(mayUse['semantics']).not.toContain('commands');
  expect(edges.some(({ file, to }) => file === 'commands/hierarchy.ts' && to === '../semantics/step')).toBe(true);
});

test('no room is a bag: no utils, common, helpers or types', () => {
  const bags = files.filter((file) => /(^|\/)(utils?|common|helpers?|types)(\.ts|\/)/i.test(file));
  expect(bags).toEqual([]);
});
