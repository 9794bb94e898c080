import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

async function post(fitSeconds: number): Promise<string> {
  const { body } = await cluster
    .http()
    .post('/v1/studies')
    .send({
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type: 'simulated_classifier', params: { fit_seconds: fitSeconds } },
      cv: 2,
      cache: false,
    })
    .expect(202);
  return body.id;
}

describe('waiting for the end of a study', () => {
  it('is answered once it has ended, and at once from then on', async () => {
    const id = await post(0.3);
    const { body } = await cluster.http().get(`/v1/studies/${id}?wait=120`).expect(200);
    expect(body).toMatchObject({ id, state: 'completed', progress: { done: 2 } });
    const again = await cluster.http().get(`/v1/studies/${id}?wait=120`).expect(200);
    expect(again.body).toEqual(body);
  });

  it('is answered with the study as it is when the time is over', async () => {
    const id = await post(300);
    const now = await cluster.http().get(`/v1/studies/${id}?wait=0`).expect(200);
    expect(['queued', 'running']).toContain(now.body.state);
    const begun = performance.now();
    const { body } = await cluster.http().get(`/v1/studies/${id}?wait=2`).expect(200);
    expect(performance.now() - begun).toBeGreaterThan(1990);
    expect(body.state).toBe('running');

    const waiting = cluster
      .http()
      .get(`/v1/studies/${id}?wait=120`)
      .then(({ body }) => body.state);
    await sleep(200);
    await cluster.http().post(`/v1/studies/${id}/cancel`).expect(200);
    expect(await waiting).toBe('cancelled');
  });

  it('refuses a time that is no time, and a study that is not there', async () => {
    const id = await post(0);
    for (const wait of ['121', '-1', '1.5', 'long', '']) {
      const { body } = await cluster.http().get(`/v1/studies/${id}?wait=${wait}`).expect(400);
      expect(body).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '?wait' }] });
    }
    await cluster.http().get('/v1/studies/st_none?wait=120').expect(404);
  });

  it('ends when the study is deleted', async () => {
    const id = await post(300);
    const waiting = cluster
      .http()
      .get(`/v1/studies/${id}?wait=120`)
      .then(({ status }) => status);
    await sleep(200);
    await cluster.http().delete(`/v1/studies/${id}`).expect(204);
    // As it was cancelled a moment before, or gone.
    expect([200, 404]).toContain(await waiting);
  });
});
