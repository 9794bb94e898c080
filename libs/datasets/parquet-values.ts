import type { SchemaElement } from 'hyparquet';
import type { ParquetColumn, Physical } from './parquet-column.js';
import { readDeltas } from './parquet-delta.js';
import { readHybrid } from './parquet-levels.js';
import { DamagedParquet } from './parquet-thrift.js';

/** What a dictionary's entries are here. */
export type Dictionary = readonly ReturnType<ParquetColumn['converted']>[];

/** Encodings of values, as Parquet numbers them. */
const encodings = {
  plain: 0,
  plainDictionary: 2,
  rle: 3,
  deltaBinaryPacked: 5,
  deltaLengthByteArray: 6,
  deltaByteArray: 7,
  rleDictionary: 8,
  byteStreamSplit: 9,
};

/**
 * The values of a page, into their column.
 * @param bytes - the page without its levels, decompressed.
 * @param spend - receives the bytes that a page stands for without having them.
 * @throws {DamagedParquet}
 */
export function readValues(
  bytes: Uint8Array,
  nValues: number,
  encoding: number,
  element: SchemaElement,
  dictionary: Dictionary | undefined,
  column: ParquetColumn,
  spend: (nBytes: number) => void,
): void {
  if (encoding === encodings.plainDictionary || encoding === encodings.rleDictionary) {
    if (!dictionary) throw new DamagedParquet('a page refers to a dictionary that is not there');
    readIndices(bytes, nValues, dictionary, column);
  } else if (encoding === encodings.plain && column.isPlain) {
    readNumbers(bytes, nValues, element, column.take(nValues));
  } else {
    for (const value of physicalValues(bytes, nValues, encoding, element, spend))
      column.push(column.converted(value));
  }
}

function readIndices(
  bytes: Uint8Array,
  nValues: number,
  dictionary: Dictionary,
  column: ParquetColumn,
): void {
  if (nValues === 0) return;
  if (bytes.length === 0) throw new DamagedParquet('its values are cut off');
  const indices = new Int32Array(nValues);
  readHybrid(bytes.subarray(1), bytes[0], indices);
  for (const index of indices) {
    if (index < 0 || index >= dictionary.length) throw new DamagedParquet('a value is not in the dictionary');
    column.push(dictionary[index]);
  }
}

const widths: Readonly<Record<string, number>> = { INT32: 4, INT64: 8, INT96: 12, FLOAT: 4, DOUBLE: 8 };

/** The fixed number of bytes that a value takes. */
function widthOf({ type, type_length }: SchemaElement): number {
  const width = type === 'FIXED_LEN_BYTE_ARRAY' ? type_length : widths[type ?? ''];
  if (width === undefined || width <= 0) throw new DamagedParquet(`values of type ${type} in this encoding`);
  return width;
}

function assertBytes(bytes: Uint8Array, needed: number): void {
  if (!(needed <= bytes.length)) throw new DamagedParquet('its values are cut off');
}

/** Plain numbers at once: most of what there is. */
function readNumbers(bytes: Uint8Array, nValues: number, element: SchemaElement, into: Float64Array): void {
  const width = widthOf(element);
  assertBytes(bytes, nValues * width);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (element.type === 'DOUBLE') {
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(bytes.subarray(0, nValues * 8));
  } else if (element.type === 'FLOAT') {
    for (let i = 0; i < nValues; i++) into[i] = view.getFloat32(i * 4, true);
  } else {
    for (let i = 0; i < nValues; i++) into[i] = view.getInt32(i * 4, true);
  }
}

/** Values one by one, as the file has them. */
export function* physicalValues(
  bytes: Uint8Array,
  nValues: number,
  encoding: number,
  element: SchemaElement,
  spend: (nBytes: number) => void,
): Generator<Physical> {
  switch (encoding) {
    case encodings.plain:
      return yield* plainValues(bytes, nValues, element);
    case encodings.rle:
      return yield* rleBooleans(bytes, nValues, element);
    case encodings.deltaBinaryPacked:
      return yield* deltaValues(bytes, nValues, element);
    case encodings.deltaLengthByteArray:
      return yield* deltaLengthValues(bytes, nValues, element);
    case encodings.deltaByteArray:
      return yield* deltaByteArrays(bytes, nValues, element, spend);
    case encodings.byteStreamSplit:
      return yield* splitValues(bytes, nValues, element);
    default:
      throw new DamagedParquet(`a page has encoding ${encoding}`);
  }
}

function* plainValues(bytes: Uint8Array, nValues: number, element: SchemaElement): Generator<Physical> {
  const { type } = element;
  if (type === 'BOOLEAN') {
    assertBytes(bytes, Math.ceil(nValues / 8));
    for (let i = 0; i < nValues; i++) yield (bytes[i >> 3] >> (i & 7)) & 1;
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'BYTE_ARRAY') {
    for (let i = 0, at = 0; i < nValues; i++) {
      assertBytes(bytes, at + 4);
      const length = view.getUint32(at, true);
      assertBytes(bytes, at + 4 + length);
      yield bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
    }
    return;
  }
  const width = widthOf(element);
  assertBytes(bytes, nValues * width);
  for (let i = 0; i < nValues; i++) yield fixedValue(bytes, view, i * width, width, type);
}

function fixedValue(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  width: number,
  type: SchemaElement['type'],
): Physical {
  if (type === 'INT32') return view.getInt32(at, true);
  if (type === 'INT64') return view.getBigInt64(at, true);
  if (type === 'FLOAT') return view.getFloat32(at, true);
  if (type === 'DOUBLE') return view.getFloat64(at, true);
  return bytes.subarray(at, at + width);
}

function* rleBooleans(bytes: Uint8Array, nValues: number, { type }: SchemaElement): Generator<Physical> {
  if (type !== 'BOOLEAN') throw new DamagedParquet(`runs of type ${type}`);
  assertBytes(bytes, 4);
  const values = new Uint8Array(nValues);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  assertBytes(bytes, 4 + length);
  readHybrid(bytes.subarray(4, 4 + length), 1, values);
  yield* values;
}

function* deltaValues(bytes: Uint8Array, nValues: number, { type }: SchemaElement): Generator<Physical> {
  if (type !== 'INT32' && type !== 'INT64') throw new DamagedParquet(`differences of type ${type}`);
  yield* readDeltas(bytes, 0, nValues, type === 'INT32' ? 32 : 64).values;
}

function* deltaLengthValues(
  bytes: Uint8Array,
  nValues: number,
  { type }: SchemaElement,
): Generator<Physical> {
  if (type !== 'BYTE_ARRAY') throw new DamagedParquet(`lengths of type ${type}`);
  const { values: lengths, end } = readDeltas(bytes, 0, nValues, 32);
  let at = end;
  for (const length of lengths) {
    if (length < 0n) throw new DamagedParquet('a text has less than no bytes');
    assertBytes(bytes, at + Number(length));
    yield bytes.subarray(at, at + Number(length));
    at += Number(length);
  }
}

function* deltaByteArrays(
  bytes: Uint8Array,
  nValues: number,
  { type, type_length }: SchemaElement,
  spend: (nBytes: number) => void,
): Generator<Physical> {
  if (type !== 'BYTE_ARRAY' && type !== 'FIXED_LEN_BYTE_ARRAY')
    throw new DamagedParquet(`prefixes of type ${type}`);
  const prefixes = readDeltas(bytes, 0, nValues, 32);
  const suffixes = readDeltas(bytes, prefixes.end, nValues, 32);
  let at = suffixes.end;
  let before: Uint8Array = new Uint8Array(0);
  for (let i = 0; i < nValues; i++) {
    const kept = Number(prefixes.values[i]);
    const length = Number(suffixes.values[i]);
    if (kept < 0 || length < 0 || kept > before.length)
      throw new DamagedParquet('a text continues what is not there');
    assertBytes(bytes, at + length);
    if (type === 'FIXED_LEN_BYTE_ARRAY' && kept + length !== type_length)
      throw new DamagedParquet('a value is too short');
    spend(kept + length);
    const value = new Uint8Array(kept + length);
    value.set(before.subarray(0, kept));
    value.set(bytes.subarray(at, at + length), kept);
    yield value;
    at += length;
    before = value;
  }
}

function* splitValues(bytes: Uint8Array, nValues: number, element: SchemaElement): Generator<Physical> {
  const width = widthOf(element);
  assertBytes(bytes, nValues * width);
  for (let i = 0; i < nValues; i++) {
    const value = new Uint8Array(width);
    for (let byte = 0; byte < width; byte++) value[byte] = bytes[byte * nValues + i];
    yield fixedValue(value, new DataView(value.buffer), 0, width, element.type);
  }
}
