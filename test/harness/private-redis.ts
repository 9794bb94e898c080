import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis of a test's own, on a free loopback port, with an append-only file that survives `kill`. */
export interface PrivateRedis {
  readonly url: string;
  readonly port: number;
  /** SIGKILL, as a machine that loses power. */
  kill(): Promise<void>;
  /** SIGSTOP: it hangs, and its connections stay open. */
  freeze(): void;
  /** It goes on where it was. */
  thaw(): void;
  /** Starts it again on the same port and the same file. */
  restart(): Promise<void>;
  /** Ends it and removes its file. */
  stop(): Promise<void>;
}

const binaries = ['redis-server', 'valkey-server'];

function redisBinary(): string {
  const found = binaries.find((name) => spawnSync(name, ['--version']).status === 0);
  if (!found) throw new Error('these tests need redis-server or valkey-server: run `npm run setup`');
  return found;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

export async function startPrivateRedis(): Promise<PrivateRedis> {
  const binary = redisBinary();
  const folder = mkdtempSync(join(tmpdir(), 'foldmill-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = {
      port,
      bind: '127.0.0.1',
      dir: folder,
      appendonly: 'yes',
      save: '',
      'maxmemory-policy': 'noeviction',
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    child = spawn(binary, args, { stdio: 'ignore' });
    const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    await redis.ping();
    redis.disconnect();
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  await start();
  return {
    url,
    port,
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async restart() {
      await end('SIGKILL');
      await sleep(50);
      await start();
    },
    async stop() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
