/** The README's walk-through, line by line as it stands there, against a server as people start it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type Server } from './server';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const walkThrough = /<!-- walk-through[\s\S]*?```bash\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

describe('the walk-through of the README', () => {
  let directory: string;
  let server: Server;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'onewindow-readme-'));
    server = await startServer({ DATA_DIR: directory });
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  test('takes one application to its end', () => {
    expect(walkThrough).toContain('defer-filing/start');
    const env = { ...process.env, ONEWINDOW: `http://127.0.0.1:${server.port}` };
    const { stdout, stderr, status } = spawnSync('bash', ['-e'], { input: walkThrough, env, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().endsWith('COMPLETED')).toBe(true);
  });

  test('names only settings that are read', () => {
    const named = [...readme.matchAll(/^\| (`[A-Z_`, ]+`) +\|/gm)].flatMap(
      (match) => match[1]?.match(/[A-Z_]+/g) ?? [],
    );
    const source = readFileSync(join(__dirname, '..', 'engine', 'composition', 'settings.ts'), 'utf8');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !source.includes(`env['${name}']`))).toEqual([]);
  });
});
