import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldmill, root, startFoldmill } from './cli-process.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldmill-local-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function studyFile(name: string, study: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(study));
  return path;
}

const estimator = { type: 'logistic_regression' };
const local = ['--local', '--slots', '1'];

describe('foldmill run --local', () => {
  it('runs a study on a file, and prints what a cluster would', async () => {
    const dataset = join(root, 'examples', 'iris-species.csv');
    const path = await studyFile('file.json', { kind: 'cross_validation', dataset, estimator, cv: 3 });
    const { code, stdout } = await foldmill(['run', path, ...local, '--target', 'species', '--json']);
    expect(code).toBe(0);
    const { study, results } = JSON.parse(stdout);
    expect(study).toMatchObject({ state: 'completed', progress: { evaluations: 3, done: 3, failed: 0 } });
    expect(results).toMatchObject({ kind: 'cross_validation', partial: false });
  });

  it('refuses a study as a cluster does, and what only a cluster can', async () => {
    const path = await studyFile('wrong.json', { kind: 'cross_validation', dataset: 'irs', estimator });
    const refused = await foldmill(['run', path, ...local]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/iris/) });
    const unwatched = await foldmill(['run', path, ...local, '--no-watch']);
    expect(unwatched).toMatchObject({ code: 2, stderr: expect.stringMatching(/--no-watch/) });
  });

  it('ends the study with Ctrl-C', async () => {
    const search = { method: 'grid', space: { random_state: { range: [0, 5000, 1] } } };
    const forest = { type: 'random_forest_classifier', params: { n_estimators: 50 } };
    const path = await studyFile('long.json', {
      kind: 'search',
      dataset: 'digits',
      estimator: forest,
      search,
    });
    const running = startFoldmill(['run', path, ...local]);
    await running.untilPrinted(/Done/);
    running.child.kill('SIGINT');
    expect(await running.exit).toBe(130);
    expect(running.stderr()).toMatch(/the study ends here/);
  });
});
