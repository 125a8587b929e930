/** Models of others, from a folder `conformance` beside the project or from CONFORMANCE_DIR. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Model {
  readonly name: string;
  readonly text: string;
}

/** Beside the project, or beside the folder it lies in. */
function folderOf(suite: string): string | undefined {
  const above = [join(__dirname, '../../../..'), join(__dirname, '../../../../..')];
  const beside = above.flatMap((place) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(place, name, 'conformance')),
  );
  const given = process.env['CONFORMANCE_DIR'];
  return (given === undefined ? beside : [given]).map((root) => join(root, suite)).find((folder) => existsSync(folder));
}

/** Undefined where the suite is not here. */
export function modelsOf(suite: string, ending: RegExp): readonly Model[] | undefined {
  const folder = folderOf(suite);
  if (folder === undefined) return undefined;
  return filesIn(folder)
    .filter((path) => ending.test(path))
    .sort()
    .map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
