import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import { parseDataset } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const read = (name: string, options?: ParseOptions): Promise<Dataset> => parseDataset(fixture(name), options);
const columnOf = ({ X }: Dataset, column: number): number[] =>
  Array.from({ length: X.nRows }, (_, row) => X.values[row * X.nCols + column]!);

const gap = Number.NaN;

describe('Arrow', () => {
  it.each(['file_None.arrow', 'file_lz4.arrow', 'file_zstd.arrow', 'stream.arrows', 'pandas.feather'])(
    'is read from %s',
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
      const parquet = await read('none.parquet', { groups: 'farm', sampleWeight: 'weight' });
      expect(dataset.info.id).toBe(parquet.info.id);
    },
  );

  it('is read wherever its bytes stand in memory', async () => {
    const bytes = fixture('types.arrow');
    const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    expect((await parseDataset(shifted)).info.id).toBe((await parseDataset(bytes)).info.id);
  });

  it('leaves the index of a pandas frame out, and says so', async () => {
    const { info } = await read('pandas_index.arrow');
    expect(info.features).toEqual(['length', 'width', 'ripe', 'farm', 'weight']);
    expect(info.notes).toEqual(['the index of the frame was left out: it names rows']);
  });

  it('unpacks blocks that repeat what stands in those before', async () => {
    const long = await read('long_lz4.arrow');
    const rows = Array.from({ length: 20_000 }, (_, i) => i);
    expect(columnOf(long, 0)).toEqual(rows.map((i) => (i % 7) / 8));
    expect(columnOf(long, 1)).toEqual(rows.map((i) => ((i * i) % 1009) % 13));
    expect(long.y).toMatchObject({ codes: Int32Array.from(rows, (i) => i % 3) });
  });

  const values = (i: number): number[] => [
    i - 32,
    4 * i,
    i * 500 - 16_000,
    i * 1000,
    i * 2 ** 25 - 2 ** 30,
    2 ** 32 - 1 - i,
    (i % 2 === 0 ? 1 : -1) * i * 2 ** 33,
    i * 2 ** 40,
    i / 8,
    Math.fround(i / 3),
    i / 7,
    i % 3 === 0 ? 1 : 0,
    (i - 9) / 100,
    (i - 9) / 100,
    (i - 9) / 100,
    (i - 9) / 100,
  ];

  it.each(['types.arrow', 'types_gaps.arrows'])('has the values of every type in %s', async (name) => {
    const isMissing = (i: number): boolean => name.includes('gaps') && i % 9 === 4;
    const dataset = await read(name);
    expect(dataset.columns.map(({ type }) => type)).toEqual(
      Array.from({ length: 16 }, (_, column) => (column === 11 ? 'boolean' : 'numeric')),
    );
    expect(Array.from(dataset.X.values)).toEqual(
      Array.from({ length: 64 }, (_, i) => values(i).map((value) => (isMissing(i) ? gap : value))).flat(),
    );
  });

  it('has dates and times in UTC milliseconds, with the name of their zone', async () => {
    const dates = await read('dates.arrow');
    expect(dates.columns.map(({ type, timezone }) => [type, timezone])).toEqual([
      ['datetime', undefined],
      ['datetime', undefined],
      ['datetime', undefined],
      ['datetime', undefined],
      ['datetime', 'Europe/Berlin'],
      ['datetime', 'UTC'],
      ['datetime', undefined],
    ]);
    const [day, before] = [Date.UTC(2024, 2, 9), -86_400_000];
    const when = Date.UTC(2024, 2, 9, 14, 5, 6);
    expect([0, 1, 2].map((column) => columnOf(dates, column))).toEqual([
      [day, gap, before],
      [day, gap, before],
      [when, gap, before],
    ]);
    for (const column of [3, 4, 5, 6])
      expect(columnOf(dates, column)).toEqual([when, gap, when + 86_400_250]);
  });

  it('has texts of every layout, and dictionaries of whatever values as categories', async () => {
    const texts = await read('texts.arrow');
    const sorted = ['', 'a', 'a text that is longer than twelve bytes', 'rosé'];
    for (const column of [0, 1, 2, 3]) {
      expect(texts.columns[column]).toMatchObject({ type: 'category', categories: sorted });
      expect(columnOf(texts, column)).toEqual([1, gap, 2, 0, 3]);
    }
    expect(texts.columns[4]).toMatchObject({ type: 'category', categories: ['30', '5'] });
    expect(columnOf(texts, 4)).toEqual([0, gap, 1, 0, 1]);
    expect(texts.columns[5]).toMatchObject({ type: 'boolean' });
    expect(columnOf(texts, 5)).toEqual([1, gap, 0, 1, 1]);
    expect(texts.info.columns[6]).toMatchObject({ type: 'numeric', missing: 5 });
  });

  it('takes a dictionary for a category however many values it has, unless it is said to be text', async () => {
    const { columns } = await read('many_categories.arrow');
    expect(columns.map(({ type }) => type)).toEqual(['category', 'text']);
    const said = await read('many_categories.arrow', { types: { code: 'text' } });
    expect(said.columns.map(({ type }) => type)).toEqual(['text', 'text']);
  });

  it('keeps integers beyond 2^53 apart', async () => {
    expect((await read('beyond_2_53.arrow')).info.target.classes).toEqual([
      '9007199254740992',
      '9007199254740993',
    ]);
    expect((await read('unsigned_beyond_2_53.arrow')).info.target.classes).toEqual([
      '18446744073709551614',
      '18446744073709551615',
    ]);
  });

  it('adds to a dictionary, takes one that comes again, and refuses one that changes', async () => {
    const delta = await read('delta.arrows');
    expect(delta.columns[0]).toMatchObject({ type: 'category', categories: ['p', 'q', 'r'] });
    expect(columnOf(delta, 0)).toEqual([0, 1, 2, 0]);
    expect(columnOf(await read('repeated.arrows'), 0)).toEqual([0, 1, 0, 1]);
    await expect(read('replaced.arrows')).rejects.toThrow('a dictionary changes between its batches');
  });

  it.each([
    ['nested.arrow', 'column "a" is nested'],
    ['time.arrow', 'row 1, column 1 ("a"): a time of day is not a number'],
    ['fixed_bytes.arrow', 'row 1, column 1 ("a"): its type is not read here'],
    ['not_utf8.arrow', 'row 1, column 1 ("a"): the text is not UTF-8'],
    ['infinite.arrow', 'row 2, column 1 ("a"): Infinity is not a finite number'],
    ['no_rows.arrow', 'there are no rows'],
    ['version_1.feather', 'this is Feather of version 1: write it with version 2'],
  ])('refuses %s', async (name, message) => {
    const error = await read(name).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_dataset' });
    expect((error as Error).message).toContain(message);
  });

  it('refuses a file that does not end as one', async () => {
    const bytes = fixture('types.arrow');
    bytes[bytes.length - 1] = 0x32;
    await expect(parseDataset(bytes)).rejects.toThrow('it does not end as such a file does');
  });

  it('refuses more rows than are allowed before it makes room for them', async () => {
    await expect(read('types.arrow', { maxBytes: 8000 })).rejects.toMatchObject({
      code: 'payload_too_large',
    });
    await expect(read('long_lz4.arrow', { maxBytes: 470_000 })).rejects.toMatchObject({
      code: 'payload_too_large',
    });
  });

  it('refuses or reads whatever is cut off or changed, and never fails otherwise', async () => {
    for (const name of [
      'file_lz4.arrow',
      'file_zstd.arrow',
      'stream.arrows',
      'texts.arrow',
      'delta.arrows',
    ]) {
      const bytes = fixture(name);
      for (let at = 0; at < bytes.length; at += 13) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at]! ^ 0xff) & 0xff;
        for (const file of [bytes.subarray(0, at), changed]) {
          const error = await parseDataset(file, { format: 'arrow' }).catch((reason: unknown) => reason);
          if (error instanceof Error)
            expect(error).toMatchObject({ code: expect.stringMatching(/_dataset|too_large/) });
        }
      }
    }
  });
});
