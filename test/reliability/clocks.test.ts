import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { clockOffBy, startSchedulerProcess, startWorkerProcess } from '../harness/app-process.js';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';
import { follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let cluster: EngineOnRedis;
beforeAll(async () => {
  cluster = await startEngineOnRedis();
});
afterAll(() => cluster.stop());

const hour = 3600;
const study: StudySpecInput = {
  kind: 'cross_validation',
  dataset: 'iris',
  estimator: { type: 'simulated_classifier', params: { fit_seconds: 0.2 } },
  cv: 4,
  cache: false,
};

describe('a clock that is wrong', () => {
  it.each([hour, -hour])(
    'of a worker by %d s: it is listed, and what it gives back is computed elsewhere at once',
    async (seconds) => {
      const { server, engine } = cluster;
      const off = await startWorkerProcess(server.url, 1, clockOffBy(seconds));
      const { id } = await submit(engine, study);
      await until(async () => (await engine.studies.get(id)).progress.done > 0, 'it computes');
      const { workers } = await engine.workers();
      const differs = (Date.parse(workers[0]?.started_at ?? '') - Date.now()) / 1000;
      expect(Math.abs(differs - seconds)).toBeLessThan(hour / 2);
      await off.stop();
      const right = await startWorkerProcess(server.url);
      expect((await follow(engine, id)).size).toBe(4);
      const { created_at, started_at, finished_at } = await engine.studies.get(id);
      const [created, started, finished] = [created_at, started_at, finished_at].map((at) =>
        Date.parse(at ?? ''),
      );
      expect(created! <= started! && started! <= finished!).toBe(true);
      expect(finished! - created!).toBeLessThan((hour / 2) * 1000);
      await right.stop();
    },
  );

  it('of a scheduler by an hour: its studies are taken, run, and ordered among those of others', async () => {
    const { server, engine } = cluster;
    const worker = await startWorkerProcess(server.url);
    const off = await startSchedulerProcess(server.url, clockOffBy(hour));
    const before = await submit(engine, study);
    const answer = await fetch(`${off.url}/v1/studies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(study),
    });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    const after = await submit(engine, study);
    await follow(engine, after.id);
    await follow(engine, id);
    const { studies } = await engine.studies.list({ limit: 3 });
    expect(studies.map((one) => one.id)).toEqual([after.id, id, before.id]);
    await off.stop();
    await worker.stop();
  });
});
