import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';

/** A lock on a data directory. */
export interface DataDirLock {
  /** A process that inherits it keeps the lock for as long as it lives, whatever becomes of this one. */
  readonly fd: number | undefined;
  release(): Promise<void>;
}

const socketName = 'lock.sock';
const pidName = 'lock.pid';

/** Longer than another process takes to move this lock aside, see that it isn't a stale one, and put it back. */
const settleMs = 50;

/**
 * Keeps a second `foldmill up` off a data directory: two Redis servers writing one append-only file would ruin it.
 *
 * The lock is a socket in the directory that somebody listens on. The kernel takes connections to it for as long as a
 * process has it open: also while that process is stopped, and from other network namespaces and containers; and for none
 * that was killed, so that a lock is never left over. The Redis that was started inherits it.
 * @returns the lock.
 * @throws {CliError} when the directory is in use, or can't be written.
 */
export async function lockDataDir(dataDir: string, leftoverMs = 20_000): Promise<DataDirLock> {
  const path = join(dataDir, socketName);
  const own = `${socketName}.${randomUUID().slice(0, 8)}`;
  const server = await listenIn(dataDir, own);
  const ownPath = join(dataDir, own);
  try {
    const deadline = performance.now() + leftoverMs;
    while (!(await take(dataDir, ownPath))) {
      if (!(await isHeld(dataDir, socketName))) {
        await removeStale(dataDir, `${own}.old`);
        continue;
      }
      const pid = await readFile(join(dataDir, pidName), 'utf8').catch(() => '');
      if (isAlive(Number(pid)) || performance.now() > deadline) throw inUse(dataDir, pid);
      await setTimeout(200);
    }
    await writeFile(join(dataDir, pidName), String(process.pid), { mode: 0o600 });
  } catch (error) {
    server.close();
    if (error instanceof CliError) throw error;
    throw unwritable(dataDir, error as Error);
  } finally {
    await rm(ownPath, { force: true }).catch(() => undefined);
  }
  // Nobody is answered: that the kernel takes the connection says enough.
  const handle = (server as unknown as { _handle?: { fd?: number } })._handle; // the only way to a server's descriptor
  return {
    fd: handle?.fd,
    async release() {
      await rm(path, { force: true });
      await rm(join(dataDir, pidName), { force: true });
      server.close();
    },
  };
}

/** @returns whether the lock is ours. A name is linked once: of two who do only one can. */
async function take(dataDir: string, ownPath: string): Promise<boolean> {
  const path = join(dataDir, socketName);
  try {
    await link(ownPath, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await setTimeout(settleMs);
  const [own, held] = await Promise.all([stat(ownPath), stat(path).catch(() => undefined)]);
  return own.ino === held?.ino;
}

/** Moves the socket away before looking again, so that of two who found it stale only one removes it. */
async function removeStale(dataDir: string, aside: string): Promise<void> {
  const path = join(dataDir, socketName);
  try {
    await rename(path, join(dataDir, aside));
  } catch (error) {
    // Another was quicker.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (await isHeld(dataDir, aside)) await rename(join(dataDir, aside), path);
  else await rm(join(dataDir, aside));
}

/** A socket's path may be 107 bytes long, a directory's longer: it is named from within. */
function within<T>(dataDir: string, work: () => T): T {
  const before = process.cwd();
  process.chdir(dataDir);
  try {
    return work();
  } finally {
    process.chdir(before);
  }
}

function listenIn(dataDir: string, name: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(unwritable(dataDir, error));
    server.once('error', failed);
    try {
      within(dataDir, () => server.listen(name, () => resolve(server)));
    } catch (error) {
      failed(error as Error);
    }
  });
}

/** Whether a process has the socket open. */
function isHeld(dataDir: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = within(dataDir, () => connect(name));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      // Refused: nobody listens. Anything else, such as a full backlog, means that somebody does.
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT');
    });
  });
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const inUse = (dataDir: string, pid: string): CliError =>
  new CliError(
    exitCode.failed,
    `${dataDir} is in use by another \`foldmill up\`${pid && ` (pid ${pid})`}: stop it, or choose another --data-dir`,
  );

const unwritable = (dataDir: string, error: Error): CliError =>
  new CliError(
    exitCode.failed,
    `cannot lock the data directory ${dataDir}: ${error.message}; it must be writable, or choose another --data-dir`,
  );
