/** `npm run screenshots`: the settings of the browser tests, with a server of its own. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import base from '../../playwright.config';

const project = join(__dirname, '..', '..');
const servers = [base.webServer ?? []].flat().map((server) => ({ ...server, cwd: project }));

export default defineConfig({
  ...base,
  testDir: __dirname,
  use: { ...base.use, screenshot: 'off' },
  webServer: servers,
});
