import { Redis } from 'ioredis';
import { peakMemoryMb, resultsOf, runStudy, startCluster } from './foldmill.js';
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
    ...(await manyCandidates(threads)),
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

/** 20,000 candidates × 5 splits of next to nothing: submitted, computed, followed, and read back. */
async function manyCandidates(threads: number): Promise<PipeFigure[]> {
  const cluster = await startCluster({ threads });
  const redis = new Redis(cluster.redisUrl);
  try {
    const before = peakMemoryMb(cluster.pidOf('scheduler'));
    await redis.config('SET', 'slowlog-log-slower-than', 1000);
    await redis.slowlog('RESET');
    const { seconds, id } = await runStudy(cluster.url, {
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
      search: { method: 'grid', space: { random_state: { range: [0, 20000, 1] } } },
      cv: 5,
      refit: false,
      plan: { share: false },
    });
    await resultsOf(cluster.url, id);
    await (await fetch(`${cluster.url}/v1/studies/${id}/results?format=csv`)).text();
    const grown = peakMemoryMb(cluster.pidOf('scheduler')) - before;
    const slow = (await redis.slowlog('GET', 100)) as [number, number, number, ...unknown[]][];
    const blocked = Math.max(0, ...slow.map(([, , microseconds]) => microseconds)) / 1000;
    const perSecond = 100_000 / seconds;
    const title = '20,000 candidates × 5 splits, no-op';
    return [
      {
        title,
        figure: `${Math.round(perSecond).toLocaleString('en')} evaluations/s`,
        bar: '≥ 20,000/s',
        reached: perSecond >= 20_000,
      },
      {
        title: `${title}: longest command of Redis`,
        figure: `${blocked.toFixed(1)} ms`,
        bar: '≤ 50 ms',
        reached: blocked <= 50,
      },
      {
        title: `${title}: growth of the scheduler, results read as JSON and CSV`,
        figure: `${grown.toFixed(0)} MiB`,
        bar: '≤ 200 MiB',
        reached: grown <= 200,
      },
    ];
  } finally {
    redis.disconnect();
    await cluster.stop();
  }
}
