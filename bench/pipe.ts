import { resultsOf, runStudy, startCluster } from './foldmill.js';
import { median } from './report.js';
import { workloads } from './workloads.js';

/** A figure of Foldmill alone with the bar that it should reach. */
export interface PipeFigure {
  title: string;
  figure: string;
  bar: string;
  reached: boolean;
}

/** What the queue, the store and HTTP cost, where no peer has the same. */
export async function measurePipe(threads: number): Promise<PipeFigure[]> {
  return [
    ...(await warmCluster(threads)),
    await sleepers(1, 95),
    await sleepers(0.1, 85),
    await manyCandidates(threads),
  ];
}

async function warmCluster(threads: number): Promise<PipeFigure[]> {
  const cluster = await startCluster({ threads });
  try {
    const small: number[] = [];
    for (let run = 0; run < 220; run++) {
      const { seconds } = await runStudy(cluster.url, {
        kind: 'cross_validation',
        dataset: 'iris',
        estimator: { type: 'svc', params: { C: 1 + run } },
        cv: 5,
        cache: false,
      });
      if (run >= 20) small.push(seconds * 1000);
    }
    const { study } = workloads.find(({ name }) => name === 'notebook') as (typeof workloads)[number];
    await runStudy(cluster.url, study);
    const again: number[] = [];
    for (let run = 0; run < 9; run++) again.push((await runStudy(cluster.url, study)).seconds * 1000);
    return [
      milliseconds('iris, 5 folds, svc: submitted and finished on a warm cluster', median(small), 25),
      milliseconds('the notebook search posted again', median(again), 100),
    ];
  } finally {
    await cluster.stop();
  }
}

const milliseconds = (title: string, value: number, bar: number): PipeFigure => ({
  title,
  figure: `${value.toFixed(1)} ms (median)`,
  bar: `≤ ${bar} ms`,
  reached: value <= bar,
});

const slots = { workers: 8, threads: 8 };
const sleeps = 6400;

/** 64 slots that wait: what is left to perfect is what the cluster costs. The first study only warms it up. */
async function sleepers(fitSeconds: number, bar: number): Promise<PipeFigure> {
  const cluster = await startCluster(slots);
  const study = (evaluations: number) => ({
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'simulated_classifier', params: { fit_seconds: fitSeconds } },
    search: { method: 'grid', space: { random_state: { range: [0, evaluations / 5, 1] } } },
    cv: 5,
    refit: false,
    cache: false,
    plan: { share: false },
  });
  try {
    await runStudy(cluster.url, study(640));
    const { seconds } = await runStudy(cluster.url, study(sleeps));
    const perfect = (sleeps * fitSeconds) / (slots.workers * slots.threads);
    const percent = (perfect / seconds) * 100;
    return {
      title: `64 slots in 8 worker processes, 6,400 evaluations that sleep ${fitSeconds} s`,
      figure: `${percent.toFixed(1)} % of perfect (${seconds.toFixed(2)} s of ${perfect} s)`,
      bar: `≥ ${bar} %`,
      reached: percent >= bar,
    };
  } finally {
    await cluster.stop();
  }
}

/** 20,000 candidates × 5 splits of next to nothing, with their results read back. */
async function manyCandidates(threads: number): Promise<PipeFigure> {
  const cluster = await startCluster({ threads });
  try {
    const { seconds, id } = await runStudy(cluster.url, {
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
      search: { method: 'grid', space: { random_state: { range: [0, 20000, 1] } } },
      cv: 5,
      refit: false,
      plan: { share: false },
    });
    const begun = performance.now();
    await resultsOf(cluster.url, id);
    const reading = (performance.now() - begun) / 1000;
    const perSecond = 100_000 / seconds;
    return {
      title: '20,000 candidates × 5 splits, no-op',
      figure: `${Math.round(perSecond).toLocaleString('en')} evaluations/s; results read in ${reading.toFixed(2)} s`,
      bar: '≥ 20,000/s',
      reached: perSecond >= 20_000,
    };
  } finally {
    await cluster.stop();
  }
}
