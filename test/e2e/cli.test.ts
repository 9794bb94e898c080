import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeLoopbackPort } from '../../apps/cli/cluster/ports.js';
import { foldmillProgram } from '../../apps/cli/program.js';
import {
  foldmill,
  type RunningCluster,
  root,
  startCluster,
  startCommand,
  startFoldmill,
  stopCluster,
  temporaryDir,
} from './cli-process.js';

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(join(dir.path, 'data'), ['--threads', '2']);
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

const cli = (...args: string[]) => foldmill(args, { FOLDMILL_URL: cluster.url });

async function studyFile(name: string, study: unknown): Promise<string> {
  const path = join(dir.path, name);
  await writeFile(path, JSON.stringify(study));
  return path;
}

const quick = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  search: { method: 'grid', space: { C: { values: [0.1, 1, 10] }, gamma: { values: [0.01, 0.1] } } },
  cv: 3,
};

/** Longer than any test: for what is cancelled or left. */
const endless = {
  kind: 'search',
  dataset: 'digits',
  estimator: { type: 'random_forest_classifier', params: { n_estimators: 20 } },
  search: { method: 'random', n_iter: 20_000, space: { random_state: { randint: [0, 1_000_000] } } },
  cache: false,
};

describe('foldmill studies trials', () => {
  it('lists the trials of the newest tuning, with their parameters and values', async () => {
    const ask = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${cluster.url}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      expect(answer.status).toBeLessThan(300);
      return (await answer.json()) as { id: string };
    };
    const search = { method: 'random', n_trials: 3, space: { lr: { uniform: [0, 1] } } };
    const { id } = await ask('/v1/studies', { kind: 'tuning', search });
    await ask(`/v1/studies/${id}/trials:ask`, { n: 2 });
    await ask(`/v1/studies/${id}/trials/0:tell`, { value: 0.25 });
    await ask(`/v1/studies/${id}/trials/1:tell`, { error: 'out of memory' });
    const { code, stdout } = await cli('studies', 'trials', 'latest');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^trial +state +value +lr +error/);
    expect(stdout).toMatch(/^ +0 +completed +0\.25/m);
    expect(stdout).toMatch(/^ +1 +failed +- .*out of memory/m);
    const listed = await cli('studies', 'trials', id, '--offset', '1', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({ total: 2, trials: [{ number: 1, state: 'failed' }] });
    expect((await cli('studies', 'results', id)).stdout).toMatch(/best_score {3}0\.25/);
  });
});

describe('foldmill run', () => {
  it('shows progress, then the best candidates, best_params, best_score, time and fits', async () => {
    const csv = join(dir.path, 'results.csv');
    const { code, stdout, stderr } = await cli('run', await studyFile('quick.json', quick), '--csv', csv);
    expect(stderr).toMatch(/Done 18 out of 18 \| elapsed: .*finished/);
    expect(code).toBe(0);
    expect(stdout).toContain('the best 5 of 6 candidates, 3 splits each');
    expect(stdout).toMatch(/best_params {2}\{"C":/);
    expect(stdout).toMatch(/best_score {3}0\.\d+/);
    expect(stdout).toMatch(/time {9}\d/);
    expect(stdout).toMatch(/fits {9}18 asked for, \d+ run/);
    const lines = (await readFile(csv, 'utf8')).trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(1 + 6);
    expect(lines[0]).toContain('rank_test_score');
  });

  it('prints one JSON document and nothing else with --json', async () => {
    const { code, stdout } = await cli('run', await studyFile('quick.json', quick), '--json');
    expect(code).toBe(0);
    const { study, results } = JSON.parse(stdout);
    expect(study.state).toBe('completed');
    expect(results.cv_results.params).toHaveLength(6);
  });

  it('prints a line per evaluation with --verbose', async () => {
    const { stderr } = await cli('run', await studyFile('quick.json', quick), '--verbose');
    expect(stderr.match(/^\[CV [123]\] END candidate [0-5]: .*accuracy=/gm)).toHaveLength(18);
  });

  it('returns at once with --no-watch; the study can be watched, shown and listed, its results read, and removed', async () => {
    const started = await cli('run', await studyFile('quick.json', quick), '--no-watch');
    const id = started.stdout.trim();
    expect(id).toMatch(/^\S+$/);
    const watched = await cli('studies', 'watch', id, '--json');
    const events = watched.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(watched.code).toBe(0);
    expect(events.filter(({ type }) => type === 'evaluation')).toHaveLength(18);
    expect(events.at(-1)).toMatchObject({ type: 'done', data: { id, state: 'completed' } });
    expect((await cli('studies', 'show', id)).stdout).toContain('state: completed');
    expect((await cli('studies', 'results', id)).stdout).toContain('best_score');
    expect((await cli('studies', 'results', id, '--csv')).stdout).toContain('rank_test_score');
    expect((await cli('studies', 'ls')).stdout).toMatch(new RegExp(`^${id} +completed +search +18/18`, 'm'));
    expect((await cli('studies', 'rm', id)).code).toBe(0);
    expect(await cli('studies', 'show', id)).toMatchObject({ code: 2, stdout: '' });
  });

  it('leaves the study running when it is interrupted, and exits with 1 when somebody cancels', async () => {
    const path = await studyFile('endless.json', endless);
    const first = startFoldmill(['run', path, '--url', cluster.url]);
    const [, id = ''] = await first.untilPrinted(/^study (\S+)$/m);
    await first.untilPrinted(/Done/);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(130);
    expect(first.stderr()).toContain(`foldmill studies cancel ${id}`);
    const watching = startFoldmill(['studies', 'watch', id, '--url', cluster.url]);
    await watching.untilPrinted(/Done/);
    expect((await cli('studies', 'cancel', id)).code).toBe(0);
    expect(await watching.exit).toBe(1);
    expect(watching.stderr()).toContain('was cancelled');
  });

  it('exits with 1 when the study fails, and says why', async () => {
    // Trained on the first 50 rows of iris: one class only, which svc refuses to fit.
    const testFold = Array.from({ length: 150 }, (_, row) => (row < 50 ? -1 : 0));
    const oneClass = {
      ...quick,
      cv: { type: 'predefined_split', test_fold: testFold },
      error_score: 'raise',
    };
    const { code, stderr } = await cli('run', await studyFile('failing.json', oneClass));
    expect(code).toBe(1);
    expect(stderr).toMatch(/the study \S+ failed \(fit_failed\): .*class/);
  });

  it('exits with 1 when every fit fails, and prints the reasons with what there is', async () => {
    const testFold = Array.from({ length: 150 }, (_, row) => (row < 50 ? -1 : 0));
    const oneClass = { ...quick, cv: { type: 'predefined_split', test_fold: testFold }, cache: false };
    const path = await studyFile('all-failing.json', oneClass);
    const csv = join(dir.path, 'all-failing.csv');
    const text = await cli('run', path, '--csv', csv);
    expect(text.code).toBe(1);
    expect(text.stderr).toMatch(/failed \(all_fits_failed\): .*because: .*class/);
    expect(text.stdout).toMatch(/^partial: the study failed; (\d+) of \1 evaluations are in$/m);
    expect(text.stdout).toMatch(/^failed:\n {2}\d+ × fit: .*class.* \(candidates 0-\d+\)$/m);
    expect(text.stdout).not.toContain('the best');
    expect(await readFile(csv, 'utf8')).toMatch(/,error\r\n.*split 0: .*class/);
    const json = await cli('run', path, '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      study: { state: 'failed', best: null, error: { code: 'all_fits_failed' } },
      results: { partial: true, best_params: null, errors: [{ source: 'fit' }] },
    });
  });

  it('exits with 2 for what the scheduler refuses, naming each field', async () => {
    const wrong = { ...quick, cv: 1, surprise: true };
    const { code, stdout, stderr } = await cli('run', await studyFile('wrong.json', wrong));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('(invalid_request)');
    expect(stderr).toContain('/surprise: unknown field "surprise"');
    expect(stderr).toContain('/cv');
  });

  it('exits with 2 for a file that is not there or is no study', async () => {
    expect(await cli('run', '/nowhere.yaml')).toMatchObject({ code: 2, stdout: '' });
    const path = join(dir.path, 'broken.yaml');
    await writeFile(path, 'kind: [search\n');
    const broken = await cli('run', path);
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toMatch(/line \d+/);
  });

  it('exits with 3 and says what to start when no scheduler answers', async () => {
    const url = `http://127.0.0.1:${await freeLoopbackPort()}`;
    const path = await studyFile('quick.json', quick);
    for (const args of [
      ['run', path],
      ['studies', 'ls'],
      ['datasets', 'ls'],
      ['workers', 'ls'],
    ]) {
      const outcome = await foldmill([...args, '--url', url]);
      expect(outcome).toMatchObject({ code: 3, stdout: '' });
      expect(outcome.stderr).toContain(`cannot reach ${url}: is \`foldmill up\` running?`);
    }
  });
});

describe('foldmill datasets', () => {
  const csv = join(root, 'examples', 'iris-species.csv');

  it('uploads a table, lists it, runs a study on it by name, and removes it', async () => {
    const added = await cli('datasets', 'add', csv, '--target', 'species', '--name', 'flowers');
    expect(added.code).toBe(0);
    expect(added.stderr).toContain('flowers: 150 × 4');
    const id = added.stdout.trim();
    const again = await cli('datasets', 'add', csv, '--target', 'species', '--name', 'flowers', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      id,
      target: { classes: ['setosa', 'versicolor', 'virginica'] },
    });
    const listed = await cli('datasets', 'ls');
    expect(listed.stdout).toMatch(new RegExp(`^flowers +${id} +150 +4 +classification`, 'm'));
    expect(listed.stdout).toMatch(/^digits .*bundled$/m);
    expect((await cli('run', await studyFile('flowers.json', { ...quick, dataset: 'flowers' }))).code).toBe(
      0,
    );
    expect((await cli('datasets', 'rm', id)).code).toBe(0);
    expect((await cli('datasets', 'ls')).stdout).not.toContain('flowers');
  });

  it('names the row and the column of what it cannot read', async () => {
    const path = join(dir.path, 'words.csv');
    await writeFile(path, 'a,b,y\n1,2,0\n3,four,1\n5,6,0\n');
    const { code, stderr } = await cli('datasets', 'add', path, '--target', 'y', '--types', 'b:numeric');
    expect(code).toBe(2);
    expect(stderr).toContain('(invalid_dataset)');
    expect(stderr).toMatch(/row/);
    expect(stderr).toMatch(/"?b"?/);
  });

  it('refuses a file of an unknown kind', async () => {
    expect(await cli('datasets', 'add', join(root, 'package-lock.json.bak'))).toMatchObject({ code: 2 });
  });
});

it('lists the estimators, with the schema of their parameters as JSON', async () => {
  expect((await cli('estimators', 'ls')).stdout).toMatch(/^svc +classifier /m);
  const { entries } = JSON.parse((await cli('estimators', 'ls', '--json')).stdout);
  expect(entries.find(({ type }: { type: string }) => type === 'svc').params.properties).toHaveProperty(
    'gamma',
  );
});

it('compares models on a table with words and gaps, and prints a study that tunes the best', async () => {
  const table = join(root, 'examples', 'penguins.csv');
  const { code, stdout } = await cli('compare', table, '--target', 'body_mass_g', '--ignore', 'year');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  const compared = await cli('compare', table, '--target', 'species');
  expect(compared.code).toBe(0);
  expect(compared.stdout).toMatch(/^sex +category +feature +11 +2 +female, male$/m);
  expect(compared.stdout).toMatch(/^ +5 +dummy +0\.44\d+ +± 0\.\d+ +yes /m);
  const flowers = join(root, 'examples', 'iris-species.csv');
  const sizes = await cli('compare', flowers, '--target', 'petal_width', '--task', 'regression');
  expect(sizes.code, sizes.stderr).toBe(0);
  const study = sizes.stdout.split("<<'STUDY'\n")[1]?.split('\nSTUDY')[0] ?? '';
  const file = join(dir.path, 'tune.yaml');
  await writeFile(file, study);
  const tuned = await cli('run', file, '--json');
  const [first] = JSON.parse(tuned.stdout).results.cv_results.params;
  expect(Object.keys(first).every((name) => name.startsWith('model__'))).toBe(true);
  // 1.0 is all features, and 1 one of them.
  expect(study).toContain('- float: 1\n');
  expect(tuned.stdout).toMatch(/"model__max_features": 1\.0\b/);
});

describe('foldmill models, predict and predictions', () => {
  const csv = join(root, 'examples', 'iris-species.csv');

  it('predicts the rows of a file with the model of a fit, and lists and shows that model', async () => {
    expect((await cli('datasets', 'add', csv, '--target', 'species')).code).toBe(0);
    const fit = { kind: 'fit', dataset: 'iris-species', estimator: { type: 'logistic_regression' } };
    const ran = await cli('run', await studyFile('fit.json', fit), '--json');
    const { model_id } = JSON.parse(ran.stdout).results.model;
    const listed = await cli('models', 'ls');
    expect(listed.stdout).toMatch(new RegExp(`^${model_id} +logistic_regression +iris-species `, 'm'));
    const shown = await cli('models', 'show', 'latest', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: model_id, n_features: 4 });
    const { code, stdout } = await cli('predict', 'latest', csv);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines).toHaveLength(151);
    expect(lines[0]).toBe('prediction,probability_setosa,probability_versicolor,probability_virginica');
    expect(lines[1]).toMatch(/^setosa,0\.9\d+,/);
    const rows = join(dir.path, 'rows.json');
    await writeFile(rows, '[[5.1, 3.5, 1.4, 0.2], [6.3, 3.3, 6.0, 2.5]]');
    const answer = await cli('predict', model_id, rows, '--json');
    expect(JSON.parse(answer.stdout)).toMatchObject({ predictions: ['setosa', 'virginica'] });
    // More than one request takes.
    const many = await studyFile('many.json', new Array(5001).fill([6.3, 3.3, 6.0, 2.5]));
    const answers = JSON.parse((await cli('predict', model_id, many, '--json')).stdout);
    expect([answers.predictions.length, answers.probabilities.length]).toEqual([5001, 5001]);
    const short = await cli('predict', model_id, await studyFile('short.json', [[1, 2]]));
    expect(short).toMatchObject({ code: 2, stdout: '' });
    expect(short.stderr).toMatch(/\/rows\/0: has 2 values; the model takes 4/);
  });

  it('prints the predictions that a study kept, as CSV', async () => {
    const study = {
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
      cv: 3,
      test_size: 0.2,
      return_predictions: true,
    };
    expect((await cli('run', await studyFile('cv.json', study))).code).toBe(0);
    const kept = await cli('predictions', 'latest');
    expect(kept.stdout).toMatch(/^row,predict\n\d+,\d\n/);
    const heldOut = await cli('predictions', 'latest', '--part', 'held_out');
    expect(heldOut.stdout.trimEnd().split('\n')).toHaveLength(1 + 3 * 30);
    expect(heldOut.stdout).toMatch(/^split,row,predict\n0,\d+,\d\n/);
  });
});

describe('what is printed', () => {
  it.each([
    [['studies', 'show', 'st_none'], { code: 'study_not_found', status: 404, exit_code: 2 }],
    [['studies', 'ls', '--limit', '0'], { code: 'invalid', exit_code: 2 }],
    [['studies', 'ls', '--url', 'http://127.0.0.1:1'], { code: 'unreachable', exit_code: 3 }],
    [['run', '/nowhere.yaml'], { code: 'invalid', exit_code: 2 }],
  ])('%j --json: an error is one line of JSON on stderr', async (args, expected) => {
    const { code, stdout, stderr } = await cli(...args, '--json');
    expect({ code, stdout }).toEqual({ code: expected.exit_code, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stderr)).toMatchObject({
      ...expected,
      detail: expect.any(String),
      errors: expect.any(Array),
    });
  });

  it('a refused study has every fault with its pointer in the JSON', async () => {
    const wrong = await studyFile('wrong.json', { ...quick, cv: 1, surprise: true });
    const { errors, code } = JSON.parse((await cli('run', wrong, '--json')).stderr);
    expect(code).toBe('invalid_request');
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/surprise');
  });

  it('has colours only where they are wanted', async () => {
    const listed = (environment: Record<string, string>) =>
      foldmill(['datasets', 'ls'], { FOLDMILL_URL: cluster.url, ...environment });
    expect((await listed({})).stdout).toMatch(/^name /);
    expect((await listed({ FORCE_COLOR: '1' })).stdout.startsWith('\u001b[1mname ')).toBe(true);
    expect((await listed({ FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).toMatch(/^name /);
  });
});

describe('foldmill --help', () => {
  it('has only examples that work when they are copied', { timeout: 300_000 }, async () => {
    const namesOf = (command: Command): string[][] =>
      command.commands.flatMap((sub) => [[sub.name()], ...namesOf(sub).map((rest) => [sub.name(), ...rest])]);
    const bin = join(dir.path, 'bin');
    await mkdir(bin, { recursive: true });
    await symlink(join(root, 'bin', 'foldmill.js'), join(bin, 'foldmill'));
    // What stays in the foreground has tests of its own.
    const inForeground = new Set(['up', 'worker', 'scheduler']);
    const lines: string[] = [];
    for (const command of [[], ...namesOf(foldmillProgram('0.0.0'))]) {
      if (inForeground.has(command[0] ?? '')) continue;
      const { stdout } = await foldmill([...command, '--help'], {}, dir.path);
      const examples = stdout.split(/^Examples?:\n/m)[1]?.match(/^ {2}\S.*$/gm) ?? [];
      expect(examples.length, command.join(' ')).toBeGreaterThan(0);
      lines.push(...examples.filter((line) => !line.startsWith('  foldmill up')));
    }
    for (const line of new Set(lines)) {
      const environment = {
        FOLDMILL_URL: cluster.url,
        HOME: dir.path,
        PATH: `${bin}:${process.env['PATH']}`,
      };
      const ran = startCommand('bash', ['-c', line], { environment, cwd: dir.path });
      const code = await ran.exit;
      // Here the latest study has finished, and a finished study cannot be cancelled, paused or resumed; nor has one failed, and not every study can be extended.
      if (!/cancel|pause|resume|retry|extend/.test(line)) expect(code, `${line}\n${ran.stderr()}`).toBe(0);
    }
  });

  it.each([[[]], [['up']], [['worker']], [['scheduler']]])(
    'foldmill %j --help gives an example',
    async (command) => {
      const { code, stdout } = await foldmill([...command, '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples?:\n {2}(id=\$\()?foldmill /);
    },
  );
});
