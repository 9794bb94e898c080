import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import { decodeDataset, encodeDataset } from './encode-dataset.js';
import { parseDataset } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';

const read = (text: string, options?: ParseOptions): Promise<Dataset> =>
  parseDataset(Buffer.from(text), options);

const cells = ({ X, columns }: Dataset, column: number): unknown[] =>
  Array.from({ length: X.nRows }, (_, row) => {
    const value = X.values[row * X.nCols + column]!;
    return Number.isNaN(value) ? null : (columns[column]!.categories?.[value] ?? value);
  });

/** The first column of a CSV, of which these are the cells. */
const column = async (written: readonly string[], options: ParseOptions = {}) => {
  const rows = written.map(
    (cell, row) => `${cell.includes(',') ? `"${cell}"` : cell},${row % 2 ? 'u' : 'v'}`,
  );
  const dataset = await read(`a,y\n${rows.join('\n')}\n`, options);
  return { ...dataset.columns[0]!, cells: cells(dataset, 0), notes: dataset.info.notes };
};

describe('the type of a column of a CSV', () => {
  it.each([
    ['numbers', ['1', '-2.5', '1e3'], 'numeric', [1, -2.5, 1000]],
    ['numbers with gaps', ['1', '', 'NA', 'nan', '2'], 'numeric', [1, null, null, null, 2]],
    ['nothing', ['', 'NA'], 'numeric', [null, null]],
    ['true and false', ['true', 'False', ''], 'boolean', [1, 0, null]],
    [
      'words',
      ['Torgersen', '', 'Biscoe', 'Torgersen'],
      'category',
      ['Torgersen', null, 'Biscoe', 'Torgersen'],
    ],
    ['zip codes', ['01234', '99999'], 'category', ['01234', '99999']],
    [
      'ids beyond 2^53',
      ['9007199254740993', '9007199254740992'],
      'category',
      ['9007199254740993', '9007199254740992'],
    ],
    ['zeros ahead of a fraction', ['00.5', '1.5'], 'numeric', [0.5, 1.5]],
    ['zip codes below numbers', ['12345', '01234'], 'category', ['12345', '01234']],
    ['days', ['2024-03-09', '2024/3/10'], 'datetime', [1709942400000, 1710028800000]],
    [
      'days by name',
      ['Mar 9, 2024', '10-March-2024', 'NA'],
      'datetime',
      [1709942400000, 1710028800000, null],
    ],
    ['what no calendar has', ['2024-02-30', '2024-02-28'], 'category', ['2024-02-30', '2024-02-28']],
    ['days in either order', ['3/9/2024', '9/3/2024'], 'category', ['3/9/2024', '9/3/2024']],
  ])('is found out from all values: %s', async (_, written, type, expected) => {
    expect(await column(written)).toMatchObject({ type, cells: expected });
  });

  it('is datetime with the zone that all of them were written in, else UTC', async () => {
    expect(await column(['2024-01-01T00:00:00+02:00'])).toMatchObject({
      type: 'datetime',
      timezone: '+02:00',
      cells: [Date.UTC(2023, 11, 31, 22)],
    });
    expect(await column(['2024-01-01T00:00:00Z', '2024-01-01 00:00+01:00'])).toMatchObject({
      timezone: 'UTC',
    });
    expect((await column(['2024-01-01 10:00'])).timezone).toBeUndefined();
  });

  it('is text where there are many values and most are there once', async () => {
    const names = Array.from({ length: 21 }, (_, i) => `Name ${i}`);
    expect((await column(names)).type).toBe('text');
    expect((await column(names.slice(1))).type).toBe('category');
    expect((await column([...names, ...names])).type).toBe('category');
  });

  it('is as it is said to be', async () => {
    expect(await column(['1', '2'], { types: { a: 'category' } })).toMatchObject({
      type: 'category',
      cells: ['1', '2'],
    });
    expect(await column(['yes', 'N', ''], { types: { a: 'boolean' } })).toMatchObject({
      cells: [1, 0, null],
    });
    expect(await column(['x', 'x'], { types: { 0: 'text' } })).toMatchObject({
      type: 'text',
      cells: ['x', 'x'],
    });
    expect(await column(['01', '2'], { types: { a: 'numeric' } })).toMatchObject({
      type: 'numeric',
      cells: [1, 2],
    });
    await expect(column(['x'], { types: { a: 'datetime' } })).rejects.toThrow(
      'row 2, column 1 ("a"): "x" is no date',
    );
    await expect(column(['x'], { types: { b: 'text' } })).rejects.toMatchObject({
      errors: [{ pointer: '?types' }],
    });
    await expect(column(['x'], { types: { y: 'text' } })).rejects.toThrow('types are those of features');
  });

  it('is told with what would make it a number', async () => {
    const notes = async (...written: string[]) => (await column(written)).notes.join();
    expect(await notes('1', '2', '3', '?')).toContain(
      'row 5, column 1 ("a"): "?" is not a number, so the column is a category; say na_values=? if it stands for a missing value',
    );
    expect(await notes('1,234', '12,345.5')).toContain('say thousands=,');
    expect(await notes('1,5', '2,25')).toContain('say decimal=,');
    expect(await notes('$1200', '12 %')).toContain('leave the sign out');
    expect(await notes('x', 'y', '1')).toBe('');
    expect((await column(['1', '?'], { naValues: ['?'] })).cells).toEqual([1, null]);
  });
});

describe('a CSV as it is written elsewhere', () => {
  it('has the decimal point and the thousands that are said', async () => {
    const options = { decimal: ',', thousands: '.' };
    const dataset = await read('a;w;y\n1.234,5;"1,5";10,5\n-2,25;2;0,5\n', { ...options, sampleWeight: 'w' });
    expect(cells(dataset, 0)).toEqual([1234.5, -2.25]);
    expect(dataset.sampleWeight).toEqual(Float64Array.of(1.5, 2));
    expect(dataset.y).toMatchObject({ values: Float64Array.of(10.5, 0.5) });
    expect(await column(['1,234', '12'], { thousands: ',' })).toMatchObject({ cells: [1234, 12] });
    expect(await column(['1,23', '12'], { thousands: ',' })).toMatchObject({ type: 'category' });
  });

  it('has the delimiter and the encoding that are said, and leaves out what is ignored', async () => {
    const latin = Buffer.from('a:b:y\nrosé:"x:y":1\nrosé:"\n":2\n', 'latin1');
    const options = { delimiter: ':', encoding: 'latin1', ignore: ['b'] };
    const dataset = await parseDataset(latin, options);
    expect(dataset.info.features).toEqual(['a']);
    expect(cells(dataset, 0)).toEqual(['rosé', 'rosé']);
    await expect(parseDataset(latin, { ...options, encoding: 'x-none' })).rejects.toThrow('is no encoding');
    await expect(parseDataset(latin, { ...options, ignore: ['y'] })).rejects.toThrow(
      'the target cannot be ignored',
    );
    expect((await read('a|b|y\n1|2|u\n3|4|v\n')).info.n_features).toBe(2);
  });
});

it('up to ten faults are told at once, each with its place', async () => {
  const rows = Array.from({ length: 12 }, (_, row) => (row % 2 ? '1' : '1,u,2'));
  const error = await read(`a,y\n${rows.join('\n')}\n`).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 'invalid_dataset',
    message: 'row 2: it has 3 cells where the header has 2 (and at least 9 more)',
  });
  expect(
    (error as { errors: { message: string }[] }).errors.map(({ message }) => message.slice(0, 6)),
  ).toEqual(Array.from({ length: 10 }, (_, row) => `row ${row + 2}${row < 8 ? ':' : ''}`.slice(0, 6)));
  await expect(read('a,b,y\n1,2,\n3,4,u\n5,6,\n')).rejects.toMatchObject({
    errors: [
      { message: expect.stringContaining('row 2, column 3') },
      { message: expect.stringContaining('row 4') },
    ],
  });
});

describe('stray columns', () => {
  it('are noted, and kept', async () => {
    const { info } = await read('k,e,a,b,y\n7,,1,1,u\n7,,2,2,v\n7,,3,3,u\n');
    expect(info.features).toEqual(['k', 'e', 'a', 'b']);
    expect(info.notes).toEqual([
      'column "k" has the same value in every row',
      'column "e" has no values at all',
      'column "b" has the values of column "a"',
    ]);
  });
});

describe('JSON', () => {
  it('has null for what is missing, and its own booleans, text and dates', async () => {
    const dataset = await read(
      JSON.stringify([
        { n: null, b: true, t: null, d: '2024-01-01', q: '3', y: 1 },
        { n: 2, b: null, t: 'x', d: null, q: '4', y: 2 },
      ]),
    );
    expect(dataset.columns.map(({ type }) => type)).toEqual([
      'numeric',
      'boolean',
      'category',
      'datetime',
      'category',
    ]);
    expect([0, 1, 2, 3, 4].map((at) => cells(dataset, at))).toEqual([
      [null, 2],
      [1, null],
      [null, 'x'],
      [Date.UTC(2024, 0, 1), null],
      ['3', '4'],
    ]);
  });

  it('may be lines of records, or split as pandas splits', async () => {
    const records = [
      { a: 'x', b: null, y: 1 },
      { a: 'z', b: 2.5, y: 2 },
    ];
    const { info } = await read(JSON.stringify(records));
    const lines = `\n${records.map((record) => JSON.stringify(record)).join('\r\n')}\n`;
    expect((await read(lines)).info.id).toBe(info.id);
    const data = records.map((record) => Object.values(record));
    const split = { columns: ['a', 'b', 'y'], index: [0, 1], data };
    expect((await read(JSON.stringify(split))).info.id).toBe(info.id);
    await expect(read(`${lines}{"a": "x"}\n`)).rejects.toThrow('row 3: it has no "b"');
  });

  it('may have gaps in X', async () => {
    expect(cells(await read('{"X": [[null], [2]], "y": [0, 1]}'), 0)).toEqual([null, 2]);
  });
});

describe('the id of a dataset', () => {
  it('is that of its columns and what they are', async () => {
    const ids = await Promise.all(
      [{}, { types: { a: 'category' } }, { types: { a: 'text' } }].map(
        async (options) => (await read('a,y\n1,u\n2,v\n', options as ParseOptions)).info.id,
      ),
    );
    expect(new Set(ids).size).toBe(3);
    const words = (...texts: string[]) => read(`a,y\n${texts.map((text) => `${text},1`).join('\n')}\n`);
    expect((await words('p', 'q')).info.id).not.toBe((await words('p', 'r')).info.id);
    expect((await words('1', '')).info.id).not.toBe((await words('1', '0')).info.id);
    // As it was before columns had types.
    expect((await read('a,y\n1.5,u\n2,v\n')).info.id).toBe('ds_95b7f7ca12e872576af6d511');
  });
});

it('the binary form keeps what columns are', async () => {
  const dataset = await read('a,t,y\nx,2024-01-01Z,1\n,2024-01-02,2\n');
  const decoded = decodeDataset(encodeDataset(dataset).buffer);
  expect(decoded.columns).toEqual(dataset.columns);
  expect(decoded.info).toEqual(dataset.info);
  expect(Array.from(decoded.X.values)).toEqual(Array.from(dataset.X.values));
});

describe('tables as people have them: small twins of real ones', () => {
  it.each([
    [
      'penguins',
      'species,island,bill_length_mm,sex,year\nAdelie,Torgersen,39.1,male,2007\nAdelie,Torgersen,NA,NA,2007\nGentoo,Biscoe,47.6,female,2008\n',
      'species',
      ['category', 'numeric', 'category', 'numeric'],
    ],
    [
      'cars, as JSON',
      '[{"Name":"one","MPG":18,"Horsepower":null,"Year":"1970-01-01","Origin":"USA"},{"Name":"two","MPG":15.5,"Horsepower":165,"Year":"1971-01-01","Origin":"Japan"}]',
      'Origin',
      ['category', 'numeric', 'numeric', 'datetime'],
    ],
    [
      'weather',
      'date,rain,weather\n2012/01/01,0.0,drizzle\n2012/01/02,10.9,rain\n',
      'weather',
      ['datetime', 'numeric'],
    ],
    [
      'stocks',
      'symbol,date,price\nMSFT,Jan 1 2000,39.81\nMSFT,Feb 1 2000,36.35\n',
      'price',
      ['category', 'datetime'],
    ],
    [
      "R's frames",
      '"","trt","base","lage","y"\n"1","placebo",11,0.114204177,5\n"2","progabide",11,0.081413817,3\n',
      'y',
      ['category', 'numeric', 'numeric'],
    ],
    [
      'years as columns',
      'Country,1960,1961,Code\nAruba,4.82,4.655,ABW\nAngola,7.316,,AGO\n',
      'Code',
      ['category', 'numeric', 'numeric'],
    ],
    [
      'airports',
      'iata,city,latitude\n00M,Bay Springs,31.95\n00R,,30.68\n',
      'latitude',
      ['category', 'category'],
    ],
  ])('%s', async (_, text, target, types) => {
    expect((await read(text, { target })).columns.map(({ type }) => type)).toEqual(types);
  });
});
