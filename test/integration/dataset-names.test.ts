import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetInfo } from '#contracts';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
let redis: Redis;
beforeAll(async () => {
  cluster = await startHttpCluster();
  redis = new Redis(cluster.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await cluster.stop();
});

/** A table that no other is equal to. */
const table = (seed: number): string => `a,y\n${seed},0\n${seed + 0.5},1\n1,0\n2,1\n`;

async function upload(content: string, name?: string, status = 201): Promise<DatasetInfo> {
  const { body } = await cluster
    .http()
    .post(`/v1/datasets${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`)
    .set('content-type', 'text/csv')
    .send(content)
    .expect(status);
  return body;
}
const get = (asked: string, status = 200) =>
  cluster
    .http()
    .get(`/v1/datasets/${encodeURIComponent(asked)}`)
    .expect(status);
const remove = (asked: string, status = 204) =>
  cluster
    .http()
    .delete(`/v1/datasets/${encodeURIComponent(asked)}`)
    .expect(status);

async function uploaded(): Promise<[string, number, string][]> {
  const { body } = await cluster.http().get('/v1/datasets').expect(200);
  return body.datasets
    .filter((dataset: DatasetInfo) => !dataset.bundled)
    .map(({ name, version, id }: DatasetInfo) => [name, version, id]);
}

const study = (dataset: string): object => ({
  kind: 'cross_validation',
  dataset,
  estimator: { type: 'dummy_classifier' },
  cv: 2,
});

beforeEach(async () => {
  for (const [, , id] of await uploaded()) await cluster.http().delete(`/v1/datasets/${id}`);
  expect(await uploaded()).toEqual([]);
});

describe('a name of datasets', () => {
  it('belongs to what was uploaded under it last, and remembers its versions', async () => {
    const first = await upload(table(10), 'trips');
    const second = await upload(table(20), 'trips');
    expect([first.version, second.version]).toEqual([1, 2]);
    expect((await get('trips')).body).toMatchObject({ id: second.id, name: 'trips', version: 2 });
    expect((await get('trips@1')).body).toMatchObject({ id: first.id, name: 'trips', version: 1 });
    expect((await get('trips@2')).body.id).toBe(second.id);
    await get('trips@3', 404);
    expect(await uploaded()).toEqual([
      ['trips', 1, first.id],
      ['trips', 2, second.id],
    ]);
    // The same again is no new version; an older one is.
    expect((await upload(table(20), 'trips', 200)).version).toBe(2);
    expect(await upload(table(10), 'trips', 200)).toMatchObject({ id: first.id, version: 3 });
    expect((await get('trips')).body.id).toBe(first.id);
  });

  it('is answered to who gives it to what has another name already, and both are there', async () => {
    const mine = await upload(table(10), 'mine');
    const yours = await upload(table(10), 'yours', 200);
    expect(yours).toMatchObject({ id: mine.id, name: 'yours', version: 1 });
    expect((await get('mine')).body).toMatchObject({ id: mine.id, name: 'mine' });
    expect((await uploaded()).map(([name]) => name)).toEqual(['mine', 'yours']);
  });

  it('is deleted without what others call otherwise', async () => {
    const { id } = await upload(table(10), 'mine');
    await upload(table(10), 'yours', 200);
    await remove('mine');
    await get('mine', 404);
    expect((await get('yours')).body.id).toBe(id);
    expect((await get(id)).body.name).toBe('yours');
    await cluster.run(study('yours'));
    await remove('yours');
    await get(id, 404);
    expect(await redis.keys('foldmill:blob:{dataset-*')).toEqual([]);
  });

  it('is deleted version by version, and no number is used again', async () => {
    const first = await upload(table(10), 'trips');
    const second = await upload(table(20), 'trips');
    await remove('trips@2');
    await get(second.id, 404);
    expect((await get('trips')).body).toMatchObject({ id: first.id, version: 1 });
    expect((await upload(table(30), 'trips')).version).toBe(3);
    await remove('trips');
    expect(await uploaded()).toEqual([]);
    await get(first.id, 404);
  });

  it('goes with the dataset that is deleted by its id', async () => {
    const { id } = await upload(table(10), 'mine');
    await upload(table(10), 'yours', 200);
    await remove(id);
    await get('mine', 404);
    await get('yours', 404);
  });

  it('may be another one for a bundled dataset', async () => {
    const { text } = await cluster.http().get('/v1/datasets/iris').expect(200);
    const iris = JSON.parse(text) as DatasetInfo;
    await redis.hset('foldmill:dataset-names', 'flowers', iris.id);
    expect((await get('flowers')).body).toMatchObject({ id: iris.id, name: 'flowers', version: 1 });
    await remove('flowers');
    await get('flowers', 404);
    await get('iris');
  });

  it.each([
    ['looks like an id', 'ds_0123456789abcdef01234567', /must not look like the id/],
    ['looks like part of an id', 'DS_12ab', /must not look like the id/],
    ['ends like a version', 'trips@2', /must not end in @ and a number/],
    ['holds an escape', 'a\u001b[31m', /control characters/],
    ['holds a line end', 'a\r\nb', /control characters/],
    ['is that of a bundled one', 'iris', /the name of a bundled dataset/],
  ])('is refused where it %s', async (_, name, words) => {
    const body = await upload(table(10), name, 400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '?name' }] });
    expect(JSON.stringify(body)).toMatch(words);
    const generated = await cluster
      .http()
      .post('/v1/datasets/generate')
      .send({ generator: 'make_blobs', name })
      .expect(400);
    expect(generated.body.errors[0].pointer).toBe('/name');
  });

  it('cannot take the place of an id', async () => {
    const mine = await upload(table(10), 'mine');
    // As one could be given before that was refused.
    const other = await upload(table(20), 'other');
    await redis.hset('foldmill:dataset-names', mine.id, other.id);
    expect((await get(mine.id)).body).toMatchObject({ id: mine.id, name: 'mine' });
    await redis.hdel('foldmill:dataset-names', mine.id);
  });

  it("is that of a form's file where it can be, else `dataset`", async () => {
    const send = (filename: string, seed: number) =>
      cluster
        .http()
        .post('/v1/datasets')
        .attach('file', Buffer.from(table(seed)), { filename, contentType: 'text/csv' });
    expect((await send('trips.csv', 10).expect(201)).body.name).toBe('trips.csv');
    expect((await send('iris', 20).expect(201)).body.name).toBe('dataset');
    expect((await send('ds_12ab', 30).expect(201)).body).toMatchObject({ name: 'dataset', version: 2 });
  });
});

describe('a study', () => {
  it('says which dataset it ran on, whatever the name means by now', async () => {
    const first = await upload(table(10), 'trips');
    const id = await cluster.run(study('trips'));
    await upload(table(20), 'trips');
    const { body } = await cluster.http().get(`/v1/studies/${id}`).expect(200);
    expect(body).toMatchObject({ dataset_id: first.id, spec: { dataset: 'trips' } });
    const again = await cluster.run(study('trips@1'));
    expect((await cluster.http().get(`/v1/studies/${again}`)).body.dataset_id).toBe(first.id);
  });

  it('holds its dataset under every name, until it has ended', async () => {
    const { id } = await upload(table(10), 'mine');
    const slow = {
      ...study('mine'),
      estimator: { type: 'simulated_classifier', params: { fit_seconds: 300 } },
    };
    const { body } = await cluster.http().post('/v1/studies').send(slow).expect(202);
    await upload(table(10), 'yours', 200);
    await remove('mine');
    for (const asked of ['yours', 'yours@1', id]) {
      expect((await remove(asked, 409)).body).toMatchObject({
        code: 'dataset_in_use',
        title: 'A study that has not ended uses this dataset',
      });
    }
    expect((await get('yours')).body.id).toBe(id);
    await cluster.http().post(`/v1/studies/${body.id}/cancel`).expect(200);
    await remove('yours');
  });
});

describe('a bundled dataset', () => {
  it('stays, and the answer says that it is bundled', async () => {
    const { body } = await remove('iris', 409);
    expect(body).toMatchObject({ code: 'dataset_bundled', title: 'A bundled dataset cannot be deleted' });
  });
});

describe('an upload that is half written', () => {
  it('leaves nothing when Redis takes no more', async () => {
    await redis.config('SET', 'maxmemory', '1');
    await upload(table(40), 'late', 503);
    await redis.config('SET', 'maxmemory', '0');
    expect(await redis.keys('foldmill:blob:{dataset-*')).toEqual([]);
  });
});
