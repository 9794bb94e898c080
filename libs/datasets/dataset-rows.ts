import type { Cell, ColumnSchema, DatasetRows } from '#contracts';
import type { Dataset } from './dataset.js';

/** Rows of a dataset as a person would read them. Groups are numbers: their names are not kept. */
export function datasetRows(dataset: Dataset, offset: number, limit: number): DatasetRows {
  const { info, X, columns, y, groups, sampleWeight } = dataset;
  const end = Math.min(X.nRows, offset + limit);
  const rows: Cell[][] = [];
  for (let row = offset; row < end; row++) {
    rows.push([
      ...columns.map((schema, column) => cellOf(X.values[row * X.nCols + column], schema)),
      y.task === 'regression' ? y.values[row] : y.classes[y.codes[row]],
      ...(groups ? [groups[row]] : []),
      ...(sampleWeight ? [sampleWeight[row]] : []),
    ]);
  }
  return { columns: info.columns.map(({ name }) => name), rows, offset, total: X.nRows };
}

function cellOf(value: number, { type, categories }: ColumnSchema): Cell {
  if (Number.isNaN(value)) return null;
  if (type === 'boolean') return value === 1;
  if (type === 'datetime') return dateText(value);
  return type === 'numeric' ? value : (categories?.[value] ?? null);
}

/** ISO 8601 in UTC; the milliseconds themselves where no calendar has them. */
const dateText = (ms: number): string | number => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : ms);
