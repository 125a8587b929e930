import { connect } from 'node:net';
import { json, type Route } from '../../../engine/api/http/route';
import { createServer } from '../../../engine/api/http/createServer';
import { createLog } from '../../../engine/api/http/log';
import { basic, startTestServer, type TestServer } from './testServer';

/** A route that waits until it is told, or until nobody waits for it. */
function waitingRoute() {
  const reasons: unknown[] = [];
  let go: () => void = () => undefined;
  let entered: () => void = () => undefined;
  const entry = new Promise<void>((resolve) => (entered = resolve));
  let left: () => void = () => undefined;
  const leaving = new Promise<void>((resolve) => (left = resolve));
  const route = (poll: boolean): Route => ({
    method: 'post',
    path: poll ? '/poll' : '/work',
    operation: 'public',
    async handle({ signal }) {
      entered();
      await new Promise<void>((resolve) => {
        go = resolve;
        if (poll) signal.addEventListener('abort', () => resolve());
      });
      reasons.push(signal.reason);
      left();
      return json([]);
    },
  });
  return { routes: [route(true), route(false)], entry, leaving, reasons, go: () => go() };
}

const request = (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic('clerk')}\r\n\r\n`;

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test('a client that goes away aborts what waits for it', async () => {
  const { routes, entry, leaving, reasons } = waitingRoute();
  server = await startTestServer(routes);
  const socket = connect(server.port, '127.0.0.1', () => socket.write(request('/engine-rest/poll')));
  await entry;
  socket.destroy();
  await leaving;
  expect(reasons).toEqual(['the client has gone']);
});

test('an answered request is not aborted', async () => {
  const { routes, entry, reasons, go } = waitingRoute();
  server = await startTestServer(routes);
  const answer = server.ask('/engine-rest/poll', { method: 'POST' });
  await entry;
  go();
  expect((await answer).status).toBe(200);
  expect(reasons).toEqual([undefined]);
});

test('drain ends long polls with an answer, refuses new connections, says it is not ready', async () => {
  const { routes, entry, reasons } = waitingRoute();
  server = await startTestServer(routes);
  const answer = server.ask('/engine-rest/poll', { method: 'POST' });
  await entry;
  const drained = server.server.drain();
  expect(await answer).toMatchObject({ status: 200, json: [], headers: { connection: 'close' } });
  await drained;
  expect(reasons).toEqual(['draining']);
  await expect(server.ask('/health/ready')).rejects.toThrow('ECONNREFUSED');
});

test('drain lets running work finish, and is not ready meanwhile', async () => {
  const { routes, entry, go } = waitingRoute();
  server = await startTestServer(routes);
  // One connection for two requests: the second one comes while the server drains.
  const socket = connect(server.port, '127.0.0.1', () => socket.write(request('/engine-rest/work')));
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  const ended = new Promise((resolve) => socket.on('end', resolve));
  await entry;
  const drained = server.server.drain();
  go();
  await drained;
  await ended;
  expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(text).toContain('\r\nConnection: close\r\n');
});

test('drain does not wait for ever', async () => {
  const { routes, entry, leaving, go } = waitingRoute();
  server = await startTestServer(routes);
  const answer = server.ask('/engine-rest/work', { method: 'POST' }).catch((error: Error) => error);
  await entry;
  await server.server.drain(10);
  expect(await answer).toMatchObject({ code: 'ECONNRESET' });
  go();
  await leaving;
});

test('a taken port is told, not thrown into the air', async () => {
  server = await startTestServer([]);
  const second = createServer({
    mounts: [],
    services: () => undefined,
    health: { version: '1', ready: () => true },
    log: createLog({ level: 'silent' }),
  });
  await expect(second.listen({ port: server.port, host: '127.0.0.1' })).rejects.toThrow('EADDRINUSE');
});
