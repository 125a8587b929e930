/** House rules of the page's rooms: who may know whom, who fetches, and where texts are. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const modeler = join(__dirname, '..', '..', 'modeler');

/** A room may use the rooms it lists, and no others. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  client: [],
  ui: ['client'],
  designer: ['ui', 'client'],
  inbox: ['ui', 'client'],
  cockpit: ['ui', 'client'],
  build: [],
};
/** The designer's simulation runs the engine's own rooms; the clock counts working days; of the API, the types alone. */
const engineRooms: Readonly<Record<string, readonly string[]>> = {
  designer: ['model', 'semantics', 'expressions', 'clock'],
  client: ['api'],
  inbox: ['api', 'clock'],
  cockpit: ['api', 'clock'],
};
/** Libraries of one room: everywhere else they would be loaded by pages that have no use for them. */
const homeOf: Readonly<Record<string, readonly string[]>> = {
  'bpmn-js': ['designer', 'ui'],
  'diagram-js': ['designer', 'ui'],
  'dmn-js': ['designer'],
  'bpmn-js-properties-panel': ['designer'],
  '@bpmn-io/properties-panel': ['designer'],
  '@bpmn-io/form-js-editor': ['designer'],
  echarts: ['cockpit'],
};

interface Edge {
  readonly file: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const files = readdirSync(modeler, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|tsx|mts)$/.test(file) && !file.endsWith('.d.ts'));
const textOf = (file: string): string => readFileSync(join(modeler, file), 'utf8');
const edges: readonly Edge[] = files.flatMap((file) => edgesOf(file));
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? file) : 'page');
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

function edgesOf(file: string): readonly Edge[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ESNext, true);
  const found: Edge[] = [];
  const add = (to: ts.Expression | undefined, typesOnly: boolean): void => {
    if (to !== undefined && ts.isStringLiteral(to)) found.push({ file, to: to.text, typesOnly });
  };
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypesOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function isTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const { name, namedBindings } = clause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

/** Where a relative import leads, from modeler/. */
const targetOf = ({ file, to }: Edge): string => normalize(join(dirname(file), to)).replaceAll('\\', '/');
const inside = edges.filter(({ to }) => to.startsWith('.')).map((edge) => ({ ...edge, target: targetOf(edge) }));

test('every room uses only the rooms it may', () => {
  const strangers = inside
    .filter(({ target }) => !target.startsWith('..'))
    .filter(({ file }) => roomOf(file) !== 'page')
    .filter(({ file, target }) => roomOf(`${target}/`) !== roomOf(file))
    .filter(({ file, target }) => !(mayUse[roomOf(file)] ?? []).includes(roomOf(`${target}/`)))
    .map(({ file, to }) => `${file} → ${to}`);
  expect(strangers).toEqual([]);
});

test('every room is named in the table', () => {
  const unknown = [...new Set(files.map(roomOf))].filter((room) => room !== 'page' && mayUse[room] === undefined);
  expect(unknown).toEqual([]);
});

test('of the engine only the rooms that run in the browser are reached, of the API only types', () => {
  const strays = inside
    .filter(({ target }) => target.startsWith('..'))
    .filter(({ file, target, typesOnly }) => {
      const [, area, room = ''] = target.split('/');
      if (area !== 'engine' || !(engineRooms[roomOf(file)] ?? []).includes(room)) return true;
      return room === 'api' && !typesOnly;
    })
    .map(({ file, to }) => `${file} → ${to}`);
  expect(strays).toEqual([]);
});

test('heavy libraries stay in their rooms', () => {
  const strays = edges
    .filter(({ to, typesOnly }) => !to.startsWith('.') && !typesOnly)
    .filter(({ file, to }) => homeOf[packageOf(to)]?.includes(roomOf(file)) === false)
    .map(({ file, to }) => `${file} → ${to}`);
  expect(strays).toEqual([]);
});

test('only the client fetches', () => {
  const fetching = /\bfetch\(|\bXMLHttpRequest\b|\bnew EventSource\b|\bsendBeacon\b/;
  expect(files.filter((file) => roomOf(file) !== 'client' && fetching.test(textOf(file)))).toEqual([]);
});

test('no text stands outside of the catalogue, and nothing becomes HTML', () => {
  const chinese = /['"`>][^'"`<\n]*\p{Script=Han}/u;
  // Each language is named in itself; separators and fonts are no texts.
  const fine = new Set(['ui/frame/Preferences.tsx']);
  const withTexts = files
    .filter((file) => !file.startsWith('ui/catalogue/') && !file.startsWith('build/') && !fine.has(file))
    .filter((file) => chinese.test(textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')));
  expect(withTexts).toEqual([]);
  const html = /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write/;
  expect(files.filter((file) => html.test(textOf(file)))).toEqual([]);
});

test('the rules are looked at: they would find what they look for', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(inside.some(({ file, to }) => file === 'ui/ErrorState.tsx' && to === '../client/apiError')).toBe(true);
  expect(inside.some(({ typesOnly }) => typesOnly)).toBe(true);
});
