import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkerProcess } from '../harness/app-process.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { forgetCosts } from '../harness/studies.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

const nC = 40;
const search = (exact: boolean, task_seconds: number): object => ({
  kind: 'search',
  dataset: 'digits',
  estimator: { type: 'logistic_regression', params: { max_iter: 1000 } },
  search: { method: 'grid', space: { C: { logspace: [-6, -2, nC] }, tol: { values: [1e-3, 1e-4] } }, exact },
  cv: 2,
  scoring: 'neg_log_loss',
  plan: { task_seconds },
});

/** Runs a study to its end. @returns its graph and progress, and its results without times and ids. */
async function answers(study: object) {
  await forgetCosts(cluster.redis.url);
  const id = await cluster.run(study);
  const [state, results, graph] = await Promise.all(
    ['', '/results', '/graph'].map((path) => cluster.http().get(`/v1/studies/${id}${path}`).expect(200)),
  );
  const scores: number[] = results.body.cv_results.mean_test_score;
  return { progress: state.body.progress, scores, best: results.body.best_params, graph: graph.body };
}

describe('a search with exact: false', () => {
  it('scores what separate fits score within the tolerance, the same on any cluster and every time', async () => {
    const exact = await answers(search(true, 1));
    const warm = await answers(search(false, 60));
    expect(warm.best.C).toBe(exact.best.C);
    expect(warm.scores).not.toEqual(exact.scores);
    for (const [candidate, score] of warm.scores.entries()) {
      expect(Math.abs(score - exact.scores[candidate])).toBeLessThan(5e-3);
    }
    // One run serves both tolerances of a C.
    expect(warm.progress).toMatchObject({ fits_asked: 2 * 2 * nC, fits_run: 2 * nC, failed: 0 });

    const more = await startWorkerProcess(cluster.redis.url, 2);
    const cut = await answers(search(false, 0.01));
    await more.stop();
    expect(cut.scores).toEqual(warm.scores);
    // Nothing was found that an earlier study left, nor left for this one.
    expect(cut.graph.evaluations_cached).toBe(0);
    expect(cut.progress.fits_run).toBe(2 * nC);
  });

  it('shows in its graph which fit starts from which', async () => {
    const { graph } = await answers(search(false, 1));
    const fits: { id: string; inputs: string[] }[] = graph.steps.filter(
      ({ op }: { op: string }) => op === 'fit',
    );
    expect(fits).toHaveLength(2 * nC);
    const ids = new Set(fits.map(({ id }) => id));
    // Eight to a chain, on each of two splits.
    expect(fits.filter(({ inputs }) => !inputs.some((input) => ids.has(input)))).toHaveLength(2 * (nC / 8));
  });

  it('cannot be pruned', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send({
        kind: 'search',
        dataset: 'digits',
        estimator: { type: 'logistic_regression' },
        search: { method: 'grid', space: { C: { values: [1, 2] } }, exact: false, prune: 'lossless' },
      })
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/search/prune' }] });
  });
});
