import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Between a cluster and its Redis: can drop what is sent in silence, as a firewall that forgot a connection does. */
export interface RedisProxy {
  readonly url: string;
  /** From now on nothing gets through, and nobody is told: connections stay open, and new ones are taken. */
  swallow(): void;
  /** New connections work again. Those from before stay dead. */
  restore(): void;
  close(): void;
}

export async function startRedisProxy(redisPort: number): Promise<RedisProxy> {
  let swallows = false;
  let sockets: { socket: Socket; dead: boolean }[] = [];
  const server = createServer((client) => {
    const upstream = connect(redisPort, '127.0.0.1');
    const both = [client, upstream].map((socket) => ({ socket, dead: swallows }));
    sockets.push(...both);
    const pass = (from: (typeof both)[0], to: (typeof both)[0]): void => {
      from.socket.on('data', (bytes) => {
        if (!from.dead) to.socket.write(bytes);
      });
      from.socket.on('error', () => undefined);
      from.socket.on('close', () => {
        if (!from.dead) to.socket.destroy();
      });
    };
    pass(both[0], both[1]);
    pass(both[1], both[0]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `redis://127.0.0.1:${address.port}`,
    swallow() {
      swallows = true;
      for (const one of sockets) one.dead = true;
    },
    restore() {
      swallows = false;
    },
    close() {
      server.close();
      for (const { socket } of sockets) socket.destroy();
      sockets = [];
    },
  };
}
