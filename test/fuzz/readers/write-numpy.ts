import type { Cell, Table } from './draw-table.js';
import { featuresOf } from './write-text.js';
import { writeZip } from './write-zip.js';

export interface NpyStyle {
  readonly bigEndian: boolean;
  readonly fortran: boolean;
  readonly version: 1 | 2 | 3;
  /** The narrowest dtype that holds the values, in place of float64. */
  readonly narrow: boolean;
}

/** A .npy file of any descr, shape and bytes, right or not. */
export function npyFile(
  descr: string,
  shape: string,
  values: Uint8Array = new Uint8Array(0),
  fortran = false,
  version = 1,
): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}, }`;
  const before = version === 1 ? 10 : 12;
  const header = Buffer.from(
    `${text.padEnd(64 * Math.ceil((text.length + before + 1) / 64) - before - 1)}\n`,
  );
  const length = Buffer.alloc(before - 8);
  if (version === 1) length.writeUInt16LE(header.length);
  else length.writeUInt32LE(header.length);
  return Buffer.concat([
    Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\0`, 'latin1'),
    length,
    header,
    values,
  ]);
}

const whole = { i1: 1, i2: 2, i4: 4, u1: 1, u2: 2, u4: 4 } as const;

function dtypeOf(cells: readonly number[], narrow: boolean): string {
  if (!narrow) return 'f8';
  const integers = cells.every((cell) => Number.isInteger(cell) && !Object.is(cell, -0));
  if (integers) {
    for (const [dtype, bytes] of Object.entries(whole)) {
      const [low, high] = dtype.startsWith('u')
        ? [0, 2 ** (8 * bytes)]
        : [-(2 ** (8 * bytes - 1)), 2 ** (8 * bytes - 1)];
      if (cells.every((cell) => cell >= low && cell < high)) return dtype;
    }
    if (cells.every(Number.isSafeInteger)) return 'i8';
  }
  return cells.every((cell) => Math.fround(cell) === cell) ? 'f4' : 'f8';
}

function numbers(cells: readonly number[], dtype: string, big: boolean): Buffer {
  const size = Number(dtype[1]);
  const bytes = Buffer.alloc(cells.length * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  cells.forEach((cell, i) => {
    const at = i * size;
    if (dtype === 'f8') view.setFloat64(at, cell, !big);
    else if (dtype === 'f4') view.setFloat32(at, cell, !big);
    else if (dtype === 'i8') view.setBigInt64(at, BigInt(cell), !big);
    else if (size === 1) view.setUint8(at, cell);
    else if (size === 2) view.setUint16(at, cell, !big);
    else view.setUint32(at, cell, !big);
  });
  return bytes;
}

/** Cells of one kind as an array of the shape. */
function arrayOf(cells: readonly Cell[], shape: readonly number[], style: NpyStyle): Buffer {
  const { bigEndian, version } = style;
  const fortran = style.fortran && shape.length === 2;
  const [nRows, nCols] = shape;
  const ordered = fortran ? cells.map((_, i) => cells[(i % nRows) * nCols + Math.floor(i / nRows)]) : cells;
  const shapeText = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const order = bigEndian ? '>' : '<';
  if (typeof cells[0] === 'string') {
    const points = ordered.map((cell) => Array.from(String(cell), (character) => character.codePointAt(0)!));
    const width = Math.max(...points.map(({ length }) => length));
    const bytes = Buffer.alloc(4 * width * cells.length);
    points.forEach((row, i) => {
      row.forEach((point, j) => {
        const at = 4 * (i * width + j);
        if (bigEndian) bytes.writeUInt32BE(point, at);
        else bytes.writeUInt32LE(point, at);
      });
    });
    return npyFile(`${order}U${width}`, shapeText, bytes, fortran, version);
  }
  if (typeof cells[0] === 'boolean') {
    return npyFile('|b1', shapeText, Buffer.from(ordered.map(Number)), fortran, version);
  }
  const values = ordered as readonly number[];
  const dtype = dtypeOf(values, style.narrow);
  return npyFile(
    `${dtype.endsWith('1') ? '|' : order}${dtype}`,
    shapeText,
    numbers(values, dtype, bigEndian),
    fortran,
    version,
  );
}

/** All columns as one array of numbers. */
export function writeNpy({ columns }: Table, style: NpyStyle): Buffer {
  const cells = columns[0].cells.flatMap((_, row) => columns.map((column) => Number(column.cells[row])));
  return arrayOf(cells, [columns[0].cells.length, columns.length], style);
}

/** X, y and what else there is, each as an array. @param change - of each array, before it is packed. */
export function writeNpz(
  table: Table,
  style: NpyStyle,
  deflated: boolean,
  change: (array: Buffer) => Buffer,
): Buffer {
  const { columns, target, groups, weights } = table;
  const features = featuresOf(table);
  const nRows = columns[0].cells.length;
  const X = columns[0].cells.flatMap((_, row) => features.map(({ cells }) => Number(cells[row])));
  const vector = (place: number | undefined): Buffer | undefined =>
    place === undefined ? undefined : arrayOf(columns[place].cells, [nRows], style);
  const arrays: [string, Buffer | undefined][] = [
    ['X', arrayOf(X, [nRows, features.length], style)],
    ['y', vector(target)],
    ['groups', vector(groups)],
    ['sample_weight', vector(weights)],
    [
      'feature_names',
      arrayOf(
        features.map(({ name }) => name),
        [features.length],
        style,
      ),
    ],
  ];
  const files = arrays.flatMap(([name, array]) => (array ? [[`${name}.npy`, change(array)] as const] : []));
  return writeZip(files, deflated);
}
