/** `withServer` lends a server of ours, in this process, on an empty embedded database that goes with it. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../engine/api/http/log';
import { startServer } from '../../engine/composition/startServer';

/** @param use gets the address of the REST API; its accounts are those of the demo */
export async function withServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'ow_conformance_'));
  // Where this runs as root, the database runs as another user.
  chmodSync(directory, 0o711);
  const processes = join(directory, 'processes');
  mkdirSync(processes);
  const settings = {
    port: 0,
    host: '127.0.0.1',
    dataDirectory: join(directory, 'data'),
    demo: true,
    logLevel: 'silent',
    poolSize: 10,
    corsOrigins: [],
  };
  const server = await startServer(settings, { version: 'conformance', processes }, createLog({ level: 'silent' }));
  try {
    return await use(`http://127.0.0.1:${server.port}/engine-rest`);
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
