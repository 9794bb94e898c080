// What `search.exact: false` saves, and how far scores move: logistic regressions of 30 C, each search on a cluster of
// its own with cold caches, with and without, alternately. Run: npm run build && npx tsx --conditions=source bench/warm-starts.ts
import { makeDatasets } from './datasets.js';
import { generate, resultsOf, runStudy, startCluster } from './foldmill.js';
import { median } from './report.js';

const repeats = 3;
const datasets = ['breast_cancer_standardized', 'classification_20000', 'classification_200000', 'digits'];

async function run(dataset: string, exact: boolean): Promise<{ seconds: number; scores: number[] }> {
  const cluster = await startCluster({ threads: 2 });
  try {
    if (dataset === 'classification_200000') {
      const params = { n_samples: 200_000, n_features: 50, random_state: 0 };
      await generate(cluster.url, { generator: 'make_classification', name: dataset, params });
    } else if (dataset !== 'digits') {
      const make = dataset as 'breast_cancer_standardized' | 'classification_20000';
      await makeDatasets(cluster.url, [{ name: dataset, make }]);
    }
    const { seconds, id } = await runStudy(cluster.url, {
      kind: 'search',
      dataset,
      estimator: { type: 'logistic_regression' },
      search: { method: 'grid', space: { C: { logspace: [-4, 4, 30] } }, exact },
      cv: 5,
      refit: false,
    });
    const results = (await resultsOf(cluster.url, id)) as { cv_results: { mean_test_score: number[] } };
    return { seconds, scores: results.cv_results.mean_test_score };
  } finally {
    await cluster.stop();
  }
}

for (const dataset of datasets) {
  const seconds: Record<string, number[]> = { exact: [], warm: [] };
  let largest = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const exact = await run(dataset, true);
    const warm = await run(dataset, false);
    seconds['exact'].push(exact.seconds);
    seconds['warm'].push(warm.seconds);
    exact.scores.forEach((score, i) => {
      largest = Math.max(largest, Math.abs(score - warm.scores[i]));
    });
  }
  console.log(
    `${dataset}: exact ${median(seconds['exact']).toFixed(2)} s, warm ${median(seconds['warm']).toFixed(2)} s; ` +
      `mean accuracies differ by ${largest.toFixed(5)} at most`,
  );
}
