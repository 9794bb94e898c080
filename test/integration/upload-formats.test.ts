import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster({});
});
afterAll(() => cluster.stop());

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../libs/datasets/fixtures/${name}`, import.meta.url));

/** Text goes as it is; bytes under a JSON type would be written as JSON once more. */
const upload = (name: string, type: string) =>
  cluster
    .http()
    .post('/v1/datasets')
    .set('content-type', type)
    .send(type === 'application/json' ? fixture(name).toString() : fixture(name));

describe('POST /v1/datasets', () => {
  it('takes Arrow as a file and as a stream, and as bytes whose content tells', async () => {
    const { body } = await upload('file_lz4.arrow', 'application/vnd.apache.arrow.file').expect(201);
    expect(body.columns[3]).toMatchObject({ name: 'farm', type: 'category', categories: ['a', 'b', 'c'] });
    for (const [name, type] of [
      ['stream.arrows', 'application/vnd.apache.arrow.stream'],
      ['pandas.feather', 'application/octet-stream'],
    ] as const) {
      expect((await upload(name, type).expect(200)).body.id).toBe(body.id);
    }
    const refused = await upload('replaced.arrows', 'application/vnd.apache.arrow.stream').expect(400);
    expect(refused.body).toMatchObject({ code: 'invalid_dataset' });
  });

  it('takes a sheet of a workbook', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const { body } = await upload('openpyxl.xlsx', type).expect(201);
    expect(body.columns[4]).toMatchObject({ name: 'day', type: 'datetime', missing: 1 });
    expect((await upload('xlsxwriter.xlsx', 'application/octet-stream').expect(200)).body.id).toBe(body.id);
    const odd = (sheet: string) =>
      cluster
        .http()
        .post(`/v1/datasets?sheet=${encodeURIComponent(sheet)}`)
        .set('content-type', type)
        .send(fixture('odd.xlsx'));
    expect((await odd('the table').expect(201)).body.target).toMatchObject({ name: 'y' });
    expect((await odd('none').expect(400)).body.errors).toEqual([
      expect.objectContaining({ pointer: '?sheet' }),
    ]);
  });

  it.each([
    ['pandas_lines.jsonl', 'application/x-ndjson'],
    ['pandas_columns.json', 'application/json'],
  ])('takes %s as %s, and as bytes whose content tells', async (name, type) => {
    const { body } = await upload(name, type).expect(201);
    expect(body.features).toEqual(['length', 'count', 'ripe', 'farm']);
    const again = await upload(name, 'application/octet-stream').expect(200);
    expect(again.body.id).toBe(body.id);
    await cluster.http().delete(`/v1/datasets/${body.id}`).expect(204);
  });
});
