import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFoldmillClient } from '#client';
import type { Params } from '#contracts';
import { type RunningCluster, startCluster, stopCluster, temporaryDir } from './cli-process.js';

interface SearchCase {
  random_state: number;
  params: Params[];
  keys: string[];
  best_params: Params;
  best_index: number;
  best_score: number;
  rank_test_score: number[];
  [score: `${string}_test_score`]: number[];
}

const fixture = new URL('../parity/fixtures/search_digits_svc.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: SearchCase[] };
let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(dir.path);
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

describe('the random search of an SVC on digits, over REST', () => {
  it.each(cases)(
    'gives what RandomizedSearchCV gives for random_state $random_state',
    { timeout: 300_000 },
    async (theirs) => {
      // The fixture has plain numbers.
      const foldmill = createFoldmillClient({ url: cluster.url, floats: false });
      const results = await foldmill.run({
        kind: 'search',
        dataset: 'digits',
        estimator: { type: 'svc', params: { kernel: 'rbf' } },
        search: {
          method: 'random',
          n_iter: 300,
          random_state: theirs.random_state,
          space: {
            C: { logspace: [-6, 6, 10] },
            gamma: { logspace: [-8, 8, 10] },
            tol: { logspace: [-4, -1, 10] },
            class_weight: { values: [null, 'balanced'] },
          },
        },
        cv: { type: 'stratified_kfold', n_splits: 3 },
        scoring: 'accuracy',
        return_train_score: true,
      });
      const ours = results.cv_results;
      expect(Object.keys(ours)).toEqual(theirs.keys);
      expect(ours['params']).toEqual(theirs.params);
      expect(results).toMatchObject({
        best_params: theirs.best_params,
        best_index: theirs.best_index,
        best_score: theirs.best_score,
        n_splits: 3,
      });

      // libsvm shrinks its problem and checks it again at the end, which may turn a prediction that is all but a tie.
      const different = new Set<number>();
      let nDifferent = 0;
      for (const column of ['split0_test_score', 'split1_test_score', 'split2_test_score'] as const) {
        theirs[column].forEach((score, candidate) => {
          if (ours[column][candidate] === score) return;
          nDifferent++;
          different.add(candidate);
        });
      }
      expect(nDifferent).toBeLessThanOrEqual(2);

      const ranks = ours['rank_test_score'] as number[];
      expect(ranks).toEqual(ranksOf(ours['mean_test_score'] as number[]));
      // A candidate whose score differs may push others by one rank for each.
      theirs.rank_test_score.forEach((rank, candidate) => {
        if (!different.has(candidate))
          expect(Math.abs(ranks[candidate] - rank)).toBeLessThanOrEqual(different.size);
      });
    },
  );
});

/** scipy's rankdata(-scores, 'min'). */
const ranksOf = (scores: readonly number[]): number[] =>
  scores.map((score) => 1 + scores.filter((other) => other > score).length);
