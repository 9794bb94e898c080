// How long predictions take through REST: 1,000 rows by a forest of 100 trees.   npm run bench:predict
import { readFileSync } from 'node:fs';
import { loadBundled } from '#datasets';
import { call, resultsOf, runStudy, startCluster } from './foldmill.js';

const nRows = 1000;
const requests = 200;
const warmups = 20;
const goalMs = 20;

/** What the scheduler has computed so far, in hundredths of a second as Linux counts. */
function schedulerCpuMs(): number {
  const stat = readFileSync(`/proc/${cluster.pidOf('scheduler')}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

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
    let cpuMs = 0;
    for (let i = 0; i < warmups + requests; i++) {
      if (i === warmups) cpuMs = -schedulerCpuMs();
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
    cpuMs += schedulerCpuMs();
    took.sort((a, b) => a - b);
    const at = (share: number): string => took[Math.floor(share * (took.length - 1))]!.toFixed(1);
    console.log(
      `${type} on ${dataset}, ${X.nCols} columns: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (goal ${goalMs} ms), ` +
        `${(cpuMs / requests).toFixed(1)} ms of the scheduler's CPU`,
    );
  }
} finally {
  await cluster.stop();
}
