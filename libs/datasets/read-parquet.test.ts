import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import { parseDataset } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';
import { readParquet } from './read-parquet.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.parquet`, import.meta.url));
const read = (name: string, options?: ParseOptions): Promise<Dataset> => parseDataset(fixture(name), options);

describe('Parquet', () => {
  it.each(['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4', 'row_groups'])(
    'is read with %s',
    async (name) => {
      const dataset = await read(name, { groups: 'farm', sampleWeight: 'weight' });
      expect(dataset.info).toMatchObject({
        features: ['length', 'width', 'ripe'],
        target: { name: 'species', task: 'classification', classes: ['blue', 'red', 'rosé'] },
        groups: 'farm',
        sample_weight: 'weight',
      });
      expect(Array.from(dataset.X.values)).toEqual([1.5, -2, 1, 0.1, 4, 0, 1e-300, 8, 1, 3, -16, 0]);
      expect(dataset.y).toMatchObject({ codes: Int32Array.of(2, 0, 2, 1) });
      expect(dataset.groups).toEqual(Int32Array.of(1, 0, 1, 2));
      expect(dataset.sampleWeight).toEqual(Float64Array.of(1, 0.5, 2, 1));
    },
  );

  it('leaves the index of a pandas frame out', async () => {
    expect((await read('pandas_index')).info.features).toEqual(['a']);
  });

  it.each([
    ['null', {}, '', 'row 2, column 1 ("a"): the value is missing'],
    ['date', {}, '', 'row 1, column 1 ("a"): a date is not a number'],
    ['nested', {}, '', 'column "a" is nested'],
    ['none', {}, '', 'row 1, column 4 ("farm"): "b" is not a number'],
    ['none', { target: 'kind' }, '?target', 'there is no column "kind"'],
  ])('refuses %s', async (name, options, pointer, message) => {
    const error = await read(name, options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_dataset', errors: [{ pointer }] });
    expect((error as Error).message).toContain(message);
  });

  it('is refused wherever it is cut off', async () => {
    const whole = fixture('snappy');
    for (let length = 0; length < whole.length; length += 301) {
      await expect(parseDataset(whole.subarray(0, length), { format: 'parquet' })).rejects.toMatchObject({
        code: 'invalid_dataset',
      });
    }
  });

  it('is given up when a damaged page sends its decoder round in circles', async () => {
    const bytes = fixture('row_groups');
    bytes[52] ^= 0xff;
    const read = readParquet(bytes, {}, 1e6, 1000);
    await expect(read).rejects.toThrow('the Parquet file cannot be read: its pages make no sense');
    await expect(read).rejects.toMatchObject({ code: 'invalid_dataset' });
  });

  it('is refused when it would unpack to more than is allowed', async () => {
    await expect(read('zstd', { maxBytes: 100 })).rejects.toMatchObject({ code: 'payload_too_large' });
  });
});
