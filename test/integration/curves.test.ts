import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

interface Case {
  study: { kind: string; dataset: string; estimator: object };
  train_sizes: number[] | null;
  train_scores: (number | null)[][];
  test_scores: (number | null)[][];
}

/** Made by test/parity/fixtures/make_curves.py. */
const cases = JSON.parse(
  readFileSync(new URL('../parity/fixtures/curves.json', import.meta.url), 'utf8'),
) as Case[];

describe('learning and validation curves', () => {
  let cluster: HttpCluster;
  beforeAll(async () => {
    cluster = await startHttpCluster();
  });
  afterAll(() => cluster.stop());

  it.each(cases.map((one, index) => ({ name: `${index}: ${one.study.kind} on ${one.study.dataset}`, one })))(
    "gives scikit-learn's scores ($name)",
    async ({ one }) => {
      const id = await cluster.run(one.study);
      const { body } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
      const [curve] = Object.values(body.curves) as Omit<Case, 'study'>[];
      if (one.train_sizes !== null) expect(body.train_sizes).toEqual(one.train_sizes);
      for (const side of ['train_scores', 'test_scores'] as const) {
        expect(curve?.[side]).toHaveLength(one[side].length);
        for (const [point, row] of one[side].entries()) {
          for (const [split, score] of row.entries()) {
            const own = curve?.[side][point]?.[split];
            if (score === null) expect(own).toBeNull();
            else expect(own).toBeCloseTo(score, 12);
          }
        }
      }
    },
  );

  it('has a row per point as a table', async () => {
    const id = await cluster.run(cases[2]?.study ?? {});
    const { text } = await cluster.http().get(`/v1/studies/${id}/results?format=csv`).expect(200);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toMatch(/^train_size,split0_train_accuracy,.*,mean_test_accuracy,std_test_accuracy/);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['10', '40', '100']);
  });

  it('has its curves as data, by a name of their own', async () => {
    const id = await cluster.run(cases[2]?.study ?? {});
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    const { body } = await cluster.http().get(`/v1/studies/${id}/curves`).expect(200);
    expect(body).toEqual({
      partial: false,
      kind: 'learning_curve',
      axis: 'train_size',
      points: [10, 40, 100],
      n_splits: 3,
      curves: results.curves,
    });
    const csv = await cluster.http().get(`/v1/studies/${id}/curves?format=csv`).expect(200);
    expect(csv.text).toBe((await cluster.http().get(`/v1/studies/${id}/results.csv`)).text);
    const validation = await cluster.run(cases.at(-1)?.study ?? {});
    const { body: along } = await cluster.http().get(`/v1/studies/${validation}/curves`).expect(200);
    expect(along).toMatchObject({ axis: 'max_depth', points: [1, 2, null, 1] });
    const fit = await cluster.run({ kind: 'fit', dataset: 'iris', estimator: { type: 'svc' } });
    const { body: problem } = await cluster.http().get(`/v1/studies/${fit}/curves`).expect(409);
    expect(problem.code).toBe('no_curves');
  });

  it('refuses sizes that the splits do not have, and values that no candidate can have', async () => {
    const pointerOf = async (study: object) =>
      (await cluster.http().post('/v1/studies').send(study).expect(400)).body.errors[0].pointer;
    const learning = { kind: 'learning_curve', dataset: 'iris', estimator: { type: 'svc' }, cv: 3 };
    expect(await pointerOf({ ...learning, train_sizes: [10, 101] })).toBe('/train_sizes/1');
    expect(await pointerOf({ ...learning, train_sizes: [0.5, 1.5] })).toBe('/train_sizes/1');
    const validation = { ...learning, kind: 'validation_curve', param_name: 'C', param_range: [1, -1] };
    expect(await pointerOf(validation)).toBe('/param_range/1');
    expect(await pointerOf({ ...validation, param_name: 'Cee', param_range: [1] })).toBe('/param_name');
  });

  it('refuses a search that learns and has no scorer to go by', async () => {
    const search = { method: 'tpe', n_trials: 4, space: { C: { loguniform: [0.1, 10] } } };
    const study = { kind: 'search', dataset: 'iris', estimator: { type: 'svc' }, search };
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send({ ...study, scoring: ['accuracy', 'f1_macro'], refit: false })
      .expect(400);
    expect(body.errors[0].pointer).toBe('/refit');
  });
});
