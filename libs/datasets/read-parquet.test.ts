import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import { parseDataset } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';

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

  it('leaves the index of a pandas frame out, and says so', async () => {
    expect((await read('pandas_index')).info).toMatchObject({
      features: ['a'],
      notes: ['the index of the frame was left out: it names rows'],
    });
  });

  it('has as many rows as it says, whatever its columns are called', async () => {
    const features = await read('equal_features');
    expect(features.info).toMatchObject({
      n_samples: 3,
      features: ['a', 'a.1'],
      notes: ['column 2 is called "a.1": there is another "a"'],
    });
    expect(Array.from(features.X.values)).toEqual([1, 4, 2, 5, 3, 6]);
    const targets = await read('equal_targets');
    expect(targets.info).toMatchObject({ n_samples: 3, features: ['a', 'y'], target: { name: 'y.1' } });
    expect(targets.y).toMatchObject({ classes: [0, 1], codes: Int32Array.of(0, 1, 0) });
    await expect(read('equal_targets', { target: 'y' })).rejects.toThrow(
      'columns 2 and 3 are both named "y"',
    );
  });

  it.each([4, 12, 30])(
    'reads decimals of %d digits to the nearest float64, as a CSV is read',
    async (digits) => {
      const rows = Array.from({ length: 130 }, (_, n) => `${(n / 100).toFixed(2)},${n % 2}`);
      const csv = await parseDataset(Buffer.from(['f,y', ...rows].join('\n')));
      expect((await read(`decimal_${digits}`)).info.id).toBe(csv.info.id);
    },
  );

  const signed = (i: number): number => (i % 2 === 0 ? 1 : -1) * i * 2 ** 33;
  it.each(
    ['dictionary', 'plain', 'delta', 'split']
      .flatMap((name) => [`${name}_v1`, `${name}_v2`])
      .concat('required'),
  )('is read in the encodings of %s', async (name) => {
    const { X, y } = await read(`encoding_${name}`);
    const expected = Array.from({ length: 300 }, (_, i) => [
      ((i * 7919) % 1000) - 500,
      signed(i),
      2 ** 32 - 1 - i,
      i % 256,
      i / 8,
      Math.fround(i / 3),
      i / 7,
      i % 3 === 0 ? 1 : 0,
    ]);
    expect(Array.from(X.values)).toEqual(expected.flat());
    expect(y).toMatchObject({
      classes: Array.from({ length: 5 }, (_, i) => `prefix ${i}`),
      codes: Int32Array.from({ length: 300 }, (_, i) => i % 5),
    });
  });

  it.each([
    ['null', { target: 'a' }, '', 'row 2, column 1 ("a"): the value is missing'],
    ['date', { target: 'a' }, '', 'row 1, column 1 ("a"): a date is not a number'],
    ['nested', {}, '', 'column "a" is nested'],
    ['binary_labels', {}, '', 'row 1, column 2 ("y"): the text is not UTF-8'],
    ['binary_labels', { target: 0, groups: 'y' }, '', 'row 1, column 2 ("y"): the text is not UTF-8'],
    ['null', { types: { a: 'datetime' as const } }, '', 'row 1, column 1 ("a"): "1" is no date'],
    ['none', { target: 'kind' }, '?target', 'there is no column "kind"'],
  ])('refuses %s', async (name, options, pointer, message) => {
    const error = await read(name, options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'invalid_dataset',
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
    });
    expect((error as Error).message).toContain(message);
  });

  it('has gaps where values are null, categories where they are text, and milliseconds where they are dates', async () => {
    const gaps = await read('null');
    expect(Array.from(gaps.X.values)).toEqual([1, Number.NaN, 3]);
    expect(gaps.info.columns[0]).toMatchObject({ type: 'numeric', missing: 1, distinct: 2 });
    const { columns, X } = await read('none', { target: 'species', groups: 'weight' });
    expect(columns.map(({ type }) => type)).toEqual(['numeric', 'numeric', 'boolean', 'category']);
    expect(columns[3]?.categories).toEqual(['a', 'b', 'c']);
    expect([3, 7, 11, 15].map((at) => X.values[at])).toEqual([1, 0, 1, 2]);
    const dates = await read('date');
    expect(dates.columns[0]).toEqual({ name: 'a', type: 'datetime' });
    expect(Array.from(dates.X.values)).toEqual([0, 1]);
  });

  it('has every millisecond, in whatever unit times are counted', async () => {
    const { X } = await read('instants');
    const [later, before] = [Date.UTC(2024, 2, 10, 14, 5, 6, 250), -999];
    expect(Array.from(X.values)).toEqual([later, later, later, before, before, before]);
  });

  it('keeps integers beyond 2^53 apart, as classes and as categories', async () => {
    for (const name of ['beyond_2_53', 'decimal_beyond_2_53']) {
      const { info, columns } = await read(name, { target: 0, task: 'regression' });
      expect(columns).toEqual([
        { name: 'y', type: 'category', categories: ['9007199254740992', '9007199254740993'] },
      ]);
      expect((await read(name)).info.target.classes).toEqual(['9007199254740992', '9007199254740993']);
      expect(info.columns[0]).toMatchObject({ type: 'category', distinct: 2 });
    }
  });

  it('is refused where the header of a dictionary does not say its encoding', async () => {
    const bytes = fixture('decimal_4');
    // The field's number: an encoding becomes something unknown.
    const at = bytes.indexOf(Buffer.from([0x4c, 0x15])) + 4;
    expect(bytes[at]).toBe(0x15);
    const damaged = Buffer.from(bytes);
    damaged[at] = 0x55;
    await expect(parseDataset(damaged, { format: 'parquet' })).rejects.toThrow('the header of a page');
  });

  it('is refused wherever it is cut off', async () => {
    const whole = fixture('snappy');
    for (let length = 0; length < whole.length; length += 301) {
      await expect(parseDataset(whole.subarray(0, length), { format: 'parquet' })).rejects.toMatchObject({
        code: 'invalid_dataset',
      });
    }
  });

  it.each([
    'snappy',
    'row_groups',
    'encoding_delta_v1',
    'encoding_delta_v2',
    'encoding_dictionary_v1',
    'decimal_30',
  ])('%s is refused or read, and at once, whichever byte is wrong', async (name) => {
    const whole = fixture(name);
    for (let at = 4; at < whole.length; at += 1 + Math.floor(whole.length / 2000)) {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 0xff;
      const start = performance.now();
      const outcome = await parseDataset(bytes, { format: 'parquet', maxBytes: 1e6 }).catch(
        (error: unknown) => error,
      );
      expect(performance.now() - start, `byte ${at}`).toBeLessThan(2000);
      if (outcome instanceof Error)
        expect(outcome).toHaveProperty('code', expect.stringMatching(/invalid_dataset|payload_too_large/));
    }
  });

  it('is refused by its rows and columns, before any page is unpacked', async () => {
    await expect(read('encoding_dictionary_v1', { maxBytes: 300 * 9 * 8 - 1 })).rejects.toThrow(
      '300 rows of 9 columns take',
    );
  });

  it('is refused when it would unpack to more than is allowed', async () => {
    await expect(read('zstd', { maxBytes: 100 })).rejects.toMatchObject({ code: 'payload_too_large' });
  });
});
