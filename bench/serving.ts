import { type Cluster, runStudy, startCluster } from './foldmill.js';
import type { PipeFigure } from './pipe.js';

const twoSlots = { threads: 2 };
const clients = 20;
const studiesEach = 4;

/** How long studies wait for one another. Evaluations sleep, so that the machine's load matters little. */
export async function measureServing(): Promise<PipeFigure[]> {
  const cluster = await startCluster(twoSlots);
  try {
    await runStudy(cluster.url, sleeping(2, 0.1));
    return [await manyClients(cluster), await smallBesideLarge(cluster), await refitBesideLarge(cluster)];
  } finally {
    await cluster.stop();
  }
}

/** Evaluations that sleep, each a task. */
const sleeping = (evaluations: number, fitSeconds: number) => ({
  kind: 'cross_validation',
  dataset: 'iris',
  estimator: { type: 'simulated_classifier', params: { fit_seconds: fitSeconds } },
  cv: { type: 'shuffle_split', n_splits: evaluations },
  cache: false,
  plan: { share: false, task_seconds: 0.01 },
});

const figure = (title: string, seconds: number, bar: number): PipeFigure => ({
  title,
  figure: `${seconds.toFixed(2)} s`,
  bar: `≤ ${bar} s`,
  reached: seconds <= bar,
});

/** Twenty on two slots are fair when each waits for as many. */
async function manyClients({ url }: Cluster): Promise<PipeFigure> {
  const each = Array.from({ length: clients }, async () => {
    const seconds: number[] = [];
    for (let round = 0; round < studiesEach; round++) {
      seconds.push((await runStudy(url, sleeping(1, 0.5))).seconds);
    }
    return seconds;
  });
  const slowest = Math.max(...(await Promise.all(each)).flat());
  return figure(
    `${clients * studiesEach} studies of an evaluation of 0.5 s, by ${clients} clients on 2 slots: the slowest (5 s is fair)`,
    slowest,
    7,
  );
}

const largeSeconds = 6;

/** Seconds of a study that is posted while a large one has both slots and a full window of tasks behind them. */
async function besideLarge({ url }: Cluster, study: unknown): Promise<number> {
  const large = runStudy(url, sleeping(6, largeSeconds));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const { seconds } = await runStudy(url, study);
  await large;
  return seconds;
}

const smallBesideLarge = async (cluster: Cluster): Promise<PipeFigure> =>
  figure(
    `a study of 3 evaluations of 0.05 s beside one of ${largeSeconds}-s fits on 2 slots`,
    await besideLarge(cluster, sleeping(3, 0.05)),
    largeSeconds + 0.5,
  );

/** The refit is queued when the evaluations are in, and then is not behind the large study's either. */
const refitBesideLarge = async (cluster: Cluster): Promise<PipeFigure> =>
  figure(
    `a search of 3 evaluations of 0.05 s and its refit beside one of ${largeSeconds}-s fits on 2 slots`,
    await besideLarge(cluster, {
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'simulated_classifier', params: { fit_seconds: 0.05 } },
      search: { method: 'grid', space: { random_state: { values: [1] } } },
      cv: 3,
      cache: false,
    }),
    largeSeconds + 0.5,
  );
