/** Builds the page: from modeler/ into dist/modeler/, with names that change with the content, and compressed. */
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressFiles } from './modeler/build/compressFiles.mts';

export default defineConfig({
  logLevel: 'warn',
  root: join(import.meta.dirname, 'modeler'),
  plugins: [compressFiles()],
  resolve: {
    alias: {
      // The properties panel ships its Preact without the development runtime that JSX asks for while developing.
      '@bpmn-io/properties-panel/preact/jsx-dev-runtime': '@bpmn-io/properties-panel/preact/jsx-runtime',
    },
  },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'modeler'),
    emptyOutDir: true,
    // Domestic browsers follow Chromium by two years and more.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    // A strict content security policy knows no data: scripts and fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    manifest: 'manifest.json',
    rolldownOptions: {
      // Directives of a server that renders: there is none here.
      onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
    },
  },
});
