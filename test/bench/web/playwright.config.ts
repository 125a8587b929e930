/** `npm run bench:web`: the settings of the browser tests, with a server of its own and time for ten rounds. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import base from '../../../playwright.config';

const project = join(__dirname, '..', '..', '..');
const servers = [base.webServer ?? []].flat().map((server) => ({ ...server, cwd: project }));

export default defineConfig({
  ...base,
  testDir: __dirname,
  testMatch: '*.bench.ts',
  timeout: 30 * 60_000,
  expect: { timeout: 60_000 },
  use: { ...base.use, screenshot: 'off' },
  webServer: servers,
});
