/**
 * `serveSimulation` builds the page of the test as the page is built, and serves it under the same policy: no inline
 * script, no `eval`, no WebAssembly. With a fault, the text of one source file is changed on the way.
 */
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build, type Plugin } from 'vite';
import { pageHeaders } from '../../../engine/api/pages/pageHeaders';

/** A mistake made on purpose. */
export interface Fault {
  /** The end of the file's path. */
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
const page =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>simulation</title><link rel="icon" href="data:,"></head><body></body></html>';

export async function serveSimulation(fault?: Fault): Promise<Served> {
  const directory = mkdtempSync(join(tmpdir(), 'onewindow-simulation-'));
  let isMade = fault === undefined;
  const mistake: Plugin = {
    name: 'mistake',
    // Before the types are taken out: what is changed is the source as it was written.
    enforce: 'pre',
    transform(code, id) {
      if (fault === undefined || !id.endsWith(fault.file)) return undefined;
      isMade = code.includes(fault.text);
      return { code: code.replace(fault.text, fault.instead), map: null };
    },
  };
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [mistake],
    worker: { plugins: () => [mistake] },
    build: {
      outDir: directory,
      emptyOutDir: true,
      target: ['chrome100'],
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: {
        input: join(__dirname, 'page.ts'),
        output: { entryFileNames: 'page.js' },
        onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
      },
    },
  });
  if (!isMade) throw new Error(`Expected ${fault?.file ?? ''} to hold "${fault?.text ?? ''}", but it does not.`);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    response.setHeader('Content-Type', types[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream');
    if (path === '/')
      return response.end(page.replace('</head>', '<script type="module" src="/page.js"></script></head>'));
    try {
      return response.end(readFileSync(join(directory, path)));
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
