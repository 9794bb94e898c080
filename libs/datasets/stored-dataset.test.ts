import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatasetTable } from './dataset.js';
import { decodeDataset, encodeDataset } from './encode-dataset.js';
import { makeDataset, makeTable } from './make-dataset.js';
import { matrixOf, NarrowColumns } from './narrow-columns.js';
import { DatasetUnpacker, storedPieces } from './stored-dataset.js';

const y = (nRows: number) =>
  ({
    task: 'classification',
    codes: Int32Array.from({ length: nRows }, (_, row) => row % 2),
    classes: ['a', 'b'],
  }) as const;

/** A dataset of these columns. */
function datasetOf(columns: readonly (readonly number[])[]) {
  const [nRows, nCols] = [columns[0]?.length ?? 0, columns.length];
  const values = Float64Array.from({ length: nRows * nCols }, (_, at) => {
    return columns[at % nCols]?.[Math.floor(at / nCols)] ?? 0;
  });
  const sampleWeight = { name: 'w', values: Float64Array.from({ length: nRows }, (_, row) => row / 3) };
  return makeDataset({ name: 'n', X: { values, nRows, nCols }, y: y(nRows), sampleWeight });
}

const repeated = (values: readonly number[], nRows = 1000): number[] =>
  Array.from({ length: nRows }, (_, row) => values[row % values.length] ?? 0);

/** As it is stored, in one buffer. */
function stored(dataset: DatasetTable): SharedArrayBuffer {
  const pieces = storedPieces(dataset);
  const bytes = new Uint8Array(
    new SharedArrayBuffer(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)),
  );
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes.buffer as SharedArrayBuffer;
}

/** The plain form, made of some bytes at a time. */
function unpacked(bytes: SharedArrayBuffer, atOnce = bytes.byteLength): SharedArrayBuffer {
  const unpacker = new DatasetUnpacker((size) => new SharedArrayBuffer(size));
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += atOnce) unpacker.write(all.subarray(at, at + atOnce));
  return unpacker.end();
}

describe('a stored dataset', () => {
  it.each([
    ['counts up to 255', [0, 255], 1],
    ['whole numbers from -128', [-128, 127], 1],
    ['counts up to 65535', [256, 65_535], 2],
    ['whole numbers from -32768', [-32_768, 5], 2],
    ['counts up to 2^32 - 1', [2 ** 32 - 1], 4],
    ['whole numbers from -2^31', [-(2 ** 31), 2 ** 31 - 1], 4],
    [
      'numbers of single precision, gaps and infinities',
      [0.5, Number.NaN, 2 ** -100, Number.NEGATIVE_INFINITY],
      4,
    ],
    ['zeros with a sign', [0, -0], 4],
    ['counts with gaps', [1, Number.NaN], 4],
  ])('takes few bytes for %s', (_, values, bytesEach) => {
    const dataset = datasetOf([repeated(values), repeated(values)]);
    const bytes = stored(dataset);
    const others = encodeDataset(dataset).byteLength - dataset.X.values.byteLength;
    expect(bytes.byteLength - 2 * 1000 * bytesEach - others).toBeLessThan(256);
    expect(new Uint8Array(unpacked(bytes))).toEqual(encodeDataset(dataset));
  });

  it('keeps numbers of double precision as they are', () => {
    const dataset = datasetOf([repeated([0.1, 2 ** 53]), repeated([1, 2])]);
    const bytes = stored(datasetOf([repeated([0.1]), repeated([2 ** 60 + 2 ** 20])]));
    expect(new Uint8Array(bytes)).toEqual(
      encodeDataset(datasetOf([repeated([0.1]), repeated([2 ** 60 + 2 ** 20])])),
    );
    expect(new Uint8Array(unpacked(stored(dataset)))).toEqual(encodeDataset(dataset));
  });

  it('comes back bit by bit, whatever its columns and however its bytes come', () => {
    const value = fc.oneof(
      fc.double(),
      fc.float(),
      fc.integer(),
      fc.nat(255),
      fc.constantFrom(-0, 0, Number.NaN, Number.POSITIVE_INFINITY),
    );
    const columns = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 6 }))
      .chain(([nRows, nCols]) =>
        fc.array(
          fc.oneof(
            fc.array(value, { minLength: nRows, maxLength: nRows }),
            fc.array(fc.nat(9), { minLength: nRows, maxLength: nRows }),
          ),
          { minLength: nCols, maxLength: nCols },
        ),
      );
    const atOnce = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(columns, atOnce, (drawn, some) => {
        const dataset = datasetOf(drawn);
        expect(new Uint8Array(unpacked(stored(dataset), some))).toEqual(encodeDataset(dataset));
      }),
    );
  });

  it('has the same id and the same rows when its columns were narrow before', () => {
    const { X, info } = datasetOf([repeated([1, 2, Number.NaN]), repeated([0.1, -0]), repeated([5])]);
    const narrow = NarrowColumns.of(X, Number.POSITIVE_INFINITY)!;
    expect(matrixOf(narrow)).toEqual(X);
    const sampleWeight = { name: 'w', values: Float64Array.from({ length: 1000 }, (_, row) => row / 3) };
    const table = makeTable({ name: 'n', X: narrow, y: y(1000), sampleWeight });
    expect(table.info).toEqual(info);
    expect(new Uint8Array(unpacked(stored(table), 777))).toEqual(encodeDataset(table));
    expect(encodeDataset(table)).toEqual(encodeDataset({ ...table, X }));
  });

  it('is refused where it is cut off, or something else', () => {
    const bytes = stored(datasetOf([repeated([1, 2])]));
    for (const length of [3, 20, 1000, bytes.byteLength - 64]) {
      expect(() => unpacked(bytes.slice(0, length))).toThrow('is cut off');
    }
    expect(() => unpacked(new SharedArrayBuffer(64))).toThrow('not an encoded dataset');
    expect(() => decodeDataset(bytes)).toThrow('not an encoded dataset');
  });
});
