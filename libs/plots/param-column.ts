import type { Axis } from './drawing.js';
import { spansDecades } from './scale.js';

/** A parameter of all candidates as numbers: of texts and the like, places among `categories`. */
export interface ParamColumn {
  readonly name: string;
  readonly axis: Axis;
  /** Null where a candidate does not have it. */
  readonly values: readonly (number | null)[];
}

/**
 * @param nullIsValue - whether null is a value of the parameter; otherwise it is a gap, where a candidate has none.
 */
export function paramColumn(column: string, cells: readonly unknown[], nullIsValue = false): ParamColumn {
  const name = column.replace(/^param_/, '');
  const isThere = (cell: unknown): boolean =>
    (nullIsValue && cell === null) || (cell !== null && cell !== undefined);
  const there = cells.filter(isThere);
  if (there.every((cell) => typeof cell === 'number')) {
    const values = cells.map((cell) => (typeof cell === 'number' ? cell : null));
    return { name, axis: { label: name, unit: 'value', log: spansDecades(there as number[]) }, values };
  }
  const text = (cell: unknown): string => (typeof cell === 'string' ? cell : JSON.stringify(cell));
  const inOrder = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : 1);
  const categories = [...new Set(there.map(text))].sort(inOrder);
  const places = new Map(categories.map((category, at) => [category, at]));
  const values = cells.map((cell) => (isThere(cell) ? places.get(text(cell))! : null));
  return { name, axis: { label: name, categories }, values };
}
