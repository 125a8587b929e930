/** What the environment says, read once and checked: a wrong word is told at start and never guessed. */
import { resolve } from 'node:path';

export interface Settings {
  readonly port: number;
  /** Left out: all addresses, but only this machine's own where demo accounts are. */
  readonly host?: string;
  /** Left out: the embedded database. */
  readonly databaseUrl?: string;
  readonly dataDirectory: string;
  readonly demo: boolean;
  readonly logLevel: string;
  readonly poolSize: number;
  readonly corsOrigins: readonly string[];
  readonly publicUrl?: string;
  /** Seconds for which a message that a process has thrown waits for a receiver; left out, an hour. */
  readonly messageTimeToLive?: number;
}

export type ReadSettings =
  { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly message: string };

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

export function readSettings(env: Readonly<Record<string, string | undefined>>): ReadSettings {
  const port = wholeNumber(env['PORT'], 8080, 0, 65535);
  if (port === undefined) return wrong('PORT', 'a number from 0 to 65535', env['PORT']);
  const poolSize = wholeNumber(env['POOL_SIZE'], 10, 2, 200);
  if (poolSize === undefined) return wrong('POOL_SIZE', 'a number from 2 to 200', env['POOL_SIZE']);
  const messageTimeToLive = wholeNumber(env['MESSAGE_TIME_TO_LIVE'], 3_600, 0, 31_536_000);
  if (messageTimeToLive === undefined)
    return wrong('MESSAGE_TIME_TO_LIVE', 'a number of seconds from 0 to 31536000', env['MESSAGE_TIME_TO_LIVE']);
  const logLevel = env['LOG_LEVEL'] ?? 'info';
  if (!levels.includes(logLevel)) return wrong('LOG_LEVEL', levels.join(', '), logLevel);
  const databaseUrl = env['DATABASE_URL'] === '' ? undefined : env['DATABASE_URL'];
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return {
      ok: false,
      message:
        'Expected DATABASE_URL to begin with postgres://, but it does not. Its value is not shown: it may hold a password.',
    };
  }
  const demo = env['DEMO'] ?? (databaseUrl === undefined ? '1' : '0');
  if (demo !== '0' && demo !== '1') return wrong('DEMO', '0 or 1', demo);
  const origins = (env['CORS_ORIGINS'] ?? '').split(',').map((origin) => origin.trim());
  return {
    ok: true,
    settings: {
      port,
      poolSize,
      messageTimeToLive,
      logLevel,
      demo: demo === '1',
      dataDirectory: resolve(env['DATA_DIR'] ?? '.data'),
      corsOrigins: origins.filter((origin) => origin !== ''),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(env['HOST'] === undefined || env['HOST'] === '' ? {} : { host: env['HOST'] }),
      ...(env['PUBLIC_URL'] === undefined || env['PUBLIC_URL'] === '' ? {} : { publicUrl: env['PUBLIC_URL'] }),
    },
  };
}

function wholeNumber(text: string | undefined, otherwise: number, least: number, most: number): number | undefined {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

const wrong = (name: string, expected: string, found: string | undefined): ReadSettings => ({
  ok: false,
  message: `Expected ${name} to be ${expected}, but found "${found ?? ''}".`,
});
