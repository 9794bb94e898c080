import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foldmill,
  type RunningCluster,
  root,
  startCluster,
  stopCluster,
  temporaryDir,
} from './cli-process.js';

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(dir.path, [
    '--functions',
    join(root, 'examples/functions.mjs'),
    '--threads',
    '2',
  ]);
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

describe('an example with functions', () => {
  it.each([
    ['pool.mjs', '[ 16, 25, 36 ]\n[ 1, 4, 9 ]\n'],
    ['parallel-map.mjs', '99980001\n[ 0.5, 0.5 ]\n'],
    ['futures.mjs', '25\n[ 9, 16 ]\nslept 0.1\nslept 0.4\n1 1\n'],
    ['delayed-graph.mjs', '34\n'],
  ])('prints what it says: %s', async (file, printed) => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(root, 'examples', file),
      cluster.url,
    ]);
    expect(stdout).toBe(printed);
  });
});

describe('foldmill run --local', () => {
  it('calls functions of a module, here without a cluster', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foldmill-graph-'));
    try {
      const study = join(folder, 'graph.json');
      await writeFile(
        study,
        JSON.stringify({
          kind: 'graph',
          tasks: { a: { call: 'add', args: [1, 2] }, b: { call: 'square', args: { $ref: 'a' } } },
        }),
      );
      const functions = join(root, 'examples/functions.mjs');
      const { stdout } = await foldmill(['run', study, '--local', '--slots', '1', '--functions', functions]);
      expect(stdout).toMatch(/^b {2}9$/m);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('a worker', () => {
  it.each([
    ['nowhere.mjs', /there is no file or folder \S+nowhere\.mjs/],
    ['README.md', /there is no .*README\.md|no \.js or \.mjs file/],
    ['nobodys-package', /there is no file, folder or package nobodys-package/],
  ])('says at once what is wrong with --functions %s', async (path, message) => {
    const { stderr, code } = await foldmill(['worker', '--redis', cluster.redisUrl, '--functions', path]);
    expect(stderr).toMatch(message);
    expect(code).not.toBe(0);
  });
});
