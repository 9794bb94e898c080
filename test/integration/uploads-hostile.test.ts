import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

const mebibyte = 2 ** 20;

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster({ maxDatasetBytes: 64 * mebibyte });
});
afterAll(() => cluster.stop());

const upload = (content: Buffer | string, type: string, query = '') =>
  cluster
    .http()
    .post(`/v1/datasets${query}`)
    .set('content-type', type)
    .serialize((x) => x)
    .send(content);

/** A .npy file of this header, and of nothing else. */
function npy(descr: string, shape: string): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = Buffer.from(`${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), Buffer.from([header.length, 0]), header]);
}

/** What is sent, and how it is refused. */
const hostile: [what: string, content: () => Buffer, type: string, status: number, words: RegExp][] = [
  [
    '50,000,000 columns and no rows',
    () => npy('<f8', '(0, 50000000)'),
    'application/x-npy',
    400,
    /50,000,000 columns/,
  ],
  [
    '10^15 columns and no rows',
    () => npy('<f8', '(0, 1000000000000000)'),
    'application/x-npy',
    400,
    /columns/,
  ],
  ['booleans of no bytes', () => npy('|b0', '(5, 2)'), 'application/x-npy', 400, /dtype \|b0/],
  ['texts of no bytes', () => npy('|S0', '(200000000, 1)'), 'application/x-npy', 400, /dtype \|S0/],
  ['a hexadecimal shape', () => npy('<f8', '(0x3, 2)'), 'application/x-npy', 400, /damaged/],
  [
    'empty lines that were packed',
    () => gzipSync(`a,y\n1,0\n${'\n'.repeat(4_000_000)}`),
    'application/gzip',
    400,
    /more than 1,000,000 empty lines/,
  ],
  [
    'rows that were packed',
    () => gzipSync(`x,y\n${'1,0\n'.repeat(15_000_000)}`),
    'application/gzip',
    413,
    /15,000,001 rows of 2 columns take 229 MiB as numbers, and 64 MiB are allowed/,
  ],
  ['what unpacks to too much', () => gzipSync(Buffer.alloc(80 * mebibyte)), 'text/csv', 413, /64 MiB/],
  ['a header of commas', () => Buffer.from(`${','.repeat(30_000_000)}\n`), 'text/csv', 400, /more cells/],
  ['one long line', () => Buffer.alloc(60_000_000, 'a'), 'text/csv', 400, /a cell has 60,000,000 bytes/],
  [
    'one long text',
    () => Buffer.from(`[{"a": "${'a'.repeat(60_000_000)}"}]`),
    'application/json',
    400,
    /bytes/,
  ],
  [
    'lists in lists',
    () => Buffer.from(`{"rows": ${'['.repeat(30_000_000)}`),
    'application/json',
    400,
    /a list/,
  ],
  ['unknown fields', () => Buffer.from(`{${'"a":{'.repeat(5_000_000)}`), 'application/json', 400, /not JSON/],
  [
    'words, none like another',
    () => Buffer.from(`a,y\n${Array.from({ length: 2_000_000 }, (_, i) => `1,w${i}\n`).join('')}`),
    'text/csv',
    400,
    /more than 1,000,000 different/,
  ],
];

describe('a small upload that asks for much', () => {
  it.each(hostile)('is refused, and the API goes on: %s', async (_, content, type, status, words) => {
    const { body } = await upload(content(), type).expect(status);
    expect(body.detail).toMatch(words);
    await cluster.http().get('/healthz').expect(200);
  });
});
