/** Where the third-party material lies: in a folder `conformance` beside the project, or where CONFORMANCE_DIR says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Undefined where there is none: then every suite counts as skipped. */
export function findMaterial(project: string): string | undefined {
  const named = process.env['CONFORMANCE_DIR'];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  for (const above of [join(project, '..'), join(project, '../..')]) {
    const folders = readdirSync(above, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const found = folders.map(({ name }) => join(above, name, 'conformance')).filter(holdsSuites);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** The project may have folders of this name too. */
function holdsSuites(folder: string): boolean {
  return existsSync(join(folder, 'betsy/manifest.json'));
}

export function readJson<T>(root: string, ...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as T;
}

/** BPMN files below a folder, sorted, with the folder's path in front. */
export function bpmnFilesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return bpmnFilesIn(path);
      return /\.bpmn$|bpmn(20)?\.xml$/.test(entry.name) ? [path] : [];
    })
    .sort();
}
