import type { ColumnType, DatasetRoles } from '#contracts';
import type { Dataset, DatasetTable } from './dataset.js';
import { cellName } from './invalid-dataset.js';
import { LabelBuilder, LabelColumn, type Values } from './labels.js';
import { tableOf } from './read-parts.js';
import { partsOfTable, type TableColumn } from './read-table.js';

/**
 * Another dataset of the same columns, some of them for something else. A group's name is not kept, so groups that
 * become a feature or a target are numbers.
 * @throws {FoldmillError} invalid_dataset as for an upload: a column that is not there, a target with gaps, …
 */
export function withRoles(dataset: Dataset, roles: DatasetRoles): DatasetTable {
  const { info, X } = dataset;
  const columns = columnsOf(dataset);
  const names = info.columns.map(({ name }) => name);
  const kept = (role: 'groups' | 'sample_weight', asked: string | null | undefined): string | undefined =>
    asked === undefined ? info.columns.find((column) => column.role === role)?.name : (asked ?? undefined);
  const target = roles.target ?? info.target.name;
  const groups = kept(
    'groups',
    roles.groups === undefined && roles.target === info.groups ? null : roles.groups,
  );
  const sampleWeight = kept('sample_weight', roles.sample_weight);
  const ignore = roles.ignore ?? [];
  const place = (row: number, column: number) => ({
    pointer: '',
    where: cellName(row + 1, column, names[column]),
  });
  const options = {
    name: roles.name ?? info.name,
    target,
    ...(roles.task !== undefined && { task: roles.task }),
    ...(roles.task === undefined && target === info.target.name && { task: info.target.task }),
    groups,
    sampleWeight,
    ignore,
    types: typesOf(dataset, new Set([target, groups, sampleWeight])),
  };
  return tableOf(partsOfTable({ nRows: X.nRows, columns, names, place }, options), options);
}

/** What features were, and are to stay. */
function typesOf({ columns }: Dataset, others: ReadonlySet<string | undefined>): Record<string, ColumnType> {
  const coded = columns.filter(
    ({ name, type }) => (type === 'category' || type === 'text') && !others.has(name),
  );
  return Object.fromEntries(coded.map(({ name, type }) => [name, type]));
}

/** In the order of `info.columns`. */
function columnsOf({ X, columns, y, groups, sampleWeight }: Dataset): TableColumn[] {
  const features = columns.map(({ type, categories, timezone }, column): TableColumn => {
    const values = Float64Array.from({ length: X.nRows }, (_, row) => X.values[row * X.nCols + column]);
    if (type === 'boolean') return { values: labelsOf(values, (value) => value === 1) };
    if (categories) return { values: labelsOf(values, (code) => categories[code]) };
    if (type !== 'datetime') return { values };
    return { values, meaning: { type, ...(timezone !== undefined && { timezone }) } };
  });
  return [
    ...features,
    { values: y.task === 'regression' ? y.values : classesOf(y.codes, y.classes) },
    ...(groups ? [{ values: Float64Array.from(groups) }] : []),
    ...(sampleWeight ? [{ values: sampleWeight }] : []),
  ];
}

function classesOf(codes: Int32Array, classes: readonly (string | number | boolean)[]): Values {
  return classes.every((label) => typeof label === 'number')
    ? Float64Array.from(codes, (code) => Number(classes[code]))
    : new LabelColumn(classes, codes);
}

function labelsOf(values: Float64Array, labelOf: (value: number) => string | boolean): LabelColumn {
  const builder = new LabelBuilder();
  for (const value of values) {
    if (Number.isNaN(value)) builder.pushMissing();
    else builder.push(labelOf(value));
  }
  return builder.column();
}
