import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  decodeState,
  encodeState,
  FitError,
  findEstimator,
  LruWorkspace,
  type MakingTransform,
} from '#estimators';
import { type TableCell, tableOf } from './table-dataset.js';

/*
 * What transformers make of a table, and what they call its columns; see make_preparation.py. Values are the same to
 * the bit but for functions of the platform's, eigenvectors and minima, whose tolerance stands beside them.
 */
interface Fixture {
  columns: string[];
  rows: TableCell[][];
  labels: string[];
  n_train: number;
  cases: {
    type: string;
    params: Record<string, unknown>;
    columns: string[];
    tolerance: number;
    names?: string[];
    rows?: TableCell[][];
    error?: string;
    /** What training rows become for the fit of what follows, where it is something else. */
    training?: number[][];
    weights?: number[];
    /** Instead of those of the table. */
    labels?: string[];
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/preparation.json', import.meta.url), 'utf8'),
) as Fixture;

describe.each(fixture.cases)('$type $params of $columns', (one) => {
  const given = fixture.rows.map((row) => one.columns.map((name) => row[fixture.columns.indexOf(name)]));
  const { columns, values } = tableOf(one.columns, given);
  const X = { values, nRows: given.length, nCols: columns.length };
  const labels = one.labels ?? fixture.labels;
  const classes = [...new Set(labels)].sort();
  const codes = Int32Array.from(labels, (label) => classes.indexOf(label));
  const input = {
    frame: { id: 'table', X, columns, gaps: true },
    rows: Int32Array.from({ length: fixture.n_train }, (_, row) => row),
    target: { task: 'classification', codes, classes } as const,
    ...(one.weights && { sampleWeight: Float64Array.from(one.weights) }),
    workspace: new LruWorkspace(1e6),
  };
  const fitted = (): MakingTransform => {
    const definition = findEstimator(one.type);
    if (definition?.kind !== 'transformer') throw new Error('not a transformer');
    const transform = definition.fit(input, definition.params.parse(one.params) as never);
    return definition.load(decodeState(encodeState(transform.state()))) as MakingTransform;
  };

  it(one.error ? 'fails as in scikit-learn' : 'makes the rows that scikit-learn makes', () => {
    if (one.error) return expect(fitted).toThrow(FitError);
    const transform = fitted();
    const out = transform.columnsOut(columns);
    expect(out.map(({ name }) => name)).toEqual(one.names);
    const made = new Float64Array(transform.nOut);
    for (const [row, expected] of one.rows!.entries()) {
      transform.writeRow(values, row * X.nCols, made, 0);
      for (const [col, cell] of expected.entries()) {
        const what = `${out[col].name} of row ${row}`;
        if (cell === null) expect(made[col], what).toBeNaN();
        else if (typeof cell === 'string') expect(out[col].categories?.[made[col]], what).toBe(cell);
        else {
          const off = Math.abs(made[col] - Number(cell));
          expect(off, what).toBeLessThanOrEqual(one.tolerance * Math.max(1, Math.abs(Number(cell))));
        }
      }
    }
  });

  if (one.training === undefined) return;
  it('makes the training rows that scikit-learn fits what follows on', () => {
    const definition = findEstimator(one.type);
    if (definition?.kind !== 'transformer') throw new Error('not a transformer');
    const params = definition.params.parse(one.params) as never;
    const made = definition.trainingRows!(input, params, definition.fit(input, params));
    one.training!.flat().forEach((cell, at) => {
      expect(Math.abs(made[at] - cell), `cell ${at}`).toBeLessThanOrEqual(one.tolerance);
    });
  });
});
