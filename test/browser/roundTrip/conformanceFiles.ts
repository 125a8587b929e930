/** Models of others, from a folder `conformance` beside the project or from CONFORMANCE_DIR. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Model {
  readonly name: string;
  readonly text: string;
}

const root = process.env['CONFORMANCE_DIR'] ?? besideTheProject();

/** Beside the project or beside the folder it lies in. */
function besideTheProject(): string | undefined {
  const above = [join(__dirname, '../../../..'), join(__dirname, '../../../../..')];
  return above
    .flatMap((place) => {
      const folders = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      return folders.map(({ name }) => join(place, name, 'conformance'));
    })
    .find((folder) => existsSync(folder));
}

/** Undefined where the suite is not here. */
export function modelsOf(suite: string, ending: RegExp): readonly Model[] | undefined {
  const folder = root === undefined ? undefined : join(root, suite);
  if (folder === undefined || !existsSync(folder)) return undefined;
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
