import type { DatasetInfo } from '#contracts';
import type { Style } from './style.js';
import { left, right, table } from './table.js';

const mostCategories = 6;

/** The columns of a dataset as they were understood, a line each. */
export function columnsReport({ columns }: Pick<DatasetInfo, 'columns'>, style: Style): string {
  const rows = columns.map((column) => [
    column.name,
    column.type,
    column.role,
    String(column.missing),
    column.distinct === undefined ? '' : String(column.distinct),
    shown(column.categories ?? []),
  ]);
  const head = [left('column'), left('type'), left('role'), right('missing'), right('distinct')];
  return table([...head, left('')], rows, style);
}

const shown = (categories: readonly string[]): string =>
  categories.length <= mostCategories
    ? categories.join(', ')
    : `${categories.slice(0, mostCategories).join(', ')}, …`;
