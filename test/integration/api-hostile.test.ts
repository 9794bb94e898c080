import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

/** Bytes on a connection of their own. @returns everything that came back. */
function sendRaw(text: string): Promise<string> {
  const address = cluster.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the app does not listen');
  return new Promise((resolve, reject) => {
    const socket = connect(address.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('names that every object has', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty'])('"%s" is no more than a name', async (name) => {
    const study = { kind: 'cross_validation', dataset: 'iris', estimator: { type: 'svc' }, cv: 2 };
    const refused: [object, string, string][] = [
      [{ ...study, [name]: 1 }, 'invalid_request', `/${name}`],
      [{ ...study, estimator: { type: name } }, 'unknown_estimator', '/estimator/type'],
      [
        { ...study, estimator: { type: 'svc', params: { [name]: 1 } } },
        'invalid_parameter',
        `/estimator/params/${name}`,
      ],
      [{ ...study, scoring: name }, 'unknown_scorer', '/scoring'],
      [{ ...study, dataset: name }, 'unknown_dataset', '/dataset'],
      [{ ...study, cv: { type: name } }, 'invalid_request', '/cv/type'],
    ];
    for (const [sent, code, pointer] of refused) {
      const { body } = await cluster.http().post('/v1/studies').send(sent).expect(400);
      expect({ code: body.code, pointer: body.errors[0].pointer }).toEqual({ code, pointer });
    }
    const query = await cluster.http().get(`/v1/studies?${name}=1`).expect(400);
    expect(query.body.errors[0]).toMatchObject({
      pointer: `?${name}`,
      message: expect.stringContaining('limit'),
    });
    await cluster.http().get(`/v1/datasets/${name}`).expect(404);
    await cluster.http().get(`/v1/models/${name}`).expect(404);
  });

  it.each([
    '{"kind":"fit","__proto__":{}}',
    '{"kind":"fit","\\u005f_proto__":{}}',
    '[{"a":[{"__proto__":1}]}]',
  ])('%s is refused, for it could not be kept', async (text) => {
    const post = cluster.http().post('/v1/studies').set('content-type', 'application/json');
    const { body } = await post.send(text).expect(400);
    expect(body).toMatchObject({ code: 'invalid_json', detail: expect.stringContaining('__proto__') });
  });

  it('do not hide in the text of a body', async () => {
    const study = { kind: 'fit', name: '__proto__ \u2028', dataset: 'iris', estimator: { type: 'svc' } };
    const { body } = await cluster.http().post('/v1/studies').send(study).expect(202);
    expect((await cluster.http().get(`/v1/studies/${body.id}`)).body.name).toBe(study.name);
    await cluster.http().delete(`/v1/studies/${body.id}`).expect(204);
  });
});

describe('a body that is nested too deep', () => {
  it.each([
    ['lists', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['a parameter', `{"kind":"fit","estimator":{"params":{"C":${'['.repeat(80)}${']'.repeat(80)}}}}`],
  ])('is refused: %s', async (_what, text) => {
    const post = cluster.http().post('/v1/studies').set('content-type', 'application/json');
    const { body } = await post.send(text).expect(400);
    expect(body).toMatchObject({ code: 'invalid_json', detail: expect.stringContaining('64') });
  });

  it('is not one whose text has brackets', async () => {
    const name = '[{"'.repeat(60);
    const post = cluster.http().post('/v1/studies');
    const { body } = await post
      .send({ kind: 'fit', name, dataset: 'none', estimator: { type: 'svc' } })
      .expect(400);
    expect(body.code).toBe('unknown_dataset');
  });

  it('is not a pipeline in a pipeline', async () => {
    let estimator: object = { type: 'svc' };
    for (let depth = 0; depth < 10; depth++)
      estimator = { type: 'pipeline', steps: [[`s${depth}`, estimator]] };
    const post = cluster.http().post('/v1/studies');
    const { status } = await post.send({ kind: 'fit', dataset: 'iris', estimator });
    expect([202, 400]).toContain(status);
  });
});

describe('a URL', () => {
  it.each([
    ['with a damaged escape', '/v1/studies/%zz', 400, 'invalid_request'],
    ['with a damaged escape at its root', '/%zz', 400, 'invalid_request'],
    ['with a long id', `/v1/studies/${'x'.repeat(101)}`, 404, 'study_not_found'],
    ['with an id too long to be one', `/v1/studies/${'x'.repeat(5000)}`, 400, 'invalid_request'],
    ['with a long name of no route', `/v1/${'x'.repeat(5000)}`, 404, 'route_not_found'],
    ['with a slash in an id', '/v1/studies/a%2Fb', 404, 'study_not_found'],
    ['with a zero byte in an id', '/v1/studies/a%00b', 404, 'study_not_found'],
    ['with a way out of a folder', '/v1/datasets/..%2F..%2Fetc%2Fpasswd', 404, 'dataset_not_found'],
    ['with a number that is not whole digits', '/v1/studies?limit=1e2', 400, 'invalid_request'],
    ['with a number below zero', '/v1/studies?limit=-1', 400, 'invalid_request'],
    ['with an empty number', '/v1/studies?limit=', 400, 'invalid_request'],
    ['with a parameter twice', '/v1/studies?limit=1&limit=2', 400, 'invalid_request'],
    ['with a parameter where there are none', '/healthz?verbose=1', 400, 'invalid_request'],
  ])('%s is refused', async (_what, path, status, code) => {
    const { body, headers } = await cluster.http().get(path).expect(status);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.code).toBe(code);
    expect(body.detail.length).toBeLessThan(6000);
  });
});

describe('what is not HTTP', () => {
  it.each([
    ['nonsense', 'hello\r\n\r\n', /not HTTP/],
    [
      'headers that are too large',
      `GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      /16 KiB/,
    ],
  ])('is answered with a problem: %s', async (_what, text, words) => {
    const [head, body] = (await sendRaw(text)).split('\r\n\r\n');
    expect(head).toContain('HTTP/1.1 400 ');
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'invalid_request', detail: expect.stringMatching(words) });
  });
});

describe('a media type that cannot be taken', () => {
  it.each(['garbage', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    '%s, where JSON is asked for',
    async (type) => {
      const { body } = await cluster
        .http()
        .post('/v1/studies')
        .set('content-type', type)
        .send('{}')
        .expect(415);
      expect(body).toMatchObject({
        code: 'unsupported_media_type',
        detail: expect.stringContaining('application/json'),
      });
    },
  );

  it('is a dataset in an encoding that is not known, or not what it says', async () => {
    const post = (encoding: string) =>
      cluster
        .http()
        .post('/v1/datasets')
        .set({ 'content-type': 'text/csv', 'content-encoding': encoding })
        .send('a,y\n1,0\n2,1\n');
    expect((await post('br').expect(415)).body.detail).toContain('gzip');
    expect((await post('gzip').expect(400)).body.code).toBe('invalid_dataset');
  });
});

describe('a form', () => {
  const csv = 'a,y\n1,0\n2,1\n';
  const file = `content-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${csv}`;
  const field = (name: string, value: string) =>
    `content-disposition: form-data; name="${name}"\r\n\r\n${value}`;
  const whole = (...parts: string[]) => `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`;
  it.each([
    ['with two files', whole(file, file), undefined, /one dataset/],
    ['with a field twice', whole(field('name', 'a'), field('name', 'b'), file), '/name', /twice/],
    ['with a field that every object has', whole(field('__proto__', 'a'), file), undefined, /every object/],
    ['with an option that is empty', whole(field('target', ''), file), '/target', /./],
    ['with an option of another type', whole(field('header', 'yes'), file), '/header', /true/],
    ['cut off', `--x\r\n${file}`, '', /cannot be read/],
    ['of another boundary', whole(file).replaceAll('--x', '--y'), '', /cannot be read/],
    ['with nothing', '--x--\r\n', '/file', /no file/],
  ])('%s is refused', async (_what, text, pointer, words) => {
    const post = cluster.http().post('/v1/datasets').set('content-type', 'multipart/form-data; boundary=x');
    const { body } = await post.send(text).expect(400);
    expect(body.errors[0]?.pointer).toBe(pointer);
    expect(body.detail).toMatch(words);
  });

  it('without a boundary is refused', async () => {
    const post = cluster.http().post('/v1/datasets').set('content-type', 'multipart/form-data');
    const { body } = await post.send(whole(file)).expect(400);
    expect(body.detail).toMatch(/boundary/i);
  });

  it('leaves nothing behind when it is refused', async () => {
    const { body } = await cluster.http().get('/v1/datasets').expect(200);
    expect(body.datasets.filter(({ bundled }: { bundled: boolean }) => !bundled)).toEqual([]);
  });
});

describe('a dataset under the name of a bundled one', () => {
  it('is refused: studies would never find it', async () => {
    const csv = 'a,y\n1,0\n2,1\n';
    const post = (path: string) => cluster.http().post(path);
    const query = await post('/v1/datasets?name=digits')
      .set('content-type', 'text/csv')
      .send(csv)
      .expect(400);
    expect(query.body.errors[0].pointer).toBe('?name');
    const form = await post('/v1/datasets').field('name', 'iris').attach('file', Buffer.from(csv), 'x.csv');
    expect(form.body).toMatchObject({ status: 400, errors: [{ pointer: '/name' }] });
    const made = { generator: 'make_moons', name: 'wine' };
    const generated = await post('/v1/datasets/generate').send(made).expect(400);
    expect(generated.body.errors[0].pointer).toBe('/name');
  });
});

describe('numbers that no double holds', () => {
  it.each([
    [
      '/estimator/params/C',
      '{"kind":"fit","dataset":"iris","estimator":{"type":"svc","params":{"C":1e400}}}',
    ],
    [
      '/search/space/C/linspace/1',
      '{"kind":"search","dataset":"iris","estimator":{"type":"svc"},"search":{"method":"grid","space":{"C":{"linspace":[1,1e400,3]}}}}',
    ],
    [
      '/search/space/C',
      '{"kind":"search","dataset":"iris","estimator":{"type":"svc"},"search":{"method":"grid","space":{"C":{"logspace":[1,400,3]}}}}',
    ],
  ])('are refused at %s', async (pointer, text) => {
    const post = cluster.http().post('/v1/studies').set('content-type', 'application/json');
    const { body } = await post.send(text).expect(400);
    expect(body.errors[0].pointer).toBe(pointer);
  });
});
