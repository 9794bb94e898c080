import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRedisServer, installRedisCommands, isRecent } from './find-redis.js';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foldmill-find-redis-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function installFake(name: string, version: string): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, `#!/bin/sh\necho "Redis server v=${version} sha=00000000:0"\n`);
  await chmod(path, 0o755);
  return path;
}

describe('findRedisServer', () => {
  it('finds redis-server on the PATH', async () => {
    const redis = await installFake('redis-server', '7.0.15');
    expect(await findRedisServer({ PATH: `/nowhere:${dir}` }, [])).toBe(redis);
  });

  it('finds valkey-server in a usual folder that is not on the PATH', async () => {
    const valkey = await installFake('valkey-server', '8.1.1');
    expect(await findRedisServer({ PATH: '/nowhere' }, [dir])).toBe(valkey);
  });

  it('passes over a server that is too old', async () => {
    await installFake('redis-server', '5.0.7');
    const valkey = await installFake('valkey-server', '8.1.1');
    expect(await findRedisServer({ PATH: dir }, [])).toBe(valkey);
  });

  it('takes REDIS_SERVER before anything else', async () => {
    await installFake('redis-server', '7.0.15');
    const other = await installFake('my-redis', '7.4.0');
    expect(await findRedisServer({ PATH: dir, REDIS_SERVER: other }, [])).toBe(other);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await findRedisServer({ PATH: dir }, [])).toBeUndefined();
  });
});

describe('isRecent', () => {
  it.each([
    ['Redis server v=6.2.0 sha=0', true],
    ['Redis server v=6.0.16 sha=0', false],
    ['Valkey server v=8.1.1 sha=0', true],
    ['Redis server v=10.0.0 sha=0', true],
    ['', false],
  ])('%s: %s', (line, recent) => {
    expect(isRecent(line)).toBe(recent);
  });
});

it('names the package manager of the platform', () => {
  expect(installRedisCommands('darwin')).toContain('brew');
  expect(installRedisCommands('linux')).toContain('apt-get');
});
