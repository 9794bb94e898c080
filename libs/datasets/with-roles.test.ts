import { describe, expect, it } from 'vitest';
import { datasetRows } from './dataset-rows.js';
import { matrixOf } from './narrow-columns.js';
import { parseDataset } from './parse-dataset.js';
import { withRoles } from './with-roles.js';

const table =
  'when,zip,ok,n,g,w,y\n2024-01-01,01234,true,1.5,p,1,u\n,99999,false,,q,2,v\n2024-01-02,,true,3,p,3,u\n';
const read = () => parseDataset(Buffer.from(table), { name: 't', groups: 'g', sampleWeight: 'w' });

describe('rows of a dataset', () => {
  it('are what was read, with null for what is missing', async () => {
    expect(datasetRows(await read(), 0, 2)).toEqual({
      columns: ['when', 'zip', 'ok', 'n', 'y', 'g', 'w'],
      rows: [
        ['2024-01-01T00:00:00.000Z', '01234', true, 1.5, 'u', 0, 1],
        [null, '99999', false, null, 'v', 1, 2],
      ],
      offset: 0,
      total: 3,
    });
    expect(datasetRows(await read(), 3, 2).rows).toEqual([]);
  });
});

describe('other roles of the same columns', () => {
  it('keep the types of those that stay features', async () => {
    const before = await read();
    const { info, columns, X } = withRoles(before, {});
    expect(info.id).toBe(before.info.id);
    expect(columns).toEqual(before.columns);
    expect(matrixOf(X)).toEqual(before.X);
  });

  it('make a target of a feature, and a feature of the target', async () => {
    const { info, y, columns } = withRoles(await read(), {
      target: 'ok',
      groups: null,
      sample_weight: null,
      ignore: ['when'],
      name: 'other',
    });
    expect(info).toMatchObject({ name: 'other', groups: null, sample_weight: null });
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['zip', 'category'],
      ['n', 'numeric'],
      ['y', 'category'],
      ['g', 'numeric'],
      ['w', 'numeric'],
    ]);
    expect(y).toMatchObject({ classes: [false, true] });
  });

  it('are refused where a target has gaps, or there is no such column', async () => {
    const dataset = await read();
    expect(() => withRoles(dataset, { target: 'n' })).toThrow('row 2, column 4 ("n"): the value is missing');
    expect(() => withRoles(dataset, { groups: 'no' })).toThrow('there is no column "no"');
  });
});
