import { readFileSync } from 'node:fs';
import type { Matrix, Target } from '#datasets';

/** A bundled classification set by its file in data/; its labels are the integers from 0. */
export function bundledClasses(name: string): { X: Matrix; y: Target & { task: 'classification' } } {
  const text = readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const nCols = rows[0].length - 1;
  const codes = Int32Array.from(rows, (row) => row[nCols]);
  const values = Float64Array.from(rows.flatMap((row) => row.slice(0, nCols)));
  const classes = Array.from({ length: Math.max(...codes) + 1 }, (_, code) => code);
  return { X: { values, nRows: rows.length, nCols }, y: { task: 'classification', codes, classes } };
}

/** Every column less its mean over `rows`, over its standard deviation there (ddof 0). */
export function standardized(X: Matrix, rows: Int32Array): Matrix {
  const values = X.values.slice();
  for (let col = 0; col < X.nCols; col++) {
    const column = Array.from(rows, (row) => X.values[row * X.nCols + col]);
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
    const std = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length);
    for (let row = 0; row < X.nRows; row++) {
      values[row * X.nCols + col] = (values[row * X.nCols + col] - mean) / std;
    }
  }
  return { ...X, values };
}

export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}
