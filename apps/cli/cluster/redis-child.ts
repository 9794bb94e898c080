import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { askLoopback } from './ports.js';
import {
  boundAddresses,
  chooseAddress,
  configName,
  localUrl,
  type RedisAddress,
  remoteUrl,
  writtenAddress,
} from './redis-address.js';
import type { ChildPlan } from './supervised-child.js';

const leftoverTimeoutMs = 20_000;

/**
 * Runs Redis and ends it in good order as soon as file descriptor 3 is closed, which also happens when its parent is killed:
 * Redis itself would live on. Descriptor 4 is the lock of the data directory, which Redis inherits.
 */
const guard = `
"$0" "$@" 3<&- &
redis=$!
{ cat <&3 >/dev/null; kill -TERM "$redis"; } 2>/dev/null 4<&- &
exec 3<&-
wait "$redis"
`;

export interface PrivateRedisOptions {
  binary: string;
  /** Holds everything that is kept, below `redis/`. It must be locked. */
  dataDir: string;
  /** The lock, which Redis keeps for as long as it lives. */
  lockFd: number | undefined;
  /** Other machines reach it when this is not a loopback address. */
  host: string;
  /** Undefined keeps the port of the last start. */
  port: number | undefined;
}

export interface PrivateRedis {
  /** For the parts on this machine. */
  url: string;
  /** For workers on other machines; undefined when they cannot reach it. */
  remoteUrl: string | undefined;
  plan: ChildPlan;
}

/** Plans a Redis of our own, its append-only file in `<dataDir>/redis`. */
export async function privateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const dir = join(options.dataDir, 'redis');
  await mkdir(dir, { recursive: true });
  await untilPredecessorEnded(dir);
  const address = await chooseAddress(dir, options.host, options.port);
  await writeFile(join(dir, configName), configuration(address), { mode: 0o600 });
  const plan: ChildPlan = {
    name: 'redis',
    spawn: () => spawnGuarded(options.binary, dir, options.lockFd),
    untilReady: (child) => untilAnswers(child, address),
    askToStop: (child) => closeGuard(child),
  };
  return { url: localUrl(address), remoteUrl: remoteUrl(address), plan };
}

function spawnGuarded(binary: string, dir: string, lockFd: number | undefined): ChildProcess {
  const child = spawn('/bin/sh', ['-c', guard, binary, configName], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', lockFd ?? 'ignore'],
    // A process group of its own: Ctrl-C must not end Redis before the workers have handed back their tasks.
    detached: true,
  });
  // When Redis ends by itself, what waits on the descriptor must end as well.
  child.once('exit', () => closeGuard(child));
  return child;
}

/** Durable to a second (`everysec`), never forgetting keys (`noeviction`). */
const configuration = ({
  host,
  port,
  password,
}: RedisAddress): string => `# Written by \`foldmill up\` at every start.
bind ${boundAddresses(host)}
port ${port}
${password === undefined ? '' : `requirepass ${password}\n`}dir ./
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
logfile redis.log
loglevel warning
`;

async function untilAnswers(child: ChildProcess, address: RedisAddress): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    // While it loads its file it answers -LOADING.
    if ((await askRedis(address, 'PING'))?.startsWith('+PONG')) return;
    await setTimeout(25);
  }
  throw new Error('it ended');
}

/** The answer to one command, after that to AUTH where there is a password. */
async function askRedis(
  { port, password }: Pick<RedisAddress, 'port' | 'password'>,
  command: string,
): Promise<string | undefined> {
  if (password === undefined) return askLoopback(port, `${command}\r\n`);
  const accepted = '+OK\r\n';
  const isComplete = (answer: string): boolean => answer.startsWith('-') || answer.length > accepted.length;
  const answer = await askLoopback(port, `AUTH ${password}\r\n${command}\r\n`, { isComplete });
  return answer?.startsWith(accepted) ? answer.slice(accepted.length) : answer;
}

function closeGuard(child: ChildProcess): void {
  const pipe = child.stdio[3];
  if (pipe && 'destroy' in pipe) pipe.destroy();
}

/** A killed `foldmill up` leaves a Redis that is still writing its file for a moment. */
async function untilPredecessorEnded(dir: string): Promise<void> {
  const { port, password } = await writtenAddress(dir);
  if (port === undefined) return;
  const path = await realpath(dir);
  const deadline = performance.now() + leftoverTimeoutMs;
  while ((await askRedis({ port, password }, 'CONFIG GET dir'))?.includes(`\r\n${path}\r\n`)) {
    if (performance.now() > deadline) {
      throw new CliError(
        exitCode.failed,
        `another Redis still uses ${path}: stop it with \`redis-cli -p ${port} shutdown\``,
      );
    }
    await setTimeout(100);
  }
}
