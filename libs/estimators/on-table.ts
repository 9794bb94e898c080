import { quoted } from '#contracts';
import { isNumber } from './check-rows.js';
import type { ColumnTraits, Takes } from './estimator.js';
import { TableFault } from './resolved-step.js';

/** @throws {TableFault} unless all columns are such as it takes. */
export function checkTraits(
  columns: readonly ColumnTraits[],
  { type, takes = {} }: { readonly type: string; readonly takes?: Takes },
): void {
  const faults = columns.flatMap((column) => {
    const isUnread = takes.types !== 'any' && !isNumber(column.type);
    const isGapped = column.gaps && !takes.gaps;
    if (!isUnread && !isGapped) return [];
    const what = isUnread ? `is ${column.type}` : 'has missing values';
    return [`${quoted(column.name)} ${what}${isUnread && isGapped ? ' with missing values' : ''}`];
  });
  if (faults.length === 0) return;
  const shown = faults.slice(0, 5).join(', ');
  const more = faults.length > 5 ? ` and ${faults.length - 5} more` : '';
  const wanted = takes.gaps ? 'numbers' : 'numbers without gaps';
  throw new TableFault(`${type} takes ${wanted}: ${shown}${more}`);
}

/** Numbers under the same names. */
export const asNumbers = (columns: readonly ColumnTraits[]): ColumnTraits[] =>
  columns.map(({ name, gaps }) => ({ name, gaps, type: 'numeric' }));

/** Whether names of what comes out are only known once it is fitted: those of a one-hot encoder. */
export const isUnnamed = ({ name }: ColumnTraits): boolean => name.endsWith('…');
