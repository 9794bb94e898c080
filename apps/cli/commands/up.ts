import { access, constants, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { Cluster, type ClusterOptions } from '../cluster/cluster.js';
import { lockDataDir } from '../cluster/data-dir-lock.js';
import { findRedisServer, installRedisCommands } from '../cluster/find-redis.js';
import { assertPortFree } from '../cluster/ports.js';
import { StopSignal } from '../cluster/stop-signal.js';
import {
  functionsOption,
  hostOption,
  logLevelOption,
  parseCount,
  parseFixedPort,
  portOption,
  redisOption,
  threadsOption,
} from '../common-options.js';
import { exitCode } from '../exit-codes.js';
import { note, print } from '../output.js';

interface UpOptions {
  port: number;
  host: string;
  workers: number;
  threads?: number;
  dataDir: string;
  redis?: string;
  redisHost: string;
  redisPort?: number;
  functions?: string[];
  logLevel: string;
}

export const upCommand = (): Command =>
  new Command('up')
    .summary('start a whole cluster in the foreground')
    .description(
      'Starts Redis, a scheduler and workers, and prints "listening on http://HOST:PORT" once all are ready.\n' +
        'Ctrl-C or SIGTERM stops them in good order; a second one stops them at once. A part that dies is started again.',
    )
    .addOption(portOption())
    .addOption(hostOption())
    .option('--workers <n>', 'worker processes', parseCount, 1)
    .addOption(threadsOption('threads per worker; -1: all cores, -2: all but one (default: cores / workers)'))
    .addOption(
      new Option('--data-dir <dir>', 'where the private Redis keeps its data; studies go on after a restart')
        .env('FOLDMILL_DATA_DIR')
        .default('.foldmill'),
    )
    .addOption(
      new Option(
        '--redis-host <address>',
        'where the private Redis listens; 0.0.0.0 lets other machines join',
      )
        .env('FOLDMILL_REDIS_HOST')
        .default('127.0.0.1'),
    )
    .addOption(
      new Option('--redis-port <port>', 'port of the private Redis (default: one kept in --data-dir)')
        .env('FOLDMILL_REDIS_PORT')
        .argParser(parseFixedPort),
    )
    .addOption(redisOption('use this Redis instead of a private one'))
    .addOption(functionsOption())
    .addOption(logLevelOption('warn'))
    .addHelpText(
      'after',
      `
Examples:
  foldmill up
  foldmill up --port 0 --workers 2 --threads 4
  foldmill up --functions ./functions.mjs        # its workers offer functions of yours
  foldmill up --redis-host 0.0.0.0               # lets workers on other machines join, and prints how
  foldmill up --redis redis://127.0.0.1:6379     # uses a Redis of your own; --data-dir is not used`,
    )
    .action(up);

async function up(options: UpOptions): Promise<void> {
  if (options.port !== 0) await assertPortFree(options.host, options.port);
  const { redis, release } = await chooseRedis(options);
  const cluster = new Cluster({
    host: options.host,
    port: options.port,
    workers: options.workers,
    threads: options.threads ?? Math.max(1, Math.floor(availableParallelism() / options.workers)),
    logLevel: options.logLevel,
    functions: options.functions ?? [],
    redis,
    say: note,
  });
  const stop = new StopSignal(() => cluster.kill());
  try {
    const started = cluster.start();
    // A stop during the start rejects it; the stop is the answer then.
    started.catch(() => undefined);
    const url = await Promise.race([started, stop.requested]);
    if (url === undefined) return;
    note(howToJoin(cluster, options.redis !== undefined));
    print(`listening on ${url}`);
    await stop.requested;
    note('stopping');
  } finally {
    await cluster.stop();
    await release();
    stop.dispose();
  }
}

/** The command that adds a worker, ready to be copied. */
function howToJoin({ redisUrl, remoteRedisUrl }: Cluster, isOwn: boolean): string {
  if (remoteRedisUrl !== undefined) {
    return (
      'more workers, on this machine or on another that has the same release of Foldmill and reaches that port:\n' +
      `  REDIS_URL=${remoteRedisUrl} foldmill worker`
    );
  }
  // The password of a Redis of the user's own is not ours to show.
  if (/\/\/[^/]*@/.test(redisUrl)) return 'more workers: foldmill worker, with the REDIS_URL of this command';
  const join = `foldmill worker --redis ${redisUrl}`;
  if (isOwn) return `more workers: ${join}`;
  return `more workers on this machine: ${join}\n  (on other machines: start this command with --redis-host 0.0.0.0)`;
}

async function chooseRedis(
  options: UpOptions,
): Promise<{ redis: ClusterOptions['redis']; release(): Promise<void> }> {
  if (options.redis !== undefined) return { redis: { url: options.redis }, release: async () => undefined };
  const binary = await findRedisServer();
  if (binary === undefined) {
    throw new CliError(
      exitCode.failed,
      `no redis-server or valkey-server (6.2 or newer) found. Install one:\n\n  ${installRedisCommands()}\n\n` +
        'or point to a Redis that runs already with --redis or REDIS_URL, or to a binary with REDIS_SERVER.',
    );
  }
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new CliError(exitCode.failed, `cannot make the data directory ${dataDir}: ${error.message}`);
  });
  await access(dataDir, constants.W_OK).catch(() => {
    throw new CliError(
      exitCode.failed,
      `cannot write to the data directory ${dataDir}: choose another with --data-dir`,
    );
  });
  const { fd: lockFd, release } = await lockDataDir(dataDir);
  note(`data: ${dataDir}`);
  const { redisHost: host, redisPort: port } = options;
  return { redis: { binary, dataDir, lockFd, host, port }, release };
}
