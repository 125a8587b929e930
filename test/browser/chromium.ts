/** `findChromium`: the browser that is installed here; nothing is ever downloaded. */
import { accessSync, constants } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined where none is installed, or `CHROMIUM=none` says to do as if. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM'];
  if (chosen === 'none') return undefined;
  return (chosen === undefined ? places : [chosen]).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
