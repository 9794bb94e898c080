import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import { parseDataset } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`fixtures/pandas_${name}${name === 'lines' ? '.jsonl' : '.json'}`, import.meta.url));
const read = (body: Buffer | string, options: ParseOptions = {}): Promise<Dataset> =>
  parseDataset(Buffer.from(body), options);

describe('JSON as pandas writes it', () => {
  it.each(['columns', 'split', 'records', 'index', 'table', 'lines'])(
    'is read with orient=%s',
    async (form) => {
      const { info, columns, X } = await read(fixture(form));
      expect(info).toMatchObject({
        n_samples: 4,
        features: ['length', 'count', 'ripe', 'farm'],
        target: { name: 'species', classes: ['blue', 'red', 'rosé'] },
      });
      expect(columns.map(({ type }) => type)).toEqual(['numeric', 'numeric', 'boolean', 'category']);
      expect(Array.from(X.values)).toEqual(
        [
          [1.5, 1, 1, 1],
          [0.1, 2 ** 53 - 1, 0, 0],
          [Number.NaN, 3, 1, Number.NaN],
          [3, 4, 0, 1],
        ].flat(),
      );
    },
  );

  it('is read with orient=values, without names', async () => {
    const { info, X } = await read(fixture('values'));
    expect(info.features).toHaveLength(4);
    expect(X.values[5]).toBe(2 ** 53 - 1);
  });

  it.each(['columns', 'split', 'table'])('leaves labels of rows out of orient=%s', async (form) => {
    const { info } = await read(fixture(`labelled_${form}`));
    expect(info.features).toEqual(['length', 'count', 'ripe', 'farm']);
    expect(info.id).toBe((await read(fixture(form))).info.id);
    if (form !== 'split') expect(info.notes).toContain('the index of the frame was left out: it names rows');
  });

  it('has dates where orient=table writes them', async () => {
    const { columns, X } = await read(fixture('dates_table'));
    expect(columns[0]).toMatchObject({ name: 'when', type: 'datetime' });
    expect(Array.from(X.values)).toEqual([Date.UTC(2024, 2, 9, 14, 5, 6, 500), -86_400_000]);
  });

  it('takes columns that are numbered, as pandas does where nobody named them', async () => {
    const { info, X } = await read('{"0":{"0":1.5,"1":2},"1":{"0":0,"1":1}}');
    expect(info).toMatchObject({ features: ['0'], target: { name: '1' } });
    expect(Array.from(X.values)).toEqual([1.5, 2]);
  });

  it('may have columns that are called as the members of the other forms are', async () => {
    for (const name of ['y', 'X', 'rows', 'data', 'columns', 'schema']) {
      const { info } = await read(`{${JSON.stringify(name)}:{"0":1,"1":2},"z":{"0":0,"1":1}}`);
      expect(info.features).toEqual([name]);
    }
  });

  it.each([
    [
      'a column with another row',
      '{"a":{"0":1,"1":2},"y":{"0":1,"2":2}}',
      '/y/2',
      'it has the row "2" where "a" has "1"',
    ],
    ['a column with fewer rows', '{"a":{"0":1,"1":2},"y":{"0":1}}', '/y', '"y" has 1 values where "a" has 2'],
    [
      'a column with more rows',
      '{"a":{"0":1},"y":{"0":1,"1":2}}',
      '/y/1',
      'it has the row "1" where "a" has none',
    ],
    ['a row twice', '{"a":{"r":1,"r":2},"y":{"r":1,"r":2}}', '/a/r', 'two rows are called "r"'],
    ['a counted row twice', '{"a":{"0":1,"0":2},"y":{"0":1,"0":2}}', '/a/0', 'two rows are called "0"'],
    ['a column twice', '{"a":{"0":1},"a":{"0":2}}', '/a', 'two columns are called "a"'],
    ['a list among the columns', '{"a":{"0":1},"y":[1]}', '/y', 'an object of cells by row is expected'],
    ['a cell that is a list', '{"a":{"0":1,"1":[2]},"y":{"0":1,"1":0}}', '/a/1', 'row 2, column 1 ("a")'],
    ['a row without a column', '{"0":{"a":1,"y":0},"1":{"a":2}}', '/1', 'it has no "y"'],
    ['a row of rows twice', '{"0":{"a":1,"y":0},"0":{"a":2,"y":1}}', '/0', 'two rows are called "0"'],
    [
      'a missing label',
      '{"0":{"a":1,"y":"u"},"1":{"a":2,"y":null}}',
      '/1/y',
      'row 2, column 2 ("y"): the value is missing',
    ],
    ['no rows', '{"a":{},"y":{}}', '', 'there are no rows'],
    [
      'a schema of nothing',
      '{"schema":{"fields":[],"primaryKey":7},"data":[{"a":1}]}',
      '/schema',
      'a table schema is expected',
    ],
    ['a schema of lists', '{"schema":{"fields":[]},"data":[[1,2]]}', '/data', 'has records, not lists'],
    ['half a file', '{"a":{"0":1,', '', 'this is not JSON'],
  ])('refuses %s', async (_, text, pointer, message) => {
    const error = await read(text).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_dataset', errors: [expect.objectContaining({ pointer })] });
    expect((error as Error).message).toContain(message);
  });
});
