import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  descendants,
  foldmill,
  type Running,
  type RunningCluster,
  startCluster,
  startFoldmill,
  stopCluster,
  temporaryDir,
  untilGone,
} from './cli-process.js';

let dir: Awaited<ReturnType<typeof temporaryDir>>;
const running = new Set<Running>();

async function up(args: readonly string[] = []): Promise<RunningCluster> {
  const cluster = await startCluster(dir.path, args);
  running.add(cluster);
  return cluster;
}

const pidOf = (one: Running): number => {
  if (one.child.pid === undefined) throw new Error('not started');
  return one.child.pid;
};

beforeAll(async () => {
  dir = await temporaryDir();
});
afterEach(async () => {
  for (const one of running) if (one.child.exitCode === null) await stopCluster(one);
  running.clear();
});
afterAll(() => dir.dispose());

const studies = async (url: string): Promise<number> =>
  (await ((await fetch(`${url}/v1/studies`)).json() as Promise<{ studies: unknown[] }>)).studies.length;

describe('foldmill up', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when ready, and %s stops it with all its children',
    async (signal) => {
      const cluster = await up(['--workers', '2', '--threads', '1']);
      const { workers } = await ((await fetch(`${cluster.url}/v1/workers`)).json() as Promise<{
        workers: { slots: number }[];
      }>);
      expect(workers.map(({ slots }) => slots)).toEqual([1, 1]);
      const children = await descendants(pidOf(cluster));
      expect(
        children.filter(({ command }) => /redis-server|valkey-server/.test(command)).length,
      ).toBeGreaterThan(0);
      expect(children.filter(({ command }) => command.includes('worker/main.js'))).toHaveLength(2);
      cluster.child.kill(signal);
      expect(await cluster.exit).toBe(0);
      expect(cluster.stdout()).toBe(`listening on ${cluster.url}\n`);
      await untilGone(children.map(({ pid }) => pid));
    },
  );

  it('leaves no process behind when it is killed, and starts again at once on the same data', async () => {
    const cluster = await up(['--threads', '1']);
    const body = JSON.stringify({
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
    });
    const headers = { 'content-type': 'application/json' };
    const accepted = await fetch(`${cluster.url}/v1/studies`, { method: 'POST', headers, body });
    expect(accepted.status).toBe(202);
    const before = await studies(cluster.url);
    const children = await descendants(pidOf(cluster));
    cluster.child.kill('SIGKILL');
    await cluster.exit;
    const again = await up(['--threads', '1']);
    await untilGone(children.map(({ pid }) => pid));
    expect(await studies(again.url)).toBe(before);
  });

  it('starts a part again that dies, at the same address, and says so', async () => {
    const cluster = await up(['--threads', '1']);
    const parts = await descendants(pidOf(cluster));
    const kill = (pattern: RegExp) => {
      const part = parts.find(({ command }) => pattern.test(command) && !command.startsWith('/bin/sh'));
      if (part === undefined) throw new Error(`nothing runs ${pattern}`);
      process.kill(part.pid, 'SIGKILL');
    };
    kill(/worker\/main\.js/);
    await cluster.untilPrinted(/worker-1 ended unexpectedly.*worker-1 is back/s);
    kill(/(redis|valkey)-server/);
    await cluster.untilPrinted(/redis ended unexpectedly.*redis is back/s);
    kill(/scheduler\/main\.js/);
    await cluster.untilPrinted(/scheduler ended unexpectedly.*scheduler is back/s);
    expect((await fetch(`${cluster.url}/healthz`)).status).toBe(200);
    expect(await stopCluster(cluster)).toBe(0);
  });

  it('refuses a data directory that another one uses', async () => {
    const cluster = await up(['--threads', '1']);
    const second = await foldmill(['up', '--port', '0', '--data-dir', dir.path]);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(`in use by another \`foldmill up\` (pid ${cluster.child.pid})`);
  });

  it('refuses a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const outcome = await foldmill(['up', '--port', port, '--data-dir', dir.path]);
    server.close();
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain(`port ${port} on 127.0.0.1 is taken`);
  });

  it('says which commands install Redis when there is none', async () => {
    const outcome = await foldmill(['up', '--port', '0', '--data-dir', dir.path], {
      REDIS_SERVER: '/nowhere/redis',
    });
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toMatch(/apt-get install -y redis-server|brew install redis/);
  });
});

describe('foldmill worker and scheduler', () => {
  it('a worker joins a running cluster by the address of its Redis; -1 is all cores, -2 all but one', async () => {
    const cluster = await up(['--threads', '1']);
    const cores = availableParallelism();
    for (const [threads, slots] of [
      ['-1', cores],
      ['-2', Math.max(1, cores - 1)],
      ['1', 1],
    ] as const) {
      const worker = startFoldmill([
        'worker',
        '--redis',
        cluster.redisUrl,
        '--threads',
        threads,
        '--name',
        'guest',
      ]);
      running.add(worker);
      await worker.untilPrinted(new RegExp(`^worker \\S+ ready \\(${slots} threads?\\)$`, 'm'));
      const { stdout } = await foldmill(['workers', 'ls', '--json', '--url', cluster.url]);
      const { workers } = JSON.parse(stdout) as { workers: { name: string; slots: number }[] };
      expect(workers.find(({ name }) => name === 'guest')?.slots).toBe(slots);
      worker.child.kill('SIGTERM');
      expect(await worker.exit).toBe(0);
    }
  });

  it('a second scheduler serves the same studies', async () => {
    const cluster = await up(['--threads', '1']);
    const second = startFoldmill(['scheduler', '--redis', cluster.redisUrl, '--port', '0']);
    running.add(second);
    const [, url = ''] = await second.untilPrinted(/^listening on (\S+)$/m);
    expect(await studies(url)).toBe(await studies(cluster.url));
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  });

  it.each([
    [['worker', '--redis', 'redis://127.0.0.1:1', '--threads', '0'], '-1 takes all cores'],
    [['worker', '--redis', 'redis://127.0.0.1:1', '--threads', 'two'], 'must be a whole number'],
    [['worker'], "required option '--redis <url>'"],
    [['worker', '--redis', '127.0.0.1:6379'], 'must begin with redis://'],
    [['up', '--port', '70000'], 'between 0 and 65535'],
    [['up', '--workers', '0'], 'must be 1 or more'],
    [['upp'], 'Did you mean up?'],
  ])('%j is refused with code 2', async (args, message) => {
    const outcome = await foldmill(args);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });
});
