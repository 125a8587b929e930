/** The process: settings in, a running node, and an orderly end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, type Log } from './api/http/log';
import { createPageBuild, type PageBuild } from './composition/pageBuild';
import { readSettings } from './composition/settings';
import { startServer, type RunningServer } from './composition/startServer';

/** The built file lies in dist/engine. */
const root = join(__dirname, '..', '..');

async function main(): Promise<void> {
  const read = readSettings(process.env);
  if (!read.ok) {
    process.stderr.write(`${read.message}\n`);
    process.exitCode = 1;
    return;
  }
  const log = createLog({ level: read.settings.logLevel });
  let server: RunningServer | undefined;
  let ending: Promise<void> | undefined;
  const end = (reason: string, code: number): void => {
    ending ??= (async () => {
      log.info({ reason }, 'stopping');
      await server?.stop();
      log.info({ reason }, 'stopped');
    })()
      .catch((error: unknown) => log.error({ err: error }, 'the end was not orderly'))
      .then(() => process.exit(code));
  };
  process.on('SIGTERM', () => end('SIGTERM', 0));
  process.on('SIGINT', () => end('SIGINT', 0));
  // A bug somewhere: nothing can be trusted any more. What is under way is finished, then somebody starts us again.
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'unhandled rejection');
    end('unhandledRejection', 1);
  });
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught exception');
    end('uncaughtException', 1);
  });
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const build = process.argv.includes('--build-page') ? createPageBuild(root) : undefined;
    // Before the first request: what is outdated must not be served.
    const stale = build?.isFresh() === false;
    const folders = { processes: join(root, 'processes'), pages: join(root, 'dist', 'modeler') };
    server = await startServer(read.settings, { version, ...folders }, log);
    if (stale) await buildPage(build, log);
  } catch (error) {
    log.error({ err: error }, 'could not start');
    process.stderr.write(`${told(error)}\n`);
    process.exit(1);
  }
}

/** Beside the running server, which says so long that the page is being built. Without the page the API still works. */
async function buildPage(build: PageBuild | undefined, log: Log): Promise<void> {
  process.once('exit', () => build?.stop());
  log.info({}, 'building the page');
  const problem = await build?.run();
  if (problem === undefined) log.info({}, 'the page is built');
  else log.error({ problem }, 'the page could not be built');
}

/** The database's launcher tells people in both languages. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'zh' in error && typeof error.zh === 'string' ? `${error.message}\n${error.zh}` : error.message;
}

void main();
