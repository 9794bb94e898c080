import { type ColumnType, didYouMean } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import type { ParseOptions } from './parse-options.js';

/** What each column of a table is for: indices into its columns. */
export interface ColumnRoles {
  readonly target: number;
  readonly groups?: number;
  readonly sampleWeight?: number;
  /** All others that are not ignored, in their order. */
  readonly features: readonly number[];
  /** What features are said to be. */
  readonly types: ReadonlyMap<number, ColumnType>;
}

/**
 * @param names - undefined where the columns have none and go by index alone.
 * @throws {FoldmillError} invalid_dataset at `?target`, `?groups`, `?sample_weight`, `?ignore` or `?types`, saying which columns exist.
 */
export function columnRoles(
  nColumns: number,
  names: readonly string[] | undefined,
  options: ParseOptions,
): ColumnRoles {
  const find = (wanted: string | number, pointer: string): number =>
    findColumn(nColumns, names, wanted, pointer);
  const target = find(options.target ?? -1, '?target');
  const groups = options.groups === undefined ? undefined : find(options.groups, '?groups');
  const sampleWeight =
    options.sampleWeight === undefined ? undefined : find(options.sampleWeight, '?sample_weight');
  if (groups === target) throw invalidDataset('?groups', 'the target cannot be the groups too');
  if (sampleWeight !== undefined && (sampleWeight === target || sampleWeight === groups)) {
    const other = sampleWeight === target ? 'target' : 'groups';
    throw invalidDataset('?sample_weight', `the ${other} cannot be the sample weights too`);
  }
  const taken = new Map([
    [target, 'target'],
    [groups, 'groups'],
    [sampleWeight, 'sample weights'],
  ]);
  const ignored = new Set((options.ignore ?? []).map((column) => find(column, '?ignore')));
  for (const column of ignored) {
    if (taken.has(column)) throw invalidDataset('?ignore', `the ${taken.get(column)} cannot be ignored`);
  }
  const features = Array.from({ length: nColumns }, (_, column) => column).filter(
    (column) => !taken.has(column) && !ignored.has(column),
  );
  if (features.length === 0) {
    const columns = nColumns === 1 ? 'there is one column' : `there are ${nColumns} columns`;
    throw invalidDataset(
      ignored.size > 0 ? '?ignore' : '?target',
      `${columns}, and none is left for the features${ignored.size > 0 ? '' : ': is the delimiter a comma?'}`,
    );
  }
  return {
    target,
    ...(groups !== undefined && { groups }),
    ...(sampleWeight !== undefined && { sampleWeight }),
    features,
    types: askedTypes(options.types ?? {}, taken, (column) => find(column, '?types')),
  };
}

function askedTypes(
  types: Readonly<Record<string, ColumnType>>,
  taken: ReadonlyMap<number | undefined, string>,
  find: (column: string) => number,
): Map<number, ColumnType> {
  return new Map(
    Object.entries(types).map(([name, type]) => {
      const column = find(name);
      if (!taken.has(column)) return [column, type];
      throw invalidDataset(
        '?types',
        `${JSON.stringify(name)} is the ${taken.get(column)}, and types are those of features${taken.get(column) === 'target' ? ': what the target is says task' : ''}`,
      );
    }),
  );
}

function findColumn(
  nColumns: number,
  names: readonly string[] | undefined,
  wanted: string | number,
  pointer: string,
): number {
  if (names !== undefined && typeof wanted === 'string') {
    const at = names.indexOf(wanted);
    if (at >= 0 && names.lastIndexOf(wanted) !== at) {
      const twice = [at + 1, names.lastIndexOf(wanted) + 1];
      throw invalidDataset(
        pointer,
        `columns ${twice.join(' and ')} are both named "${wanted}": give its index, from 0`,
      );
    }
    if (at >= 0) return at;
  }
  if (/^-?\d+$/.test(String(wanted))) {
    const index = Number(wanted) < 0 ? Number(wanted) + nColumns : Number(wanted);
    if (index >= 0 && index < nColumns) return index;
  }
  throw invalidDataset(
    pointer,
    `there is no column ${JSON.stringify(wanted)}${whatExists(nColumns, names, wanted)}`,
  );
}

function whatExists(nColumns: number, names: readonly string[] | undefined, wanted: string | number): string {
  if (names === undefined) return `; columns have no names here: give an index from 0 to ${nColumns - 1}`;
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  if (names.length > shown.length) shown.push(`and ${names.length - shown.length} more`);
  return `${didYouMean(String(wanted), names)}; there are ${shown.join(', ')}`;
}

/**
 * For forms that hold X and y apart.
 * @throws {FoldmillError} invalid_dataset where a column is asked for all the same.
 */
export function refuseColumns(options: ParseOptions): void {
  for (const [pointer, given] of [
    ['?target', options.target],
    ['?groups', options.groups],
    ['?sample_weight', options.sampleWeight],
    ['?ignore', options.ignore],
    ['?types', options.types],
  ] as const) {
    if (given !== undefined) {
      throw invalidDataset(
        pointer,
        'X and y are given apart, so there are no columns to choose from: leave it out',
      );
    }
  }
}
