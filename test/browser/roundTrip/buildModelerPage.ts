/** `buildModelerPage` bundles the designer's modelers as one script, as the page's own build does it. */
import { join } from 'node:path';
import { build } from 'vite';

export async function buildModelerPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: join(__dirname, '../../..'),
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(__dirname, 'modelerPage.ts'),
        formats: ['iife'],
        name: 'modelerPage',
        fileName: 'modelerPage',
      },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const script = outputs.flatMap(({ output }) => output).find((one) => one.type === 'chunk');
  if (script === undefined) throw new Error('Expected the modelers as a script, but the build made none.');
  return script.code;
}
