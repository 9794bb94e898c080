import { createFoldmillClient, type StudySpec } from '#client';
import { installPython, PythonProgram } from './python.js';

type Search = Extract<StudySpec, { kind: 'search' }>;

/** Searches of our own estimators, each on three splits. The Python program has the same ones for scikit-learn's. */
const tasks: Record<
  string,
  Pick<Search, 'dataset' | 'estimator' | 'scoring'> & { space: Search['search']['space'] }
> = {
  'digits, SVC': {
    dataset: 'digits',
    estimator: { type: 'svc' },
    scoring: 'accuracy',
    space: { C: { loguniform: [1e-3, 1e4] }, gamma: { loguniform: [1e-7, 1] } },
  },
  'digits, forest': {
    dataset: 'digits',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 30, random_state: 0 } },
    scoring: 'accuracy',
    space: {
      max_features: { float: { low: 0.02, high: 1 } },
      max_depth: { int: { low: 2, high: 30 } },
      min_samples_leaf: { int: { low: 1, high: 20 } },
    },
  },
  'breast_cancer, SVC': {
    dataset: 'breast_cancer',
    estimator: {
      type: 'pipeline',
      steps: [
        ['scale', { type: 'standard_scaler' }],
        ['svc', { type: 'svc' }],
      ],
    },
    scoring: 'accuracy',
    space: { svc__C: { loguniform: [1e-3, 1e4] }, svc__gamma: { loguniform: [1e-6, 1] } },
  },
  'diabetes, forest': {
    dataset: 'diabetes',
    estimator: { type: 'random_forest_regressor', params: { n_estimators: 30, random_state: 0 } },
    scoring: 'r2',
    space: {
      max_features: { float: { low: 0.1, high: 1 } },
      max_depth: { int: { low: 1, high: 20 } },
      min_samples_leaf: { int: { low: 1, high: 60 } },
    },
  },
};
const nTrials = 60;
const nRandom = 300;

/** One search: the best score after each evaluation of a candidate, and the seconds that all of them took. */
export interface EstimatorRun {
  readonly method: string;
  readonly task: string;
  readonly seed: number;
  readonly best: readonly number[];
  readonly seconds: number;
}

/** Ours by a scheduler with two threads, then Optuna with scikit-learn, whose cross-validations joblib runs on two. */
export async function searchEstimators(url: string, seeds: number): Promise<EstimatorRun[]> {
  installPython(['optuna>=5,<6', 'scikit-learn==1.9.1']);
  const foldmill = createFoldmillClient({ url });
  const runs: EstimatorRun[] = [];
  for (const [task, { space, ...asked }] of Object.entries(tasks)) {
    for (let seed = 0; seed < seeds; seed++) {
      const common = { space, random_state: seed };
      const searches: Search['search'][] = [
        { method: 'random', n_iter: nRandom, ...common },
        { method: 'tpe', n_trials: nTrials, parallel: 2, ...common },
        { method: 'gp', n_trials: nTrials, parallel: 2, ...common },
      ];
      for (const search of searches) {
        const started = performance.now();
        const { cv_results } = await foldmill.run({
          kind: 'search',
          ...asked,
          search,
          cv: 3,
          refit: false,
          cache: false,
        });
        const seconds = (performance.now() - started) / 1000;
        const best = bestSoFar((cv_results['mean_test_score'] ?? []).map(Number));
        runs.push({ method: `Foldmill ${search.method}`, task, seed, best, seconds });
      }
    }
    console.log(`${task}: ours searched`);
  }
  // Its searches take many times as long: one seed says how long.
  const optuna = new PythonProgram('optuna_estimators.py', [1, nTrials]);
  return [...runs, ...((await optuna.rest()) as EstimatorRun[])];
}

function bestSoFar(scores: readonly number[]): number[] {
  let best = Number.NEGATIVE_INFINITY;
  return scores.map((score) => {
    best = Math.max(best, score);
    return best;
  });
}

/** What the page shows of one method on one task, means over seeds. */
export interface EstimatorRow {
  readonly task: string;
  readonly method: string;
  /** After 15, 30 and 60 evaluations, and after all. */
  readonly best: readonly number[];
  /** The median of evaluations until the best of 300 random settings is reached; null where most never did. */
  readonly toRandom: number | null;
  /** Until the last evaluation. */
  readonly seconds: number;
}

export function estimatorRows(runs: readonly EstimatorRun[]): EstimatorRow[] {
  const random = new Map(
    runs
      .filter(({ method }) => method === 'Foldmill random')
      .map(({ task, seed, best }) => [`${task} ${seed}`, best.at(-1) ?? Number.NaN]),
  );
  const groups = new Map<string, EstimatorRun[]>();
  for (const run of runs) {
    const key = `${run.task} ${run.method}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...groups.values()].map((own) => {
    const reached = own
      .map(({ task, seed, best }) => {
        const at = best.findIndex((score) => score >= (random.get(`${task} ${seed}`) ?? Number.NaN));
        return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
      })
      .sort((a, b) => a - b);
    const middle = reached[Math.floor(reached.length / 2)] ?? Number.POSITIVE_INFINITY;
    const [{ task, method }] = own as [EstimatorRun];
    return {
      task,
      method,
      best: [15, 30, 60, nRandom].map((n) =>
        mean(own.map(({ best }) => best[Math.min(n, best.length) - 1] ?? Number.NaN)),
      ),
      toRandom: Number.isFinite(middle) ? middle : null,
      seconds: mean(own.map(({ seconds }) => seconds)),
    };
  });
}
