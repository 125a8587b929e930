/** A server that says good-bye in the same packet in which it says that a new connection is ready. */
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../../engine/commands/storeError';
import { openPool } from '../../engine/store/typeorm/connection';
import { testDatabase } from '../database';

/** ErrorResponse: severity, SQLSTATE, message. */
function fatal(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** ReadyForQuery, outside of a transaction. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

test('it costs one connection and not the process', async () => {
  const database = await testDatabase();
  const target = new URL(database.url);
  const host = decodeURIComponent(target.hostname);
  let isDying = false;
  const road = createServer((near) => {
    const port = Number(target.port === '' ? 5432 : target.port);
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    for (const socket of [near, far]) socket.on('close', () => [near, far].forEach((one) => one.destroy()));
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => {
      const isFirstWord = isDying && chunk.subarray(-ready.length).equals(ready);
      if (isFirstWord) near.end(Buffer.concat([chunk, fatal()]));
      else near.write(chunk);
    });
  });
  await new Promise<void>((resolve) => road.listen(0, '127.0.0.1', resolve));
  const { port } = road.address() as AddressInfo;
  const url = database.url.replace(/\/\/(?<account>[^@/]*@)?[^/?]+/, `//$<account>127.0.0.1:${port}`);
  const log = { info: () => undefined, warn: () => undefined };
  const pool = await openPool({ url, size: 3, log, connectTimeout: 2_000, statementTimeout: 2_000, lockTimeout: 0 });
  const ask = () => pool.use((connection) => connection.sendScript<{ a: number }>('SELECT 1 AS a, pg_sleep(0.2)'));

  const uncaught: unknown[] = [];
  const note = (error: unknown): void => void uncaught.push(error);
  process.on('uncaughtException', note);
  isDying = true;
  // More at once than connections are open: new ones must be made.
  const asked = await Promise.allSettled([ask(), ask(), ask()]);
  await pause(0);
  isDying = false;
  process.off('uncaughtException', note);

  expect(uncaught).toEqual([]);
  const failed = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(failed.length).toBeGreaterThan(0);
  for (const error of failed) expect(error).toMatchObject({ kind: 'unavailable', constructor: StoreError });
  expect((await ask()).rows).toMatchObject([{ a: 1 }]);
  await pool.close();
  road.close();
  await database.drop();
});
