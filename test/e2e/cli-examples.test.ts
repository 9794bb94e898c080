import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foldmill,
  type RunningCluster,
  root,
  startCluster,
  stopCluster,
  temporaryDir,
} from './cli-process.js';

const examples = join(root, 'examples');
let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(dir.path);
  const csv = join(examples, 'iris-species.csv');
  const added = await foldmill(['datasets', 'add', csv, '--target', 'species', '--url', cluster.url]);
  expect(added.code, added.stderr).toBe(0);
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

describe('examples', async () => {
  const files = (await readdir(examples)).filter((name) => /\.(yaml|json)$/.test(name));

  it.each(files)('%s runs to its end without a failed fit', { timeout: 300_000 }, async (name) => {
    const outcome = await foldmill(['run', join(examples, name), '--json', '--url', cluster.url]);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(JSON.parse(outcome.stdout).study.progress.failed).toBe(0);
  });
});
