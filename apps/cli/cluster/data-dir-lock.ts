import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { askLoopback } from './ports.js';

interface Holder {
  pid: number;
  port: number;
  token: string;
}

/** Longer than another process takes to move this lock aside, see that it isn't the stale one, and put it back. */
const settleMs = 50;

/**
 * Keeps a second `foldmill up` on this machine off a data directory: two Redis servers writing one append-only file
 * would ruin it. The holder answers with its token on a loopback port, so a lock left by a killed process is known to be
 * stale even when its pid has been given to somebody else.
 * @returns releases the lock.
 * @throws {CliError} when the directory is in use.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock.json');
  const token = randomUUID();
  const server = await answerWith(token);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const mine = JSON.stringify({ pid: process.pid, port, token } satisfies Holder);
  for (;;) {
    try {
      await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
      await setTimeout(settleMs);
      if ((await readFile(path, 'utf8').catch(() => '')) !== mine) continue;
      return async () => {
        server.close();
        await rm(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const held = await readFile(path, 'utf8').catch(() => '');
    const holder = parseHolder(held);
    if (holder && (await askLoopback(holder.port, '')) === holder.token) {
      server.close();
      throw new CliError(
        exitCode.failed,
        `${dataDir} is in use by another \`foldmill up\` (pid ${holder.pid}): stop it, or choose another --data-dir`,
      );
    }
    await removeStale(path, held, token);
  }
}

function answerWith(token: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(token);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** Moves the file away before looking again, so that of two who found it stale only one removes it. */
async function removeStale(path: string, seen: string, token: string): Promise<void> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside);
  else await rename(aside, path);
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(holder.port) ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}
