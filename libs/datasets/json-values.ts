import type { Label } from '#contracts';
import { invalidAt, notANumber, type Place } from './invalid-dataset.js';
import type { Values } from './labels.js';

/**
 * The values of one column, as JSON gives them; nothing is coerced.
 * @throws {FoldmillError} invalid_dataset where they are not all numbers, all text or all booleans.
 */
export function valuesOfJson(column: readonly unknown[], place: (row: number) => Place): Values {
  const kind = typeof column[0];
  if (kind !== 'number' && kind !== 'string' && kind !== 'boolean') {
    if (column.length > 0) throw invalidAt(place(0), notANumber(column[0]));
  }
  const odd = column.findIndex((value) => typeof value !== kind);
  if (odd >= 0) {
    const value = column[odd];
    const clash = `${JSON.stringify(value)} is a ${typeof value} where the rows above have a ${kind}`;
    throw invalidAt(place(odd), value === null || typeof value === 'object' ? notANumber(value) : clash);
  }
  return kind === 'number' || column.length === 0
    ? Float64Array.from(column as number[])
    : (column as Label[]);
}
