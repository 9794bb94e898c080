import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ColumnSchema } from '#contracts';
import { decodeState, encodeState, findEstimator, LruWorkspace, type MakingTransform } from '#estimators';
import type { TableCell } from './table-dataset.js';

/*
 * Against skrub's TableVectorizer and DatetimeEncoder; see make_vectorized.py. Skrub rounds numbers to float32, so ours
 * are rounded before they are compared; sines and cosines are the platform's.
 */
interface Fixture {
  columns: ColumnSchema[];
  rows: TableCell[][];
  n_train: number;
  cases: {
    type: string;
    params: Record<string, unknown>;
    columns: string[];
    names: string[];
    rows: (number | null)[][];
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/vectorized.json', import.meta.url), 'utf8'),
) as Fixture;

/** These columns as a frame holds them. */
function frameOf(names: readonly string[]) {
  const places = names.map((name) => fixture.columns.findIndex((column) => column.name === name));
  const columns = places.map((at): ColumnSchema => {
    const column = fixture.columns[at];
    if (column.type !== 'category') return column;
    const texts = fixture.rows.map((row) => row[at]).filter((cell) => cell !== null);
    return { ...column, categories: [...new Set(texts.map(String))].sort() };
  });
  const values = Float64Array.from(
    fixture.rows.flatMap((row) =>
      places.map((at, col) => {
        if (row[at] === null) return Number.NaN;
        return columns[col].categories?.indexOf(String(row[at])) ?? Number(row[at]);
      }),
    ),
  );
  return { id: 'table', X: { values, nRows: fixture.rows.length, nCols: names.length }, columns, gaps: true };
}

describe.each(fixture.cases)('$type $params of $columns', (one) => {
  it('makes the columns that skrub makes', () => {
    const frame = frameOf(one.columns);
    const definition = findEstimator(one.type);
    if (definition?.kind !== 'transformer') throw new Error('not a transformer');
    const transform = definition.fit(
      {
        frame,
        rows: Int32Array.from({ length: fixture.n_train }, (_, row) => row),
        target: { task: 'regression', values: new Float64Array(fixture.rows.length) },
        workspace: new LruWorkspace(1e6),
      },
      definition.params.parse(one.params) as never,
    );
    const loaded = definition.load(decodeState(encodeState(transform.state()))) as MakingTransform;
    expect(loaded.columnsOut(frame.columns).map(({ name }) => name)).toEqual(one.names);
    const made = new Float64Array(loaded.nOut);
    for (const [row, expected] of one.rows.entries()) {
      loaded.writeRow(frame.X.values, row * frame.X.nCols, made, 0);
      for (const [col, cell] of expected.entries()) {
        const what = `${one.names[col]} of row ${row}`;
        if (cell === null) expect(made[col], what).toBeNaN();
        else if (Number.isInteger(cell) || one.type === 'table_vectorizer') {
          expect(Math.fround(made[col]), what).toBe(cell);
        } else expect(made[col], what).toBeCloseTo(cell, 12);
      }
    }
  });
});

describe('table_vectorizer', () => {
  const definition = findEstimator('table_vectorizer');
  if (definition?.kind !== 'transformer') throw new Error('not a transformer');

  it('says before it is fitted where values may be missing', () => {
    const column = (name: string, type: ColumnSchema['type']) => ({ name, type, gaps: true });
    const params = definition.params.parse({}) as never;
    const given = [column('n', 'numeric'), column('c', 'category'), column('t', 'datetime')];
    expect(definition.gives!(given, params).map(({ type, gaps }) => [type, gaps])).toEqual([
      ['numeric', true],
      ['numeric', false],
      ['numeric', true],
    ]);
  });

  it('fails where no column has a value', () => {
    const X = { values: new Float64Array(3).fill(Number.NaN), nRows: 3, nCols: 1 };
    const input = {
      frame: { id: 'nothing', X, gaps: true },
      rows: Int32Array.of(0, 1, 2),
      target: { task: 'regression', values: new Float64Array(3) } as const,
      workspace: new LruWorkspace(0),
    };
    expect(() => definition.fit(input, definition.params.parse({}) as never)).toThrow(/leaves no column/);
  });
});

describe('datetime_encoder', () => {
  const definition = findEstimator('datetime_encoder');
  if (definition?.kind !== 'transformer') throw new Error('not a transformer');
  const encoded = (timezone: string | undefined, utc: string) => {
    const X = { values: Float64Array.of(Date.parse(utc)), nRows: 1, nCols: 1 };
    const input = {
      frame: { id: 'times', X, columns: [{ name: 't', type: 'datetime', timezone }] as const },
      rows: Int32Array.of(0),
      target: { task: 'regression', values: new Float64Array(1) } as const,
      workspace: new LruWorkspace(0),
    };
    const transform = definition.fit(input, definition.params.parse({}) as never) as MakingTransform;
    const made = new Float64Array(transform.nOut);
    transform.writeRow(X.values, 0, made, 0);
    return Array.from(made.slice(0, -1));
  };

  it.each([
    [undefined, [2024, 3, 31, 0]],
    ['UTC', [2024, 3, 31, 0]],
    ['+02:00', [2024, 3, 31, 2]],
    ['-0130', [2024, 3, 30, 23]],
    ['Asia/Tokyo', [2024, 3, 31, 9]],
  ])('reads the clock of %s', (zone, expected) => {
    expect(encoded(zone, '2024-03-31T00:59:00Z')).toEqual(expected);
  });

  it.each(['0001-01-01', '1899-12-31', '1900-02-28', '1972-02-29', '2000-12-31', '2100-03-01'])(
    'knows the date of %s',
    (day) => {
      expect(encoded(undefined, `${day}T23:00:00Z`)).toEqual([...day.split('-').map(Number), 23]);
    },
  );

  it('refuses a zone that is not known, and columns that are no times', () => {
    expect(() => encoded('Mars/Olympus', '2024-03-31T00:59:00Z')).toThrow(/time zone "Mars\/Olympus"/);
    const numbers = [{ name: 'n', type: 'numeric', gaps: false }] as const;
    expect(() => definition.gives!(numbers, definition.params.parse({}) as never)).toThrow(/"n" is numeric/);
  });
});
