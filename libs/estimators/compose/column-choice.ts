import { type ColumnChoice, didYouMean, listed, quoted } from '#contracts';
import type { Column } from '../columns.js';

type Known = Pick<Column, 'name' | 'type'>;

/** A choice names a column that isn't there. */
export class UnknownColumn extends Error {
  override readonly name = 'UnknownColumn';
}

/**
 * Places of the columns that a choice is of; those of a list in its order.
 * @throws {UnknownColumn}
 */
export function chosenColumns(choice: ColumnChoice, columns: readonly Known[]): number[] {
  if (typeof choice === 'string' || typeof choice === 'number') return [placeOf(choice, columns)];
  if (Array.isArray(choice)) return choice.map((one) => placeOf(one, columns));
  const places = [...columns.keys()];
  if ('dtype' in choice) {
    const kinds = [choice.dtype].flat();
    return places.filter((at) =>
      kinds.some((kind) => (kind === 'number' ? 'numeric' : kind) === columns[at].type),
    );
  }
  const prefixes = [choice.prefix].flat();
  return places.filter((at) => prefixes.some((prefix) => columns[at].name.startsWith(prefix)));
}

function placeOf(column: string | number, columns: readonly Known[]): number {
  const names = columns.map(({ name }) => name);
  if (typeof column === 'string') {
    const at = names.indexOf(column);
    if (at >= 0) return at;
    const meant = didYouMean(column, names);
    throw new UnknownColumn(`there is no column ${quoted(column)}${meant || `; there are ${listed(names)}`}`);
  }
  const at = column < 0 ? columns.length + column : column;
  if (at >= 0 && at < columns.length) return at;
  throw new UnknownColumn(`there is no column ${column}: there are ${columns.length}, numbered from 0`);
}
