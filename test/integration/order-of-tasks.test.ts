import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Study, StudySpecInput } from '#contracts';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';
import { compute, startLocalWorker } from '../harness/local-worker.js';
import { follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let cluster: EngineOnRedis;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await cluster.stop();
});

/** Evaluations, each a task, that are thought to take so long. */
const thought = (
  fit_seconds: number,
  n_splits: number,
  extra: Partial<StudySpecInput> = {},
): StudySpecInput =>
  ({
    kind: 'cross_validation',
    dataset: 'iris',
    estimator: { type: 'simulated_classifier', params: { fit_seconds } },
    cv: { type: 'shuffle_split', n_splits },
    cache: false,
    plan: { share: false, task_seconds: 0.01 },
    ...extra,
  }) as StudySpecInput;

/**
 * One slot, on which no fit takes time.
 * @param before - is waited for before each task.
 * @returns the studies whose tasks it ran, in order.
 */
async function startRecorder(before?: (study: string) => Promise<unknown>): Promise<string[]> {
  const ran: string[] = [];
  const worker = await startLocalWorker(cluster.server.url, {
    id: 'recorder',
    slots: 1,
    async before({ study }) {
      ran.push(study);
      await before?.(study);
    },
    answer: (request) =>
      compute({ ...request, spec: request.spec.replace(/"fit_seconds":[\d.]+/, '"fit_seconds":0') }),
  });
  closers.push(() => worker.close());
  return ran;
}

const queued = async (count: number): Promise<void> => {
  const [queue] = await cluster.redis.keys('foldmill:bull:tasks-*:prioritized');
  await until(async () => (await cluster.redis.zcard(queue!)) === count, `${count} tasks are queued`);
};

it('small studies go before the later tasks of a large one, in the order in which they came; priorities before all', async () => {
  cluster = await startEngineOnRedis();
  const { engine } = cluster;
  const named: Record<string, Study> = {};
  const add = async (name: string, spec: StudySpecInput): Promise<void> => {
    named[name] = await submit(engine, spec);
  };
  await add('L', thought(6, 5));
  await until(async () => (await cluster.redis.keys('*:prioritized')).length > 0, 'the first is queued');
  await queued(5);
  await add('s', thought(0.1, 2));
  await add('t', thought(0.1, 2));
  await add('n', thought(0.1, 2, { priority: -1 }));
  await add('h', thought(0.1, 2, { priority: 1 }));
  await until(async () => {
    const opens = await cluster.redis.keys('*:open');
    return opens.length === 5;
  }, 'each has tasks on the queue');
  const ran = await startRecorder();
  await Promise.all(Object.values(named).map(({ id }) => follow(engine, id)));
  const nameOf = (id: string): string | undefined =>
    Object.keys(named).find((name) => named[name]?.id === id);
  const order = ran.map(nameOf).join('');
  expect(order.replaceAll('n', '')).toBe('hhLssttLLLL');
  expect(order.indexOf('n')).toBeGreaterThan(order.lastIndexOf('h'));
});

it('a small search has its refit before the later tasks of a large study', async () => {
  cluster = await startEngineOnRedis();
  const { engine } = cluster;
  const large = await submit(engine, thought(6, 40));
  // Slow enough for the scheduler to hand out what comes next, on any machine.
  const ran = await startRecorder(async (study) => study === large.id && sleep(100));
  const search = await submit(engine, {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'simulated_classifier', params: { fit_seconds: 6 } },
    search: { method: 'grid', space: { random_state: { values: [1] } } },
    cv: 2,
    cache: false,
  });
  await follow(engine, search.id);
  expect((await engine.studies.get(large.id)).progress.done).toBeLessThan(20);
  expect(ran.filter((id) => id === search.id)).toHaveLength(3);
  await engine.studies.cancel(large.id);
});
