import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
let study: string;
let base: string;
beforeAll(async () => {
  cluster = await startHttpCluster();
  const address = cluster.app.server.address();
  base = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  study = await cluster.run({
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'svc' },
    search: { method: 'grid', space: { C: { logspace: [-2, 2, 40] } } },
    cv: 3,
  });
});
afterAll(() => cluster.stop());

/** What a server answers to these bytes. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('an answer that stays the same', () => {
  it.each(['/v1/estimators', '/openapi.yaml', '/docs', '/', 'results', 'results.csv', 'results?format=csv'])(
    'has an ETag, and is not sent to who has it: %s',
    async (path) => {
      const url = path.startsWith('/') ? path : `/v1/studies/${study}/${path}`;
      const first = await cluster.http().get(url).expect(200);
      const etag = first.headers['etag'];
      expect(etag).toMatch(/^W\/"[\w-]+"$/);
      const again = await cluster.http().get(url).set('if-none-match', `"other", ${etag}`).expect(304);
      expect([again.text, again.headers['etag']]).toEqual(['', etag]);
      await cluster.http().get(url).set('if-none-match', '"other"').expect(200);
    },
  );

  it('is another for JSON and for CSV, and is gone with its study', async () => {
    const tagOf = async (path: string) => (await cluster.http().get(path)).headers['etag'];
    const path = `/v1/studies/${study}/results`;
    expect(await tagOf(path)).not.toBe(await tagOf(`${path}.csv`));
    await cluster.http().get('/v1/studies/st_none/results').set('if-none-match', '*').expect(404);
  });
});

describe('a large answer', () => {
  it.each(['/v1/estimators', '/openapi.yaml', 'results', 'results.csv'])(
    'is compressed for who takes gzip, and the same for who does not: %s',
    async (path) => {
      const url = path.startsWith('/') ? path : `/v1/studies/${study}/${path}`;
      const read = async (encoding: string) => {
        const response = await cluster
          .http()
          .get(url)
          .set('accept-encoding', encoding)
          .buffer(true)
          .parse((stream, done) => {
            const chunks: Buffer[] = [];
            stream.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
            stream.on('end', () => done(null, Buffer.concat(chunks)));
          });
        expect(response.headers['vary']).toContain('accept-encoding');
        return { bytes: response.body as Buffer, encoding: response.headers['content-encoding'] };
      };
      const plain = await read('identity');
      expect(plain.encoding).toBeUndefined();
      const asked = await fetch(base + url, { headers: { 'accept-encoding': 'gzip' } });
      expect(asked.headers.get('content-encoding')).toBe('gzip');
      expect(Buffer.from(await asked.arrayBuffer()).equals(plain.bytes)).toBe(true);
      expect((await read('gzip;q=0, br')).encoding).toBeUndefined();
    },
  );

  it('is gzip on the wire', async () => {
    const answer = await raw(
      'GET /v1/estimators HTTP/1.0\r\nhost: localhost\r\naccept-encoding: br, gzip;q=0.5\r\n\r\n',
    );
    expect(answer).toMatch(/content-encoding: gzip/i);
  });

  it('is not compressed when it is small', async () => {
    const { headers } = await cluster.http().get('/healthz').set('accept-encoding', 'gzip');
    expect(headers['content-encoding']).toBeUndefined();
  });
});

describe('X-Request-Id', () => {
  it.each(['/healthz', '/nowhere', '/v1/studies/st_none', 'events'])(
    'comes back as it was: %s',
    async (path) => {
      const url = path === 'events' ? `/v1/studies/${study}/events` : path;
      const { headers } = await cluster.http().get(url).set('x-request-id', 'job-7:a.B_1');
      expect(headers['x-request-id']).toBe('job-7:a.B_1');
    },
  );

  it.each(['', 'a b', 'ä', 'x'.repeat(129), '<script>'])('is a new one in place of "%s"', async (id) => {
    const { headers } = await cluster.http().get('/healthz').set('x-request-id', encodeURI(id));
    expect(headers['x-request-id']).toMatch(/^rq_[0-9a-f]{18}$/);
  });
});

describe('methods and paths', () => {
  it('say 405 and which methods there are for one that HTTP has and the path has not', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'QUERY']) {
      const answer = await raw(
        `${method} /v1/studies HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
      );
      expect(answer.split('\r\n')[0], method).toBe('HTTP/1.1 405 Method Not Allowed');
      expect(answer).toContain('allow: POST, GET, HEAD, OPTIONS');
    }
  });

  it('say 501 for a method that nothing here has', async () => {
    for (const method of ['PROPFIND', 'BREW']) {
      const answer = await raw(
        `${method} /v1/studies HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
      );
      expect(answer.split('\r\n')[0], method).toBe('HTTP/1.1 501 Not Implemented');
      expect(answer).toContain('"code":"method_unknown"');
    }
  });

  it('are the same with a slash at the end', async () => {
    await cluster.http().get('/v1/studies/').expect(200);
    await cluster.http().get(`/v1/studies/${study}/`).expect(200);
    // The router knows no trial whose number has a colon.
    const tell = '/v1/studies/st_none/trials/%3A1:tell';
    expect((await cluster.http().post(tell).send({ value: 1 }).expect(404)).body.code).toBe(
      'route_not_found',
    );
    await cluster.http().put('/v1/studies/').expect(405).expect('allow', 'POST, GET, HEAD, OPTIONS');
  });

  it('begin with a page that may load what is served here and nothing else', async () => {
    const { text, headers } = await cluster
      .http()
      .get('/')
      .expect(200)
      .expect('content-type', 'text/html; charset=utf-8');
    const rules = String(headers['content-security-policy']);
    expect(rules).toContain("default-src 'none'");
    expect(rules).not.toMatch(/unsafe|\*|https?:/);
    const links = [...text.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => path.startsWith('/assets/'))).toHaveLength(2);
    for (const path of links) await cluster.http().get(path).expect(200);
    await cluster.http().get('/assets/../package.json').expect(404);
    await cluster.http().get('/assets/%2e%2e%2findex.html').expect(404);
  });
});
