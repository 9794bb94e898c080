import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label } from '#contracts';
import { loadBundled } from './bundled.js';
import type { Dataset } from './dataset.js';
import { datasetByteLength, decodeDataset, encodeDataset } from './encode-dataset.js';
import { makeDataset } from './make-dataset.js';

const dataset = fc
  .record({
    nRows: fc.integer({ min: 1, max: 20 }),
    nCols: fc.integer({ min: 1, max: 5 }),
    name: fc.string(),
  })
  .chain(({ nRows, nCols, name }) => {
    const floats = (length: number, constraints?: fc.DoubleConstraints) =>
      fc
        .array(fc.double({ noNaN: true, noDefaultInfinity: true, ...constraints }), {
          minLength: length,
          maxLength: length,
        })
        .map((values) => Float64Array.from(values));
    const codes = (max: number) =>
      fc.array(fc.nat(max), { minLength: nRows, maxLength: nRows }).map((values) => Int32Array.from(values));
    const classes: fc.Arbitrary<Label[]> = fc.constantFrom(['ä', 'b'], [false, true], [-1, 2.5]);
    return fc.record({
      name: fc.constant(name),
      X: floats(nRows * nCols).map((values) => ({ values, nRows, nCols })),
      y: fc.oneof(
        fc.record({ task: fc.constant('classification' as const), codes: codes(1), classes }),
        fc.record({ task: fc.constant('regression' as const), values: floats(nRows) }),
      ),
      targetName: fc.string(),
      groups: fc.option(fc.record({ name: fc.string(), codes: codes(9) }), { nil: undefined }),
      sampleWeight: fc.option(fc.record({ name: fc.string(), values: floats(nRows) }), { nil: undefined }),
    });
  })
  .map(makeDataset);

describe('the binary form', () => {
  it('gives back every dataset as it was', () => {
    fc.assert(
      fc.property(dataset, (before) => {
        const encoded = encodeDataset(before);
        expect(encoded.byteLength).toBe(datasetByteLength(before));
        expect(decodeDataset(encoded.buffer)).toEqual(before);
      }),
    );
  });

  it('is decoded to views on the buffer, aligned for any load', () => {
    fc.assert(
      fc.property(dataset, (before) => {
        const { buffer } = encodeDataset(before);
        const { X, y, groups, sampleWeight } = decodeDataset(buffer);
        for (const array of [
          X.values,
          y.task === 'classification' ? y.codes : y.values,
          groups,
          sampleWeight,
        ]) {
          expect(array?.buffer ?? buffer).toBe(buffer);
          expect((array?.byteOffset ?? 0) % 64).toBe(0);
        }
      }),
    );
  });

  it('is shared between threads without a copy', async () => {
    const encoded = encodeDataset(loadBundled('iris'));
    const shared = new SharedArrayBuffer(encoded.byteLength);
    new Uint8Array(shared).set(encoded);
    const { X } = decodeDataset(shared);
    const code = `const { workerData } = require('node:worker_threads');
      new Float64Array(workerData.buffer, workerData.offset, 1)[0] = 42;`;
    const worker = new Worker(code, {
      eval: true,
      workerData: { buffer: shared, offset: X.values.byteOffset },
    });
    await new Promise((resolve) => worker.once('exit', resolve));
    expect(X.values[0]).toBe(42);
  });

  it('is refused when it is something else or cut off', () => {
    const { buffer } = encodeDataset(loadBundled('iris'));
    expect(() => decodeDataset(new ArrayBuffer(4))).toThrow('not an encoded dataset');
    expect(() => decodeDataset(new ArrayBuffer(100))).toThrow('not an encoded dataset');
    expect(() => decodeDataset(buffer.slice(0, 2000))).toThrow('is cut off');
  });

  it('is decoded in a moment, whatever its size', () => {
    const nRows = 1_000_000;
    const large: Dataset = makeDataset({
      name: 'large',
      X: { values: new Float64Array(nRows * 12), nRows, nCols: 12 },
      y: { task: 'regression', values: new Float64Array(nRows) },
    });
    const { buffer } = encodeDataset(large);
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now();
      decodeDataset(buffer);
      return performance.now() - start;
    });
    // 104 MB; copying them alone takes 20 ms or more. The least of five, as the machine may be busy.
    expect(Math.min(...took)).toBeLessThan(5);
  });
});
