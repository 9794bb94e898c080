import { refuseColumns } from './column-roles.js';
import { cellName, invalidDataset, type Place } from './invalid-dataset.js';
import type { Values } from './labels.js';
import { type NpyArray, readNpy, shapeText } from './npy.js';
import type { ParseOptions } from './parse-options.js';
import { assertFinite, type ReadColumn, type ReadParts } from './read-parts.js';
import { partsOfTable } from './read-table.js';
import { zipEntries } from './zip-entries.js';

/**
 * A .npy file: one array of two dimensions, its columns named by index.
 * @throws {FoldmillError} invalid_dataset
 */
export function readNpyTable(bytes: Uint8Array, options: ParseOptions): ReadParts {
  return partsOfArray(readNpy(bytes), options, 'the array');
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
    if (file.endsWith('.npy')) arrays.set(name, readNpy(content, `"${name}"`));
  }
  const [first, ...others] = arrays;
  if (first === undefined) throw invalidDataset('', 'the archive holds no .npy arrays');
  if (others.length === 0 && first[0] !== 'X') return partsOfArray(first[1], options, `"${first[0]}"`);
  return partsOfArrays(arrays, options);
}

function partsOfArray({ shape, values }: NpyArray, options: ParseOptions, name: string): ReadParts {
  if (shape.length !== 2) {
    throw invalidDataset(
      '',
      `${name} has shape ${shapeText(shape)}; rows and columns are expected, or an .npz with X and y`,
    );
  }
  const [nRows, nCols] = shape;
  const columns = Array.from({ length: nCols }, (_, column): Values => {
    if (!(values instanceof Float64Array)) return values.filter((_, i) => i % nCols === column);
    const taken = new Float64Array(nRows);
    for (let row = 0; row < nRows; row++) taken[row] = values[row * nCols + column];
    return taken;
  });
  return partsOfTable({ nRows, columns, place }, options);
}

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
  if (typeof X.values[0] === 'string') throw invalidDataset('', 'X holds text, and features must be numeric');
  const matrix = {
    values: X.values instanceof Float64Array ? X.values : Float64Array.from(X.values, Number),
    nRows,
    nCols,
  };
  assertFinite(matrix, (row, column) => ({
    pointer: '',
    where: `X, ${cellName(row + 1, column, undefined)}`,
  }));
  const columnOf = (name: string): ReadColumn | undefined => {
    const array = arrays.get(name);
    return array && vector(name, array, nRows);
  };
  const names = arrays.get('feature_names');
  return {
    X: matrix,
    featureNames: names && featureNames(names, nCols),
    target: columnOf('y')!,
    groups: columnOf('groups'),
    sampleWeight: columnOf('sample_weight'),
  };
}

/** One value per sample; (n, 1) will do as well as (n,). */
function vector(name: string, { shape, values }: NpyArray, nRows: number): ReadColumn {
  if (values.length !== nRows || shape[0] !== nRows) {
    throw invalidDataset('', `${name} has shape ${shapeText(shape)}, where X has ${nRows} rows`);
  }
  const placeOf = (row: number): Place => ({ pointer: '', where: `${name}, row ${row + 1}` });
  return { name: name === 'y' ? undefined : name, values, place: placeOf };
}

function featureNames({ values }: NpyArray, nCols: number): string[] {
  if (values.length !== nCols)
    throw invalidDataset('', `feature_names has ${values.length} names for ${nCols} columns`);
  return Array.from(values, String);
}
