/**
 * `npm run bench`: what this engine does per second, beside bpmn-engine in memory and beside raw statements on the same
 * PostgreSQL, and the same step beside ever more that waits, all in one run. `--json FILE` keeps the figures. There are no thresholds: machines differ, ratios tell.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../engine/store/embedded/startEmbeddedDatabase';
import { withClient, withDatabase } from '../../engine/store/embedded/serverAddress';
import { durable } from './durable';
import { ratioOf, tableOf, type Figure } from './figures';
import { growth, growthTable, type Growth } from './growth';
import { overHttp } from './overHttp';
import { stepInMemory } from './stepInMemory';

interface Machine {
  readonly node: string;
  readonly postgres: string;
  readonly cores: number;
  readonly processor: string;
}

async function main(): Promise<void> {
  const jsonFile = fileAsked(process.argv.slice(2));
  const figures = [...(await stepInMemory())];
  print(tableOf(figures));
  const grown = await growth();
  print(`\n${growthTable(grown)}`);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ow_bench_'));
  const log = { info: () => undefined, warn: () => undefined };
  const database = await startEmbeddedDatabase({ dataDirectory, log, profile: 'durable' });
  try {
    for (const part of [durable, overHttp]) {
      const measured = await part(await emptyDatabase(database.url, part.name.toLowerCase()));
      print(`\n${tableOf(measured)}`);
      figures.push(...measured);
    }
    const machine = await describeMachine(database.url);
    print(
      `\nnode ${machine.node}, PostgreSQL ${machine.postgres} (embedded, fsync on), ${machine.cores} cores, ${machine.processor}`,
    );
    print('Medians of several rounds in turn; a shared machine drifts by a third, so read the ratios.');
    if (jsonFile !== undefined) writeFileSync(jsonFile, jsonOf(machine, figures, grown));
  } finally {
    await database.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** On the same server, so that no part measures what another has left. */
async function emptyDatabase(url: string, name: string): Promise<string> {
  await withClient(url, (client) => client.query(`CREATE DATABASE ${name}`));
  return withDatabase(url, name);
}

async function describeMachine(url: string): Promise<Machine> {
  const version = await withClient(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? 'unknown';
  });
  return {
    node: process.versions.node,
    postgres: version,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown processor',
  };
}

function jsonOf(machine: Machine, figures: readonly Figure[], grown: readonly Growth[]): string {
  const measured = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) ?? null }));
  return `${JSON.stringify({ time: new Date().toISOString(), machine, figures: measured, growth: grown }, undefined, 2)}\n`;
}

function fileAsked(words: readonly string[]): string | undefined {
  const at = words.indexOf('--json');
  if (at < 0) return undefined;
  const file = words[at + 1];
  if (file === undefined) throw new Error('Expected the name of a file after --json, but there is none.');
  return file;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
