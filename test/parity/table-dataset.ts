import type { ColumnSchema, DatasetInfo } from '#contracts';
import { type Dataset, makeDataset } from '#datasets';

export type TableCell = string | number | boolean | null;

/** A dataset of rows as people write them: texts are categories, null is a missing value. */
export function datasetOfTable(
  names: string[],
  rows: readonly (readonly TableCell[])[],
  labels: readonly string[],
): Dataset {
  const { columns, values, missing } = tableOf(names, rows);
  const classes = [...new Set(labels)].sort();
  const plain = makeDataset({
    name: 'table',
    featureNames: names,
    X: { values: values.map((x) => (Number.isNaN(x) ? 0 : x)), nRows: rows.length, nCols: names.length },
    y: {
      task: 'classification',
      codes: Int32Array.from(labels, (label) => classes.indexOf(label)),
      classes,
    },
  });
  const described = plain.info.columns.map((column): DatasetInfo['columns'][number] => {
    const at = names.indexOf(column.name);
    return at < 0 ? column : { ...column, type: columns[at].type, missing: missing[at] };
  });
  return { ...plain, info: { ...plain.info, columns: described }, X: { ...plain.X, values }, columns };
}

/** Cells as the numbers of a frame, and what they stand for. */
export function tableOf(
  names: readonly string[],
  rows: readonly (readonly TableCell[])[],
): { columns: ColumnSchema[]; values: Float64Array; missing: number[] } {
  const columns = names.map((name, col): ColumnSchema => {
    const texts = rows.map((row) => row[col]).filter((cell) => typeof cell === 'string');
    if (texts.length === 0) return { name, type: 'numeric' };
    return { name, type: 'category', categories: [...new Set(texts)].sort() };
  });
  const values = Float64Array.from(
    rows.flatMap((row) =>
      row.map((cell, col) => {
        if (cell === null) return Number.NaN;
        return typeof cell === 'string' ? columns[col].categories!.indexOf(cell) : Number(cell);
      }),
    ),
  );
  const missing = names.map((_, col) => rows.filter((row) => row[col] === null).length);
  return { columns, values, missing };
}
