import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
let redis: Redis;
beforeAll(async () => {
  cluster = await startHttpCluster({ maxDatasetBytes: 2 ** 28 });
  redis = new Redis(cluster.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await cluster.stop();
});

/** A .npy of bytes, row by row. */
function npyOfBytes(nRows: number, nCols: number, value: (row: number, column: number) => number): Buffer {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${nRows}, ${nCols}), }`;
  const preamble = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${header.padEnd(117)}\n`, 'latin1');
  preamble.writeUInt16LE(preamble.length - 10, 8);
  const cells = Buffer.alloc(nRows * nCols);
  for (let at = 0; at < cells.length; at++) cells[at] = value(Math.floor(at / nCols), at % nCols);
  return Buffer.concat([preamble, cells]);
}

describe('a dataset in Redis', () => {
  it('takes a byte for a value that fits in one, and its studies score as ever', async () => {
    // Over 64 MiB as float64: nobody keeps it in memory beside.
    const [nRows, nCols] = [60_000, 150];
    const pixels = npyOfBytes(nRows, nCols, (row, column) =>
      column === nCols - 1 ? row % 2 : (row * 31 + column * 7 + (column === 3 ? 100 * (row % 2) : 0)) % 251,
    );
    const { body: dataset } = await cluster
      .http()
      .post('/v1/datasets?name=pixels')
      .set('content-type', 'application/x-npy')
      .send(pixels)
      .expect(201);
    const stored = Number(await redis.hget(`foldmill:blob:{dataset-${dataset.id}}`, 'bytes'));
    expect(stored).toBeGreaterThan(nRows * (nCols - 1));
    expect(stored).toBeLessThan(nRows * (nCols - 1) + nRows * 4 + 100_000);
    const { body: rows } = await cluster
      .http()
      .get(`/v1/datasets/${dataset.id}/rows?offset=59998&limit=1`)
      .expect(200);
    expect(rows.rows[0].slice(0, 3)).toEqual([
      (59_998 * 31) % 251,
      (59_998 * 31 + 7) % 251,
      (59_998 * 31 + 14) % 251,
    ]);
    const study = await cluster.run({
      kind: 'cross_validation',
      dataset: 'pixels',
      estimator: { type: 'dummy_classifier' },
      cv: 2,
    });
    const { body: results } = await cluster.http().get(`/v1/studies/${study}/results`).expect(200);
    expect(results.folds.test_score).toEqual([0.5, 0.5]);
    await cluster.http().delete(`/v1/datasets/${dataset.id}`).expect(204);
    expect(await redis.keys('foldmill:blob:*dataset-*')).toEqual([]);
  });
});
