/** `openSocket` is node's server with every time and size limited, and `listen` waits until it does. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { answerBrokenRequest } from './rawAnswers';

const second = 1_000;

export function openSocket(listener: RequestListener): Server {
  const limits = {
    headersTimeout: 10 * second,
    // About receiving only: a long poll may take its half hour to be answered.
    requestTimeout: 60 * second,
    keepAliveTimeout: 65 * second,
    connectionsCheckingInterval: 5 * second,
    maxHeaderSize: 16 * 1024,
  };
  const server = createServer(limits, listener);
  server.maxConnections = 5_000;
  server.on('clientError', answerBrokenRequest);
  return server;
}

/** @returns the port, which matters where 0 was asked for. Rejects where the port is taken. */
export function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
