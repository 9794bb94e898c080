import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

const sleeping = (n_splits: number): StudySpecInput => ({
  kind: 'cross_validation',
  dataset: 'iris',
  estimator: { type: 'simulated_classifier', params: { fit_seconds: 0.12 } },
  cv: { type: 'kfold', n_splits },
  cache: false,
  plan: { share: true, task_seconds: 0.1 },
});

it('small studies end while a large one that came first is still handed out', async () => {
  const { engine } = cluster;
  const large = await submit(engine, sleeping(90));
  const done = async () => (await engine.studies.get(large.id)).progress.done;
  await until(async () => (await done()) > 0, 'the large one runs');
  const small = await Promise.all([2, 3, 4, 5].map((splits) => submit(engine, sleeping(splits))));
  await Promise.all(small.map(({ id }) => follow(engine, id)));
  expect(await done()).toBeLessThan(75);
});
