import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  descendants,
  foldmill,
  type Running,
  type RunningCluster,
  root,
  startCluster,
  startCommand,
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

  it('keeps the port of its Redis in the data directory, so that workers elsewhere find it again', async () => {
    const first = await up(['--threads', '1']);
    expect(await stopCluster(first)).toBe(0);
    const second = await up(['--threads', '1']);
    expect(second.redisUrl).toBe(first.redisUrl);
    expect(first.redisUrl).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
  });

  it('with --redis-host, prints a line by which a worker joins from outside, and asks others for a password', async () => {
    const cluster = await up(['--threads', '1', '--redis-host', '0.0.0.0']);
    const [, redisUrl = ''] = await cluster.untilPrinted(/^ {2}REDIS_URL=(\S+) foldmill worker$/m);
    expect(new URL(redisUrl).hostname).not.toBe('127.0.0.1');
    const guest = startFoldmill(['worker', '--threads', '1', '--name', 'guest'], {
      REDIS_URL: redisUrl,
      FOLDMILL_WARM_UP: 'true',
    });
    running.add(guest);
    await guest.untilPrinted(/^worker \S+ ready/m);
    const { stdout } = await foldmill(['workers', 'ls', '--url', cluster.url]);
    expect(stdout).toMatch(/ guest /);
    const { host, password } = new URL(redisUrl);
    expect(password).toMatch(/^\w{30,}$/);
    const stranger = await foldmill(['worker', '--redis', `redis://${host}`, '--threads', '1']);
    expect(stranger.code).toBe(1);
    expect(stranger.stderr).toContain('asks for another password');
  });

  it.each([
    ['--port', 'port %d on 127.0.0.1 is taken: choose another with --port'],
    ['--redis-port', 'port %d on 127.0.0.1 is taken: choose another with --redis-port'],
  ])('says so when the port of %s is taken', async (option, message) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const outcome = await foldmill(['up', '--port', '0', option, port, '--data-dir', dir.path]);
    server.close();
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain(message.replace('%d', port));
  });

  it('refuses a --redis-host that is not an address of this machine', async () => {
    const outcome = await foldmill([
      'up',
      '--port',
      '0',
      '--redis-host',
      '203.0.113.9',
      '--data-dir',
      dir.path,
    ]);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain('--redis-host must be an address of this machine');
  });

  it('fails with one line when it cannot write to the data directory', async () => {
    const dataDir = join(dir.path, 'read-only');
    await mkdir(dataDir, { mode: 0o555 });
    await chmod(dir.path, 0o755);
    // root can write anywhere: it becomes nobody for this.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    const outcome = startCommand(
      process.execPath,
      [join(root, 'bin', 'foldmill.js'), 'up', '--port', '0', '--data-dir', dataDir],
      { uid },
    );
    expect(await outcome.exit).toBe(1);
    expect(outcome.stderr()).toMatch(
      /^(error: )?cannot write to the data directory \S+: choose another .*\n$/,
    );
  });

  it.each([
    ['SIGTERM', 'npm'],
    ['SIGKILL', 'npm'],
    ['SIGINT', 'the terminal'],
  ] as const)('started by npx, leaves no process behind after %s from %s', async (signal, sender) => {
    const options = ['--port', '0', '--threads', '1', '--data-dir', dir.path];
    const npx = startCommand('npx', ['foldmill', 'up', ...options], { detached: true });
    running.add(npx);
    await npx.untilPrinted(/^listening on /m);
    const children = await descendants(pidOf(npx));
    expect(children.length).toBeGreaterThan(3);
    // A terminal sends Ctrl-C to the whole process group, and npm passes it on once more.
    process.kill(sender === 'npm' ? pidOf(npx) : -pidOf(npx), signal);
    await untilGone(children.map(({ pid }) => pid));
    if (signal === 'SIGINT') expect(npx.stderr()).toContain('stopping');
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
