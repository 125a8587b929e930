/** A road to the database that can fail: between two sockets, told by the test when to lose what. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface FaultyNetwork {
  /** The database's URL by this road. */
  readonly url: string;
  /** From now on answers vanish. */
  swallowAnswers(yes: boolean): void;
  /** Breaks the connection that sends this text, once the database has answered, before the answer arrives. */
  cutAfter(text: string): void;
  close(): Promise<void>;
}

export async function faultyNetwork(databaseUrl: string): Promise<FaultyNetwork> {
  const target = new URL(databaseUrl);
  let swallowing = false;
  let cutText: string | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = dial(target);
    let cutting = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk) => {
      if (cutText !== undefined && chunk.includes(cutText)) {
        cutting = true;
        cutText = undefined;
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (cutting) near.destroy();
      else if (!swallowing) near.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: databaseUrl.replace(/\/\/(?<account>[^@/]*@)?[^/?]+/, `//$<account>127.0.0.1:${port}`),
    swallowAnswers: (yes) => {
      swallowing = yes;
    },
    cutAfter: (text) => {
      cutText = text;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function dial(target: URL): Socket {
  const host = decodeURIComponent(target.hostname);
  const port = Number(target.port === '' ? 5432 : target.port);
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
}
