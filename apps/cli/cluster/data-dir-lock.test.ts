import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from './data-dir-lock.js';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foldmill-lock-'));
});
afterEach(() => rm(dir, { recursive: true }));

const program = (of: string, then = ''): string[] => [
  '--import',
  'tsx',
  '--conditions=source',
  '--input-type=module',
  '-e',
  `import { lockDataDir } from ${JSON.stringify(new URL('./data-dir-lock.ts', import.meta.url).href)};
   try { const lock = await lockDataDir(${JSON.stringify(of)}); console.log('locked'); setInterval(() => lock, 1000); await new Promise((go) => setTimeout(go, 100)); ${then} }
   catch (error) { console.log(error.message); process.exit(3); }`,
];

/** Another process that holds the lock. */
async function holder(then?: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, program(dir, then), { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout!, 'data');
  expect(String(line)).toBe('locked\n');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

describe('lockDataDir', () => {
  it('refuses a directory that is held, and names who holds it', async () => {
    const { release } = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toThrow(`pid ${process.pid}`);
    await release();
  });

  it('can be taken again once released, and leaves no file', async () => {
    await (await lockDataDir(dir)).release();
    await (await lockDataDir(dir)).release();
    expect(await readdir(dir)).toEqual([]);
  });

  it('takes over the lock of a process that was killed', async () => {
    await kill(await holder());
    const { release } = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toThrow('in use');
    await release();
  });

  it('refuses a directory whose holder is stopped', async () => {
    const child = await holder();
    child.kill('SIGSTOP');
    await expect(lockDataDir(dir)).rejects.toThrow(`pid ${child.pid}`);
    await kill(child);
  });

  const isolates = spawnSync('unshare', ['--net', 'true']).status === 0;
  it.skipIf(!isolates)('refuses in another network namespace too', async () => {
    const { release } = await lockDataDir(dir);
    const { stdout } = spawnSync('unshare', ['--net', process.execPath, ...program(dir)], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('in use by another `foldmill up`');
    await release();
  });

  it('is kept by a process that inherits it, when the one that took it is killed', async () => {
    const child = await holder(
      `const { spawn } = await import('node:child_process');
       const heir = spawn('sleep', ['60'], { stdio: ['ignore', 'ignore', 'ignore', lock.fd], detached: true });
       console.log(heir.pid);`,
    );
    const [pid] = await once(child.stdout!, 'data');
    await kill(child);
    await expect(lockDataDir(dir, 300)).rejects.toThrow('in use');
    process.kill(Number(pid), 'SIGKILL');
    await (await lockDataDir(dir)).release();
  });

  it('takes a directory with a path longer than that of a socket may be', async () => {
    const long = join(dir, 'a'.repeat(100), 'b'.repeat(100));
    await mkdir(long, { recursive: true });
    const { release } = await lockDataDir(long);
    await expect(lockDataDir(long)).rejects.toThrow('in use');
    await release();
  });

  it.skipIf(process.getuid?.() === 0)('says that a read-only directory cannot be locked', async () => {
    await kill(await holder());
    await chmod(dir, 0o500);
    await expect(lockDataDir(dir)).rejects.toThrow('cannot lock the data directory');
    await chmod(dir, 0o700);
  });

  it('gives one lock to one of many who ask at once', async () => {
    await kill(await holder());
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(dir)));
    const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await held[0]?.value.release();
  });
});
