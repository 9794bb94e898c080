import { describe, expect, it } from 'vitest';
import { FoldmillError, type RowToPredict } from '#contracts';
import { loadBundled, readRows } from '#datasets';
import { preparedDataset, preparedRows, preparedTable, type Wanted } from './rows-as-matrix.js';

const penguins: Wanted = {
  columns: [
    { name: 'bill', type: 'numeric' },
    { name: 'island', type: 'category', categories: ['Biscoe', 'Dream'] },
    { name: 'tagged', type: 'boolean' },
    { name: 'seen', type: 'datetime' },
  ],
  target: 'species',
};
const noon = Date.UTC(2024, 0, 2, 12);

function refusal(make: () => unknown): readonly { pointer: string; message: string }[] {
  try {
    make();
  } catch (error) {
    if (error instanceof FoldmillError) return error.errors;
    throw error;
  }
  throw new Error('nothing was refused');
}

const values = (rows: RowToPredict[], wanted = penguins): number[] =>
  Array.from(preparedRows(rows, wanted).X.values);

const table = (text: string, contentType?: string) =>
  readRows(Buffer.from(text), {
    names: penguins.columns.map(({ name }) => name),
    maxBytes: 2 ** 20,
    maxRows: 100,
    ...(contentType && { contentType }),
  });

describe('rows of a request', () => {
  it('are lists in the order of the columns, or objects by name in any order, with the target or without', () => {
    const list = ['Dream', true, '2024-01-02T12:00:00Z'];
    const byPlace = values([[1.5, ...list]]);
    expect(byPlace).toEqual([1.5, 1, 1, noon]);
    const byName = { seen: noon, island: 'Dream', species: 'Adelie', tagged: 1, bill: 1.5 };
    expect(values([byName])).toEqual(byPlace);
    expect(values([byName, [1.5, ...list]])).toEqual([...byPlace, ...byPlace]);
  });

  it('may lack values: the model says whether it takes that', () => {
    const { X, gap } = preparedRows([[1, null, null, null]], penguins);
    expect([...X.values, gap]).toEqual([1, Number.NaN, Number.NaN, Number.NaN, '/rows/0/1']);
    expect(preparedRows([[1, 'Dream', true, 0]], penguins).gap).toBeNull();
  });

  it('have a code that no category has for one that the model never saw, and its name in messages', () => {
    const row = (island: string): RowToPredict => [1, island, true, 0];
    const { X, unseen } = preparedRows([row('Torgersen'), row('Dream'), row('Torgersen')], penguins);
    const [first, known, again] = [1, 5, 9].map((at) => X.values[at]!);
    expect(known).toBe(1);
    expect(first).toBe(again);
    expect(first).toBeGreaterThan(1e9);
    expect(unseen.named(`unknown categories [${first}.0] in column 2`)).toBe(
      'unknown categories ["Torgersen"] in column 2',
    );
  });

  it('are refused with the place of each fault, and the name that was meant', () => {
    const faults = refusal(() =>
      values([{ bil: 1, island: 'Dream', tagged: true, seen: 0 }, [1, 2], ['4', 'Dream', 'perhaps', 'noon']]),
    );
    expect(faults).toEqual([
      { pointer: '/rows/0/bil', message: 'the model has no column "bil" (did you mean "bill"?)' },
      { pointer: '/rows/0', message: 'lacks "bill", which the model wants' },
      { pointer: '/rows/1', message: 'has 2 values; the model takes 4' },
      { pointer: '/rows/2/0', message: '"4" is not a number' },
      { pointer: '/rows/2/2', message: 'must be true or false; it is "perhaps"' },
      {
        pointer: '/rows/2/3',
        message: 'must be a time, as ISO 8601 or milliseconds since 1970; it is "noon"',
      },
    ]);
  });

  it('are looked at until ten faults are found, however many there are', () => {
    const rows = Array.from({ length: 1000 }, (): RowToPredict => [1]);
    expect(refusal(() => values(rows))).toHaveLength(10);
  });
});

describe('rows of a CSV', () => {
  it('are found by the names of their columns, and others are passed over', async () => {
    const read = await table('id;seen;bill;tagged;island\n7;2024-01-02 12:00;1.5;true;Dream\n8;;NA;;\n');
    const { X } = preparedTable(read, penguins);
    expect(Array.from(X.values)).toEqual([1.5, 1, 1, noon, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('go by their place where the first row has no name', async () => {
    const { X } = preparedTable(await table('1.5,Dream,1,0\n2,Biscoe,0,0\n'), penguins);
    expect(X.nRows).toBe(2);
    expect(Array.from(X.values.subarray(0, 3))).toEqual([1.5, 1, 1]);
  });

  it('are refused with the row as a spreadsheet counts it', async () => {
    const wrong = await table('bill,island,tagged,seen\n1,Dream,true,0\n\nx,Dream,true,0\n');
    expect(refusal(() => preparedTable(wrong, penguins))[0]?.message).toMatch(
      /^row 3, column "bill": "x" is not a number$/,
    );
    const lacking = await table('bill,tagged\n1,true\n');
    expect(refusal(() => preparedTable(lacking, penguins))[0]?.message).toBe(
      'the file lacks "island", "seen", which the model wants; it has "bill", "tagged"',
    );
    const unnamed = await table('a,b\n1,2\n');
    expect(refusal(() => preparedTable(unnamed, penguins))[0]?.message).toMatch(/have 2 values and no names/);
  });

  it.each([
    ['a file without rows', 'bill,island,tagged,seen\n', 'the file has no rows'],
    ['rows of other lengths', '1,Dream,1,0\n1\n', 'row 2 has 1 cells, and those before have 4'],
    ['too many rows', '1,Dream,1,0\n'.repeat(101), 'the file has more than 100 rows: send it in parts'],
  ])('are refused: %s', async (_what, text, message) => {
    await expect(table(text)).rejects.toMatchObject({ code: 'invalid_dataset', message });
  });
});

describe('rows of a dataset', () => {
  const iris = loadBundled('iris');

  it('are found by the names of its features', () => {
    const [first, ...rest] = iris.info.features;
    const wanted: Wanted = {
      columns: [...rest, first as string].map((name) => ({ name, type: 'numeric' })),
      target: 'species',
    };
    expect(Array.from(preparedDataset(iris, wanted).X.values.subarray(0, 4))).toEqual([3.5, 1.4, 0.2, 5.1]);
  });

  it('are refused where a column is lacking', () => {
    expect(refusal(() => preparedDataset(iris, penguins))[0]?.pointer).toBe('/dataset');
  });
});
