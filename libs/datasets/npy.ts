import { invalidDataset } from './invalid-dataset.js';
import type { Values } from './labels.js';

/** A numpy array in C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** Numbers as float64 (booleans as labels), text as strings; length is the product of the shape. */
  readonly values: Values;
}

/** As Python writes it: `(3,)`, `(3, 2)`. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** Reads one element at a byte offset. */
type ElementReader = (view: DataView, offset: number, littleEndian: boolean) => number;

const elementReaders: Readonly<Record<string, ElementReader>> = {
  f8: (view, offset, little) => view.getFloat64(offset, little),
  f4: (view, offset, little) => view.getFloat32(offset, little),
  f2: (view, offset, little) => float16(view.getUint16(offset, little)),
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset, little) => view.getInt16(offset, little),
  i4: (view, offset, little) => view.getInt32(offset, little),
  i8: (view, offset, little) => safeInteger(view.getBigInt64(offset, little)),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset, little) => view.getUint16(offset, little),
  u4: (view, offset, little) => view.getUint32(offset, little),
  u8: (view, offset, little) => safeInteger(view.getBigUint64(offset, little)),
};

/**
 * Reads a .npy file, versions 1 to 3: floats of 16 to 64 bits, integers, booleans, `U` and `S` text; either byte
 * order; C or Fortran order.
 * @param name - what to call it in errors.
 * @throws {FoldmillError} invalid_dataset on a file cut off, and on dtypes that hold no plain values.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array, name = 'the array'): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || bytes[0] !== 0x93) throw invalidDataset('', `${name} is not a .npy file`);
  const wide = bytes[6] >= 2;
  const start = wide ? 12 : 10;
  const dataStart = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(bytes.subarray(start, dataStart));
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1] === 'True';
  const dimensions = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (dimensions === undefined || dataStart > bytes.length)
    throw invalidDataset('', `the header of ${name} is damaged`);
  const dtype = /^([<>|=]?)([fiubUS])(\d+)$/.exec(descr ?? '');
  if (!dtype) throw invalidDataset('', `${name} has dtype ${descr ?? 'structured'}, ${supported}`);
  const [, order, kind, sizeText] = dtype;
  const shape = dimensions
    .split(',')
    .filter((length) => length.trim() !== '')
    .map(Number);
  const length = shape.reduce((product, n) => product * n, 1);
  const itemBytes = Number(sizeText) * (kind === 'U' ? 4 : 1);
  if (!shape.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw invalidDataset('', `the header of ${name} is damaged`);
  }
  if (dataStart + length * itemBytes > bytes.length) {
    throw invalidDataset(
      '',
      `${name} is cut off: it says shape ${shapeText(shape)}, and fewer values follow`,
    );
  }
  const items = new DataView(bytes.buffer, bytes.byteOffset + dataStart, length * itemBytes);
  const values = readItems(items, kind, itemBytes, length, order !== '>', `${name} has dtype ${descr}`);
  return { shape, values: fortran && shape.length === 2 ? transpose(values, shape[1], shape[0]) : values };
}

const supported = 'which is not read here: save floats, integers, booleans or text';

function readItems(
  items: DataView,
  kind: string,
  itemBytes: number,
  length: number,
  little: boolean,
  what: string,
): Values {
  if (kind === 'b') return Array.from({ length }, (_, i) => items.getUint8(i) !== 0);
  if (kind === 'U' || kind === 'S') {
    return Array.from({ length }, (_, i) => textAt(items, i * itemBytes, itemBytes, kind, little));
  }
  const read = elementReaders[`${kind}${itemBytes}`];
  if (read === undefined) throw invalidDataset('', `${what}, ${supported}`);
  const values = new Float64Array(length);
  if (kind === 'f' && itemBytes === 8 && little) {
    const from = new Uint8Array(items.buffer, items.byteOffset, items.byteLength);
    new Uint8Array(values.buffer).set(from);
    return values;
  }
  for (let i = 0; i < length; i++) values[i] = read(items, i * itemBytes, little);
  return values;
}

/** `U` is UTF-32, `S` is bytes; both are padded with zeros. */
function textAt(items: DataView, offset: number, itemBytes: number, kind: string, little: boolean): string {
  let text = '';
  for (let at = offset; at < offset + itemBytes; at += kind === 'U' ? 4 : 1) {
    const point = kind === 'U' ? items.getUint32(at, little) : items.getUint8(at);
    if (point === 0) break;
    if (point > 0x10ffff) throw invalidDataset('', 'an array of text is damaged');
    text += String.fromCodePoint(point);
  }
  return text;
}

/** @see IEEE 754-2008, binary16 */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function safeInteger(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw invalidDataset('', `${value} is beyond 2^53, and would lose digits as a float64`);
}

/** From Fortran order: the (nCols, nRows) matrix in `values`, as (nRows, nCols). */
function transpose(values: Values, nCols: number, nRows: number): Values {
  const at = (i: number): number => (i % nCols) * nRows + Math.floor(i / nCols);
  return values instanceof Float64Array
    ? Float64Array.from(values, (_, i) => values[at(i)])
    : values.map((_, i) => values[at(i)]);
}
