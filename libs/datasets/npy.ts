import { cut } from '#contracts';
import { float16 } from './float16.js';
import { invalidDataset } from './invalid-dataset.js';
import { LabelBuilder, LabelColumn } from './labels.js';
import { assertColumns, assertFits, maxCellBytes } from './limits.js';
import type { ColumnRoom } from './narrow-columns.js';
import { maxHeaderBytes, readNpyHeader } from './npy-header.js';
import { isShrinking } from './shrinking-buffer.js';
import { turnedRows } from './turned-rows.js';

/** A numpy array in C order. */
export type NpyArray = NpyNumbers | NpyTexts;

interface NpyNumbers {
  readonly shape: readonly number[];
  /** As float64, booleans as 0 and 1; length is the product of the shape. Read from the file each time. */
  readonly values: Float64Array;
  /** A column of a matrix, read from the file alone. */
  readonly column: (column: number) => Float64Array;
  readonly isBoolean: boolean;
  /** Where the columns lie, of a file that was let go of. */
  readonly room?: ColumnRoom;
}

interface NpyTexts {
  readonly shape: readonly number[];
  readonly values: LabelColumn;
  readonly column?: undefined;
  readonly room?: undefined;
  readonly isBoolean: false;
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
 * @param bytes - let go of as they are read, where they can be.
 * @param maxBytes - bound on its values as float64.
 * @param name - what to call it in errors.
 * @throws {FoldmillError} invalid_dataset on a file cut off, and on dtypes that hold no plain values.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array, maxBytes: number, name = 'the array'): NpyArray {
  // A copy, since what decodes text takes no memory that can shrink.
  const { descr, fortran, shape, dataStart } = readNpyHeader(bytes.slice(0, 12 + maxHeaderBytes), name);
  const dtype = /^([<>|=]?)([fiubUS])(\d+)$/.exec(descr ?? '');
  const dtypeName = descr === undefined ? 'structured' : cut(descr);
  if (!dtype) throw invalidDataset('', `${name} has dtype ${dtypeName}, ${supported}`);
  const [, order, kind, sizeText] = dtype;
  const length = shape.reduce((product, n) => product * n, 1);
  if (shape.length > 1) assertColumns(shape[1]);
  const itemBytes = Number(sizeText) * (kind === 'U' ? 4 : 1);
  if (!shape.every(Number.isSafeInteger)) throw invalidDataset('', `the header of ${name} is damaged`);
  if (itemBytes === 0 || (kind === 'b' && itemBytes !== 1)) {
    throw invalidDataset('', `${name} has dtype ${dtypeName}, ${supported}`);
  }
  if (shape.includes(0))
    throw invalidDataset('', `${name} has shape ${shapeText(shape)}: there is nothing in it`);
  if (dataStart + length * itemBytes > bytes.length) {
    throw invalidDataset(
      '',
      `${name} is cut off: it says shape ${shapeText(shape)}, and fewer values follow`,
    );
  }
  assertFits(length, 1, maxBytes);
  const what = `${name} has dtype ${dtypeName}`;
  const isText = kind === 'U' || kind === 'S';
  const { buffer } = bytes;
  if (
    isShrinking(buffer) &&
    !isText &&
    shape.length === 2 &&
    !fortran &&
    staysAsNarrow.test(`${kind}${sizeText}`)
  ) {
    const [nRows, nCols] = shape;
    const start = bytes.byteOffset + dataStart;
    const room = turnedRows(buffer, { start, nRows, nCols, itemBytes });
    const read = numberReader(new DataView(room.buffer), kind, itemBytes, order !== '>', what);
    const column = (at: number): Float64Array => read((at * room.stride) / itemBytes, 1, nRows);
    return {
      shape,
      get values() {
        const values = new Float64Array(length);
        for (let at = 0; at < nCols; at++) {
          for (const [row, value] of column(at).entries()) values[row * nCols + at] = value;
        }
        return values;
      },
      column,
      isBoolean: kind === 'b',
      room,
    };
  }
  const own = isShrinking(buffer) && isText ? bytes.slice() : bytes;
  const items = new DataView(own.buffer, own.byteOffset + dataStart, length * itemBytes);
  const isTurned = fortran && shape.length === 2;
  if (isText) {
    const texts = readTexts(items, kind, itemBytes, length, order !== '>', what);
    return { shape, values: isTurned ? turnedLabels(texts, shape[1], shape[0]) : texts, isBoolean: false };
  }
  const read = numberReader(items, kind, itemBytes, order !== '>', what);
  const [nRows, nCols] = shape;
  return {
    shape,
    get values() {
      const values = read(0, 1, length);
      return isTurned ? transposed(values, new Float64Array(length), nCols, nRows) : values;
    },
    column: (column) => (fortran ? read(column * nRows, 1, nRows) : read(column, nCols, nRows)),
    isBoolean: kind === 'b',
  };
}

/** Types whose every value fits into as many bytes here; float16 does not. */
const staysAsNarrow = /^(?:[iu][1248]|f[48]|b1)$/;

const supported = 'which is not read here: save floats, integers, booleans or text';

function readTexts(
  items: DataView,
  kind: string,
  itemBytes: number,
  length: number,
  little: boolean,
  what: string,
): LabelColumn {
  if (itemBytes > 4 * maxCellBytes) throw invalidDataset('', `${what}: its texts are too long`);
  const labels = new LabelBuilder();
  for (let i = 0; i < length; i++) labels.push(textAt(items, i * itemBytes, itemBytes, kind, little));
  return labels.column();
}

/** Reads every `step`th number from the `first` one on. @throws {FoldmillError} invalid_dataset at once, or at a number that loses digits. */
function numberReader(
  items: DataView,
  kind: string,
  itemBytes: number,
  little: boolean,
  what: string,
): (first: number, step: number, length: number) => Float64Array {
  const read: ElementReader | undefined =
    kind === 'b'
      ? (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1)
      : elementReaders[`${kind}${itemBytes}`];
  if (read === undefined) throw invalidDataset('', `${what}, ${supported}`);
  const plain = little ? plainView(items, `${kind}${itemBytes}`) : undefined;
  return (first, step, length) => {
    const values = new Float64Array(length);
    if (plain) {
      for (let i = 0, at = first; i < length; i++, at += step) values[i] = plain[at] ?? 0;
      return values;
    }
    for (let i = 0, at = first * itemBytes; i < length; i++, at += step * itemBytes) {
      values[i] = read(items, at, little);
    }
    return values;
  };
}

/** The commonest numbers as the processor reads them, where they lie as it wants them. */
function plainView(
  { buffer, byteOffset, byteLength }: DataView,
  type: string,
): Float64Array | Float32Array | Uint8Array | undefined {
  if (type === 'u1') return new Uint8Array(buffer, byteOffset, byteLength);
  if (type === 'f8' && byteOffset % 8 === 0) return new Float64Array(buffer, byteOffset, byteLength / 8);
  if (type === 'f4' && byteOffset % 4 === 0) return new Float32Array(buffer, byteOffset, byteLength / 4);
  return undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `U` is UTF-32, `S` is bytes, UTF-8 here; both are padded with zeros, and zeros before other characters are text. */
function textAt(items: DataView, offset: number, itemBytes: number, kind: string, little: boolean): string {
  const step = kind === 'U' ? 4 : 1;
  const pointAt = (at: number): number => (kind === 'U' ? items.getUint32(at, little) : items.getUint8(at));
  let end = offset + itemBytes;
  while (end > offset && pointAt(end - step) === 0) end -= step;
  if (kind === 'S') {
    try {
      return utf8.decode(new Uint8Array(items.buffer, items.byteOffset + offset, end - offset));
    } catch {
      throw invalidDataset('', 'an array of bytes holds what is not UTF-8: save it as text (dtype U)');
    }
  }
  let text = '';
  for (let at = offset; at < end; at += step) {
    const point = pointAt(at);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) {
      throw invalidDataset('', 'an array of text is damaged: it holds what is no character');
    }
    text += String.fromCodePoint(point);
  }
  return text;
}

function safeInteger(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw invalidDataset('', `${value} is beyond 2^53, and would lose digits as a float64`);
}

/** Labels in Fortran order: the (nCols, nRows) matrix, as (nRows, nCols). */
function turnedLabels({ distinct, codes }: LabelColumn, nCols: number, nRows: number): LabelColumn {
  return new LabelColumn(distinct, transposed(codes, new Int32Array(codes.length), nCols, nRows));
}

/** From Fortran order: the (nCols, nRows) matrix in `from`, as (nRows, nCols). */
function transposed<A extends Float64Array | Int32Array>(from: A, to: A, nCols: number, nRows: number): A {
  for (let row = 0, at = 0; row < nRows; row++) {
    for (let column = 0; column < nCols; column++) to[at++] = from[column * nRows + row];
  }
  return to;
}
