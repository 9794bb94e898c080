import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hash128 } from '#contracts';
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

const forest = (maxFeatures: string): string =>
  `{"kind":"fit","dataset":"iris","estimator":{"type":"random_forest_classifier","params":{"n_estimators":3,"max_features":${maxFeatures}}}}`;
const csv = 'a,b,y\n1,2,p\n3,4,q\n5,6,p\n7,8,q\n';
const moons = { generator: 'make_moons', params: { n_samples: 20, random_state: 1 } };

/** Every operation that makes something, with a body and another one. */
const operations: Record<string, { path: string; type: string; body: string; other: string }> = {
  studies: {
    path: '/v1/studies',
    type: 'application/json',
    body: forest('1'),
    other: forest('2'),
  },
  uploads: { path: '/v1/datasets?name=up', type: 'text/csv', body: csv, other: `${csv}9,9,p\n` },
  'uploads of columns': {
    path: '/v1/datasets/json?name=columns',
    type: 'application/json',
    body: '{"columns":{"a":[1,2,3,4],"y":[0,1,0,1]}}',
    other: '{"columns":{"a":[1,2,3,5],"y":[0,1,0,1]}}',
  },
  'generated datasets': {
    path: '/v1/datasets/generate',
    type: 'application/json',
    body: JSON.stringify({ ...moons, name: 'moons' }),
    other: JSON.stringify({ ...moons, name: 'others' }),
  },
};

const post = (path: string, type: string, body: string, key: string) =>
  cluster.http().post(path).set('content-type', type).set('idempotency-key', key).send(body);
const postStudy = (body: string, key: string) => post('/v1/studies', 'application/json', body, key);
const countStudies = (): Promise<number> => redis.zcard('foldmill:studies');

describe.each(Object.entries(operations))('an Idempotency-Key on %s', (name, { path, type, body, other }) => {
  const key = `"key of ${name}"`;

  it('answers the same request as the first one was', async () => {
    const first = await post(path, type, body, key);
    expect(first.status, first.text).toBeLessThan(300);
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    const studies = await countStudies();
    const again = await post(path, type, body, key);
    expect([again.status, again.text, again.headers['location']]).toEqual([
      first.status,
      first.text,
      first.headers['location'],
    ]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await countStudies()).toBe(studies);
  });

  it('is refused with another body or query', async () => {
    const body1 = await post(path, type, other, key)
      .expect(422)
      .expect('content-type', /problem\+json/);
    expect(body1.body).toMatchObject({ code: 'idempotency_key_reused', status: 422 });
    expect(body1.body.detail).toMatch(/sent with another request/);
    if (path.includes('?')) await post(`${path}2`, type, body, key).expect(422);
  });

  it('is refused with another operation', async () => {
    const elsewhere = path === '/v1/studies' ? operations['generated datasets'] : operations['studies'];
    await post(elsewhere!.path, elsewhere!.type, elsewhere!.body, key).expect(422);
  });
});

describe('an Idempotency-Key', () => {
  it('tells 1 from 1.0 in the body, and white space from nothing', async () => {
    const { body } = await postStudy(forest('1'), 'a float').expect(202);
    await postStudy(forest('1.0'), 'a float').expect(422);
    const spaced = JSON.stringify(JSON.parse(forest('1')), null, 2);
    expect((await postStudy(spaced, 'a float').expect(202)).body.id).toBe(body.id);
    const generated = (n: string) =>
      post(
        '/v1/datasets/generate',
        'application/json',
        `{"generator":"make_moons","params":{"n_samples":${n}}}`,
        'an n',
      );
    await generated('20').expect(201);
    await generated('20.0').expect(422);
  });

  it('is the same bare and as a quoted string', async () => {
    const { body } = await postStudy(forest('1'), 'bare').expect(202);
    expect((await postStudy(forest('1'), '"bare"').expect(202)).body.id).toBe(body.id);
  });

  it('works with forms, whose boundary is another every time', async () => {
    const send = (text: string) =>
      cluster
        .http()
        .post('/v1/datasets/form')
        .set('idempotency-key', 'form')
        .field('name', 'form')
        .attach('file', Buffer.from(text), 'form.csv');
    const first = await send(`${csv}0,0,p\n`).expect(201);
    expect((await send(`${csv}0,0,p\n`).expect(201)).text).toBe(first.text);
    await send(`${csv}1,1,p\n`).expect(422);
  });

  it('makes one of many equal requests at once', async () => {
    const before = await countStudies();
    const answers = await Promise.all(Array.from({ length: 8 }, () => postStudy(forest('3'), 'at once')));
    const ids = answers.filter(({ status }) => status === 202).map(({ body }) => body.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(1);
    for (const { status, body, headers } of answers.filter(({ status }) => status !== 202)) {
      expect([status, body.code, headers['retry-after']]).toEqual([409, 'request_in_progress', '2']);
    }
    expect(await countStudies()).toBe(before + 1);
  });

  it('is free again after a refusal', async () => {
    await postStudy(forest('1').replace('iris', 'nowhere'), 'refused').expect(400);
    await postStudy(forest('1'), 'refused').expect(202);
  });

  it('finds what a scheduler made that died before it answered', async () => {
    const { body } = await postStudy(forest('1'), 'died').expect(202);
    const before = await countStudies();
    const claim = `foldmill:claim:${hash128('died')}`;
    expect(await redis.ttl(claim)).toBeGreaterThan(23 * 3600);
    await redis.hdel(claim, 'answer');
    await postStudy(forest('1'), 'died').expect(409);
    await redis.hset(claim, 'held_until', 0);
    expect((await postStudy(forest('1'), 'died').expect(202)).body.id).toBe(body.id);
    expect(await countStudies()).toBe(before);
    // And makes one where none was made.
    await cluster.http().delete(`/v1/studies/${body.id}`).expect(204);
    await redis.hdel(claim, 'answer');
    await redis.hset(claim, 'held_until', 0);
    expect((await postStudy(forest('1'), 'died').expect(202)).body.id).not.toBe(body.id);
  });

  it('keeps a name with who had it, when an upload comes again after another', async () => {
    const upload = (text: string, key: string) => post('/v1/datasets?name=mine', 'text/csv', text, key);
    const first = await upload(`${csv}1,0,p\n`, 'first').expect(201);
    const second = await upload(`${csv}2,0,p\n`, 'second').expect(201);
    expect((await upload(`${csv}1,0,p\n`, 'first')).text).toBe(first.text);
    expect((await cluster.http().get('/v1/datasets/mine')).body.id).toBe(second.body.id);
  });

  it.each(['', '""', 'ä', 'x'.repeat(256)])('is refused when it is "%s"', async (key) => {
    const { body } = await postStudy(forest('1'), Buffer.from(key).toString('latin1')).expect(400);
    expect(body.detail).toMatch(/Idempotency-Key header must be 1 to 255 characters/);
  });

  it('is not used up by what makes nothing', async () => {
    const { body } = await postStudy(forest('1'), 'cancelled').expect(202);
    await cluster.http().get(`/v1/studies/${body.id}?wait=60`).expect(200);
    await cluster
      .http()
      .post(`/v1/studies/${body.id}/cancel`)
      .set('idempotency-key', 'cancelled')
      .expect(409);
  });
});

describe('a claim that another try took over', () => {
  it('creates no second study', async () => {
    const before = await countStudies();
    const slow = cluster.engine.once('taken', 'f', async (claim) => {
      await redis.hset(claim.key, 'id', 'st_another');
      return (await cluster.engine.studies.submit(JSON.parse(forest('1')), claim)).id;
    });
    await expect(slow).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await countStudies()).toBe(before);
  });
});
