import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

/* A table as people have it, over HTTP: the searches of test/parity/prepared-search.test.ts. */

interface Fixture {
  columns: string[];
  rows: (string | number | null)[][];
  species: string[];
  cases: { name: string; study: object; columns: Record<string, number[]>; best_index: number }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('../parity/fixtures/prepared_search.json', import.meta.url), 'utf8'),
) as Fixture;

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
  const lines = fixture.rows.map((row, at) =>
    [...row.map((cell) => cell ?? ''), fixture.species[at]].join(','),
  );
  const csv = [[...fixture.columns, 'species'].join(','), ...lines].join('\n');
  const post = cluster.http().post('/v1/datasets?name=table&target=species');
  await post.set('content-type', 'text/csv').send(csv).expect(201);
});
afterAll(() => cluster.stop());

describe('a table with categories and gaps', () => {
  it('shows which of its prepared columns a forest goes by', async () => {
    const id = await cluster.run({
      ...{ kind: 'fit', dataset: 'table' },
      estimator: {
        type: 'pipeline',
        steps: [
          [
            'prep',
            {
              type: 'column_transformer',
              transformers: [
                ['cat', { type: 'one_hot_encoder' }, ['island']],
                ['num', { type: 'simple_imputer' }, { dtype: 'number' }],
              ],
            },
          ],
          ['forest', { type: 'random_forest_classifier', params: { n_estimators: 5, random_state: 0 } }],
        ],
      },
    } as Parameters<HttpCluster['run']>[0]);
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    const { body: model } = await cluster.http().get(`/v1/models/${results.model.model_id}`).expect(200);
    expect(model.inputs).toContain('cat__island_Dream');
    expect(model.importances).toHaveLength(model.inputs.length);
    expect(model.importances.reduce((sum: number, one: number) => sum + one, 0)).toBeCloseTo(1, 10);
    expect(model.coefficients).toBeNull();
  });

  it('is searched with the scores of scikit-learn, and the model predicts rows as they are', async () => {
    const { study, columns, best_index } = fixture.cases.find(({ name }) => name === 'svc, imputed')!;
    const id = await cluster.run(study as Parameters<HttpCluster['run']>[0]);
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    expect(results.best_index).toBe(best_index);
    for (const [key, scores] of Object.entries(columns)) {
      if (key.startsWith('split')) expect(results.cv_results[key], key).toEqual(scores);
    }
    const rows = fixture.rows
      .slice(0, 3)
      .map((row) => Object.fromEntries(row.map((cell, at) => [fixture.columns[at], cell])));
    const model = `/v1/models/${results.best_estimator.model_id}/predict`;
    const { body } = await cluster.http().post(model).send({ rows }).expect(200);
    expect(body.predictions).toHaveLength(3);
    // An island that no training row has: the encoder ignores it.
    const elsewhere = rows.map((row) => ({ ...row, island: 'Skye' }));
    const { body: other } = await cluster.http().post(model).send({ rows: elsewhere }).expect(200);
    expect(other.predictions).toHaveLength(3);
    const at = `/v1/models/${results.best_estimator.model_id}/export`;
    const { body: exported } = await cluster.http().get(at).expect(200);
    expect(exported.steps.map(({ type }: { type: string }) => type)).toContain('column_transformer');
    const { body: file } = await cluster.http().get(`${at}.onnx`).responseType('blob').expect(200);
    // An input per column, as some are texts.
    for (const name of fixture.columns) expect(file.includes(name), name).toBe(true);
  });

  it('is predicted from Parquet as from JSON, by the names of its columns', async () => {
    const { study } = fixture.cases.find(({ name }) => name === 'svc, imputed')!;
    const id = await cluster.run(study as Parameters<HttpCluster['run']>[0]);
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    const path = `/v1/models/${results.best_estimator.model_id}/predict`;
    const { body: asRows } = await cluster.http().post(path).send({ rows: fixture.rows }).expect(200);
    const parquet = readFileSync(new URL('../parity/fixtures/penguin_rows.parquet', import.meta.url));
    const send = () =>
      cluster.http().post(path).set('content-type', 'application/vnd.apache.parquet').send(parquet);
    const { body: asParquet } = await send().expect(200);
    expect(asParquet).toEqual(asRows);
    expect(asParquet.predictions).toHaveLength(fixture.rows.length);
  });
});

/** Rows of float64 as numpy.save writes them. */
function npyOf(rows: readonly (readonly number[])[]): Buffer {
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${rows.length}, ${rows[0]!.length}), }`;
  const header = `${text.padEnd(117)}\n`;
  const values = Float64Array.from(rows.flat());
  return Buffer.concat([
    Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]),
    Buffer.from(header),
    Buffer.from(values.buffer),
  ]);
}

describe('an array of numpy', () => {
  it('is predicted as rows of JSON are, and refused with another number of columns', async () => {
    const id = await cluster.run({
      ...{ kind: 'fit', dataset: 'iris' },
      estimator: { type: 'random_forest_classifier', params: { n_estimators: 5, random_state: 0 } },
    });
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    const path = `/v1/models/${results.model.model_id}/predict`;
    const rows = [
      [5.1, 3.5, 1.4, 0.2],
      [6.3, 3.3, 6, 2.5],
      [5.9, 3, 4.2, 1.5],
    ];
    const send = (npy: Buffer, to = path) =>
      cluster.http().post(to).set('content-type', 'application/x-npy').send(npy);
    const { body: asRows } = await cluster.http().post(path).send({ rows }).expect(200);
    const { body: asNpy } = await send(npyOf(rows)).expect(200);
    expect(asNpy).toEqual(asRows);
    expect(new Set(asNpy.predictions).size).toBe(3);
    const { text } = await send(npyOf(rows), `${path}.csv`).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(1 + rows.length);
    const { body: refused } = await send(npyOf([[1, 2, 3]])).expect(400);
    expect(refused.detail).toContain('the model takes 4');
  });
});
