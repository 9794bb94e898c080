import { refuseColumns } from './column-roles.js';
import { distinctNames } from './distinct-names.js';
import { cellName, invalidDataset, type Place } from './invalid-dataset.js';
import { LabelBuilder, LabelColumn, type Values } from './labels.js';
import { type NpyArray, readNpy, shapeText } from './npy.js';
import type { ParseOptions } from './parse-options.js';
import { assertNoInfinity, type ReadColumn, type ReadParts } from './read-parts.js';
import { partsOfTable } from './read-table.js';
import { numberOf } from './text-values.js';
import { zipEntries } from './zip-entries.js';

/**
 * A .npy file: one array of two dimensions, its columns named by index.
 * @throws {FoldmillError} invalid_dataset
 */
export function readNpyTable(bytes: Uint8Array, options: ParseOptions, maxBytes: number): ReadParts {
  return partsOfArray(readNpy(bytes, maxBytes), options, 'the array');
}

/**
 * A .npz archive: `X` (n_samples, n_features) and `y` (n_samples,), and where they are there `groups`,
 * `sample_weight` and `feature_names`; or a single array of two dimensions of any name, which is read as a .npy.
 * @throws {FoldmillError} invalid_dataset naming the array; payload_too_large.
 */
export async function readNpz(
  bytes: Uint8Array,
  options: ParseOptions,
  maxBytes: number,
): Promise<ReadParts> {
  const arrays = new Map<string, NpyArray>();
  for (const [file, content] of await zipEntries(bytes, maxBytes)) {
    const name = file.replace(/\.npy$/, '');
    if (file.endsWith('.npy')) arrays.set(name, readNpy(content, maxBytes, `"${name}"`));
  }
  const [first, ...others] = arrays;
  if (first === undefined) throw invalidDataset('', 'the archive holds no .npy arrays');
  if (others.length === 0 && first[0] !== 'X') return partsOfArray(first[1], options, `"${first[0]}"`);
  return partsOfArrays(arrays, options);
}

function partsOfArray(array: NpyArray, options: ParseOptions, name: string): ReadParts {
  const { shape } = array;
  if (shape.length !== 2) {
    throw invalidDataset(
      '',
      `${name} has shape ${shapeText(shape)}; rows and columns are expected, or an .npz with X and y`,
    );
  }
  const [nRows, nCols] = shape;
  const columns = Array.from({ length: nCols }, (_, column) => ({
    get values() {
      return columnOf(array, column, nRows, nCols);
    },
  }));
  return partsOfTable({ nRows, columns, place, parses: numberOf, room: array.room }, options);
}

function columnOf(array: NpyArray, column: number, nRows: number, nCols: number): Values {
  if (array.column) return labelsOf({ values: array.column(column), isBoolean: array.isBoolean });
  const { values } = array;
  const codes = Int32Array.from({ length: nRows }, (_, row) => values.codes[row * nCols + column]);
  return ownLabels(values, codes);
}

/** Those of a column, of the labels of all: numpy has no other sign of a missing text than an empty one. */
function ownLabels({ distinct }: LabelColumn, codes: Int32Array): LabelColumn {
  const builder = new LabelBuilder();
  for (const code of codes) {
    if (distinct[code] === '') builder.pushMissing();
    else builder.push(distinct[code]);
  }
  return builder.column();
}

/** An array's values where labels may be: booleans are labels of their own. */
const labelsOf = ({ values, isBoolean }: Pick<NpyArray, 'values' | 'isBoolean'>): Values =>
  isBoolean && values instanceof Float64Array
    ? LabelColumn.of(Array.from(values, (value) => value === 1))
    : values;

const place = (row: number, column: number): Place => ({
  pointer: '',
  where: cellName(row + 1, column, undefined),
});

const arrayNames = ['X', 'y', 'groups', 'sample_weight', 'feature_names'];

function partsOfArrays(arrays: ReadonlyMap<string, NpyArray>, options: ParseOptions): ReadParts {
  const unknown = [...arrays.keys()].find((name) => !arrayNames.includes(name));
  const X = arrays.get('X');
  if (!X || !arrays.has('y') || unknown !== undefined) {
    const found = [...arrays.keys()].map((name) => `"${name}"`).join(', ');
    throw invalidDataset(
      '',
      `the archive must hold X and y, and may hold ${arrayNames.slice(2).join(', ')}; it holds ${found}`,
    );
  }
  refuseColumns(options);
  if (X.shape.length !== 2)
    throw invalidDataset('', `X has shape ${shapeText(X.shape)}, where (n_samples, n_features) is expected`);
  const [nRows, nCols] = X.shape;
  if (nCols === 0) throw invalidDataset('', 'X has no columns');
  const { values } = X;
  if (!(values instanceof Float64Array))
    throw invalidDataset('', 'X holds text, and features must be numeric');
  const matrix = { values, nRows, nCols };
  assertNoInfinity(matrix, (row, column) => ({
    pointer: '',
    where: `X, ${cellName(row + 1, column, undefined)}`,
  }));
  const columnAt = (name: string): ReadColumn | undefined => {
    const array = arrays.get(name);
    return array && vector(name, array, nRows);
  };
  const given = arrays.get('feature_names');
  const { names, notes } = distinctNames(given && featureNames(given, nCols));
  return {
    X: matrix,
    featureNames: names,
    notes,
    target: columnAt('y')!,
    groups: columnAt('groups'),
    sampleWeight: columnAt('sample_weight'),
  };
}

/** One value per sample; (n, 1) will do as well as (n,). */
function vector(name: string, array: NpyArray, nRows: number): ReadColumn {
  const { shape, values } = array;
  if (values.length !== nRows || shape[0] !== nRows) {
    throw invalidDataset('', `${name} has shape ${shapeText(shape)}, where X has ${nRows} rows`);
  }
  const placeOf = (row: number): Place => ({ pointer: '', where: `${name}, row ${row + 1}` });
  return { name: name === 'y' ? undefined : name, values: labelsOf(array), place: placeOf };
}

function featureNames({ values }: NpyArray, nCols: number): string[] {
  if (values.length !== nCols)
    throw invalidDataset('', `feature_names has ${values.length} names for ${nCols} columns`);
  return (values instanceof Float64Array ? Array.from(values) : values.toArray()).map(String);
}
