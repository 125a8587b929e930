/** Browser tests: Debian's Chromium against a server of their own, with a fresh demo. See test/browser/README.md. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findServerHome } from './engine/store/embedded/serverHome';
import { chromiumFlags, findChromium } from './test/browser/chromium';

// The configuration is read again in every worker: what the first reading chose is handed on.
const port = (process.env['BROWSER_TEST_PORT'] ??= String(20_000 + (process.pid % 20_000)));
const chromium = findChromium();
const external = process.env['BROWSER_TEST_URL'];

if (chromium === undefined && process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stderr.write('No Chromium is installed here: the browser tests are skipped and counted as skipped.\n');
}

export default defineConfig({
  testDir: 'test/browser',
  outputDir: join(tmpdir(), 'onewindow-browser-results'),
  // One server, and two cores for it and the browser.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  // A browser on a crowded machine is late now and then: what fails is tried once more and then told as flaky.
  retries: 1,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: external ?? `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(chromium === undefined ? {} : { executablePath: chromium }), args: [...chromiumFlags] },
    screenshot: 'only-on-failure',
  },
  ...(chromium === undefined || external !== undefined
    ? {}
    : {
        webServer: {
          command: 'node --disable-proto=delete dist/engine/main.js',
          url: `http://127.0.0.1:${port}/health/ready`,
          env: {
            PORT: port,
            HOST: '127.0.0.1',
            LOG_LEVEL: 'warn',
            DATA_DIR: (process.env['BROWSER_TEST_DATA'] ??= dataDirectory()),
          },
          timeout: 90_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
          stdout: 'ignore',
          stderr: 'pipe',
        },
      }),
});

/** Removed with the process that made it, by when the server has stopped. */
function dataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'onewindow-browser-'));
  process.once('exit', () => {
    for (const path of [findServerHome(directory), directory]) rmSync(path, { recursive: true, force: true });
  });
  return directory;
}
