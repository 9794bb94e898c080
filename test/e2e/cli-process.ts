import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'bin', 'foldmill.js');

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment without what would point the command to somebody else's cluster. */
function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(FOLDMILL_(?!WARM_UP$)|REDIS_URL$)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/** Runs `foldmill` to its end. */
export async function foldmill(
  args: readonly string[],
  environment?: Record<string, string>,
  cwd?: string,
): Promise<Outcome> {
  const running = startCommand(process.execPath, [bin, ...args], { environment, cwd });
  const code = await running.exit;
  return { code, stdout: running.stdout(), stderr: running.stderr() };
}

export interface Running {
  child: ChildProcess;
  exit: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** Resolves with the first match on stdout or stderr. @throws when the command ends or 60 s pass without one. */
  untilPrinted(pattern: RegExp): Promise<RegExpExecArray>;
}

export const startFoldmill = (args: readonly string[], environment?: Record<string, string>): Running =>
  startCommand(process.execPath, [bin, ...args], { environment });

/** Any command that is or starts `foldmill`, in the checkout unless another directory is given. */
export function startCommand(
  command: string,
  args: readonly string[],
  options: { environment?: Record<string, string>; cwd?: string; uid?: number; detached?: boolean } = {},
): Running {
  const { environment, cwd = root, ...rest } = options;
  const child = spawn(command, args, {
    cwd,
    env: cleanEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...rest,
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    exit,
    stdout: () => out,
    stderr: () => err,
    async untilPrinted(pattern) {
      for (const deadline = Date.now() + 60_000; Date.now() < deadline; await setTimeout(20)) {
        const match = pattern.exec(out) ?? pattern.exec(err);
        if (match) return match;
        if (child.exitCode !== null) break;
      }
      throw new Error(
        `${command} ${args.join(' ')} did not print ${pattern}\nstdout: ${out}\nstderr: ${err}`,
      );
    },
  };
}

export interface RunningCluster extends Running {
  url: string;
  redisUrl: string;
}

/** `foldmill up` on a free port, once it is ready. */
export async function startCluster(dataDir: string, args: readonly string[] = []): Promise<RunningCluster> {
  const up = startFoldmill(['up', '--port', '0', '--data-dir', dataDir, ...args]);
  const [, url = ''] = await up.untilPrinted(/^listening on (\S+)$/m);
  const [, redisUrl = ''] = await up.untilPrinted(/(?:--redis |REDIS_URL=)(\S+)/);
  return { ...up, url, redisUrl };
}

/** @returns its exit code. */
export async function stopCluster(cluster: Running): Promise<number | null> {
  cluster.child.kill('SIGTERM');
  return cluster.exit;
}

/** Every process below `pid`, by `ps`. */
export async function descendants(pid: number): Promise<{ pid: number; command: string }[]> {
  const { stdout } = await promisify(execFile)('ps', ['-e', '-o', 'pid=,ppid=,args=']);
  const processes = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, child, parent, command = '']) => ({ pid: Number(child), parent: Number(parent), command }));
  const below = (parent: number): typeof processes =>
    processes.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Waits for processes to be gone. @throws naming those that stay for 20 s. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  let alive: readonly number[] = pids;
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await setTimeout(50)) {
    alive = alive.filter(isAlive);
    if (alive.length === 0) return;
  }
  throw new Error(`still running: ${alive.join(', ')}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A directory that is removed by `dispose`. */
export async function temporaryDir(): Promise<{ path: string; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'foldmill-cli-'));
  return { path, dispose: () => rm(path, { recursive: true, force: true }) };
}
