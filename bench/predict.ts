// How long predictions take through REST: 1,000 rows by a forest of 100 trees.   npm run bench:predict
import { loadBundled } from '#datasets';
import { call, resultsOf, runStudy, startCluster } from './foldmill.js';

const nRows = 1000;
const requests = 60;
const warmups = 10;
const goalMs = 20;

const cluster = await startCluster({ threads: 1 });
try {
  for (const [dataset, type] of [
    ['breast_cancer', 'random_forest_classifier'],
    ['digits', 'random_forest_classifier'],
    ['diabetes', 'random_forest_regressor'],
  ] as const) {
    const { id } = await runStudy(cluster.url, {
      kind: 'fit',
      dataset,
      estimator: { type, params: { n_estimators: 100, random_state: 0 } },
    });
    const { model } = (await resultsOf(cluster.url, id)) as { model: { model_id: string } };
    const { X } = loadBundled(dataset);
    const rows = Array.from({ length: nRows }, (_, i) => {
      const row = i % X.nRows;
      return Array.from(X.values.subarray(row * X.nCols, (row + 1) * X.nCols));
    });
    const body = JSON.stringify({ rows });
    const took: number[] = [];
    for (let i = 0; i < warmups + requests; i++) {
      const begun = performance.now();
      const answer = await call(`${cluster.url}/v1/models/${model.model_id}/predict`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { predictions } = (await answer.json()) as { predictions: unknown[] };
      if (predictions.length !== nRows) throw new Error(`${predictions.length} predictions`);
      if (i >= warmups) took.push(performance.now() - begun);
    }
    took.sort((a, b) => a - b);
    const at = (share: number): string => took[Math.floor(share * (took.length - 1))]!.toFixed(1);
    console.log(
      `${type} on ${dataset}, ${X.nCols} columns: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (goal ${goalMs} ms)`,
    );
  }
} finally {
  await cluster.stop();
}
