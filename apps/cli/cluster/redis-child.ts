import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { askLoopback, freeLoopbackPort } from './ports.js';
import type { ChildPlan } from './supervised-child.js';

const configName = 'redis.conf';
const leftoverTimeoutMs = 20_000;

/**
 * Runs Redis and ends it in good order as soon as file descriptor 3 is closed, which also happens when its parent is killed:
 * Redis itself would live on.
 */
const guard = `
"$0" "$@" 3<&- &
redis=$!
{ cat <&3 >/dev/null; kill -TERM "$redis"; } 2>/dev/null &
exec 3<&-
wait "$redis"
`;

export interface PrivateRedis {
  url: string;
  plan: ChildPlan;
}

/**
 * Plans a Redis of our own on a free loopback port, its append-only file in `<dataDir>/redis`.
 * Needs the lock of `dataDir`.
 */
export async function privateRedis(binary: string, dataDir: string): Promise<PrivateRedis> {
  const dir = join(dataDir, 'redis');
  await mkdir(dir, { recursive: true });
  await untilPredecessorEnded(dir);
  const port = await freeLoopbackPort();
  await writeFile(join(dir, configName), configuration(port));
  const plan: ChildPlan = {
    name: 'redis',
    spawn: () => spawnGuarded(binary, dir),
    untilReady: (child) => untilAnswers(child, port),
    askToStop: (child) => closeGuard(child),
  };
  return { url: `redis://127.0.0.1:${port}`, plan };
}

function spawnGuarded(binary: string, dir: string): ChildProcess {
  const child = spawn('/bin/sh', ['-c', guard, binary, configName], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    // A process group of its own: Ctrl-C must not end Redis before the workers have handed back their tasks.
    detached: true,
  });
  // When Redis ends by itself, what waits on the descriptor must end as well.
  child.once('exit', () => closeGuard(child));
  return child;
}

/** Durable to a second (`everysec`), never forgetting keys (`noeviction`), reachable from this machine only. */
const configuration = (port: number): string => `# Written by \`foldmill up\` at every start.
bind 127.0.0.1
port ${port}
dir ./
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
logfile redis.log
loglevel warning
`;

async function untilAnswers(child: ChildProcess, port: number): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    // While it loads its file it answers -LOADING.
    if ((await askLoopback(port, 'PING\r\n'))?.startsWith('+PONG')) return;
    await setTimeout(25);
  }
  throw new Error('it ended');
}

function closeGuard(child: ChildProcess): void {
  const pipe = child.stdio[3];
  if (pipe && 'destroy' in pipe) pipe.destroy();
}

/** A killed `foldmill up` leaves a Redis that is still writing its file for a moment. */
async function untilPredecessorEnded(dir: string): Promise<void> {
  const written = await readFile(join(dir, configName), 'utf8').catch(() => '');
  const port = Number(/^port (\d+)$/m.exec(written)?.[1]);
  if (!port) return;
  const path = await realpath(dir);
  const deadline = performance.now() + leftoverTimeoutMs;
  while ((await askLoopback(port, 'CONFIG GET dir\r\n'))?.includes(`\r\n${path}\r\n`)) {
    if (performance.now() > deadline) {
      throw new CliError(
        exitCode.failed,
        `another Redis still uses ${path}: stop it with \`redis-cli -p ${port} shutdown\``,
      );
    }
    await setTimeout(100);
  }
}
