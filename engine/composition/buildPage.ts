/** Builds the page now, if it has changed: the second half of `npm run build`. */
import { join } from 'node:path';
import { createPageBuild } from './pageBuild';

async function main(): Promise<void> {
  // The built file lies in dist/engine/composition.
  const build = createPageBuild(join(__dirname, '..', '..', '..'));
  if (build.isFresh()) return;
  const problem = await build.run();
  if (problem === undefined) return;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

void main();
