import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from './data-dir-lock.js';
import { freeLoopbackPort } from './ports.js';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foldmill-lock-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('lockDataDir', () => {
  it('refuses a directory that is held, and names who holds it', async () => {
    const release = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toThrow(`pid ${process.pid}`);
    await release();
  });

  it('can be taken again once released, and leaves no file', async () => {
    await (await lockDataDir(dir))();
    await (await lockDataDir(dir))();
    expect(await readdir(dir)).toEqual([]);
  });

  it('takes over a lock whose holder is dead, although its pid lives', async () => {
    const stale = { pid: process.pid, port: await freeLoopbackPort(), token: 'of a killed process' };
    await writeFile(join(dir, 'lock.json'), JSON.stringify(stale));
    const release = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toThrow('in use');
    await release();
  });

  it('takes over a lock that was only half written', async () => {
    await writeFile(join(dir, 'lock.json'), '{"pid":');
    await (await lockDataDir(dir))();
  });

  it('gives one lock to one of many who ask at once', async () => {
    await writeFile(join(dir, 'lock.json'), '{}');
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(dir)));
    const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await held[0]?.value();
  });
});
