import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createFoldmillClient, Float, float, numberOf } from './index.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** A scheduler that answers this text to a GET, and remembers the bodies of POSTs. */
async function answering(
  text: string,
  { type = 'application/json; charset=utf-8', chunked = false, floats = true } = {},
) {
  const bodies: string[] = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.method === 'POST') bodies.push(body);
    response.setHeader('content-type', type);
    if (chunked) response.write(text.slice(0, 5));
    response.end(chunked ? text.slice(5) : text);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return { client: createFoldmillClient({ url, floats }), bodies };
}

const results = '{"kind":"search","best_params":{"max_features":1.0,"max_depth":1},"best_score":1}';
const path = { path: { id: 'st_1' } };

describe('floats in answers', () => {
  it.each([false, true])('survive being posted again (chunked: %s)', async (chunked) => {
    const { client, bodies } = await answering(results, { chunked });
    const { data } = await client.GET('/v1/studies/{id}/results', { params: path });
    if (data.kind !== 'search') throw new Error(data.kind);
    const params = data.best_params ?? {};
    expect(params['max_features']).toEqual(new Float(1));
    expect([params['max_depth'], data.best_score]).toEqual([1, 1]);
    const estimator = { type: 'random_forest_classifier', params };
    await client.POST('/v1/studies', { body: { kind: 'fit', dataset: 'iris', estimator } });
    expect(bodies).toEqual([
      '{"kind":"fit","dataset":"iris","estimator":{"type":"random_forest_classifier","params":{"max_features":1.0,"max_depth":1}}}',
    ]);
  });

  it('are plain numbers for who asks for that', async () => {
    const { client } = await answering(results, { floats: false });
    const { data } = await client.GET('/v1/studies/{id}/results', { params: path });
    expect(data).toEqual(JSON.parse(results));
  });

  it('compute and compare as numbers, and can be written with any JSON writer', () => {
    const one = float(1) as number;
    expect([one + 1, one * 2, one > 0.5, numberOf(float(1)), `${one}`]).toEqual([2, 2, true, 1, '1.0']);
    expect(JSON.stringify({ max_features: one, half: float(0.5) })).toBe(
      '{"max_features":{"float":1},"half":0.5}',
    );
  });
});

describe('answers that are not JSON', () => {
  it('are text, and a choice of the caller', async () => {
    const { client } = await answering('a,b\n1.0,2\n', { type: 'text/csv; charset=utf-8' });
    const { data } = await client.GET('/v1/studies/{id}/results.csv', { params: path });
    expect(data).toBe('a,b\n1.0,2\n');
    const { data: bytes } = await client.GET('/v1/studies/{id}/results.csv', {
      params: path,
      parseAs: 'arrayBuffer',
    });
    expect(new Uint8Array(bytes)).toHaveLength(10);
  });

  it('are nothing where there is no body', async () => {
    const { client } = await answering('');
    const { data } = await client.DELETE('/v1/studies/{id}', { params: path });
    expect(data).toBeUndefined();
  });
});
