import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svmArena } from './svm-arena.js';
import { kernelArguments, kernelDiagonal, kernelValues, type SvmKernel } from './svm-kernel.js';

const fractionBits = 256n;
const one = 1n << fractionBits;

/** e^x for x >= 0 in fixed point with 256 fraction bits: the series at x / 1024, squared ten times. */
function exactExp(x: number): bigint {
  const { mantissa, exponent } = parts(x);
  const shift = BigInt(exponent) + fractionBits - 10n;
  const argument = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  let term = one;
  let sum = one;
  for (let k = 1n; term > 0n; k++) {
    term = (term * argument) / (k << fractionBits);
    sum += term;
  }
  for (let i = 0; i < 10; i++) sum = (sum * sum) >> fractionBits;
  return sum;
}

/** x as mantissa * 2^exponent, exactly. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  let exponent = 0;
  let scaled = x;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent--;
  }
  return { mantissa: BigInt(scaled), exponent };
}

/** How far `value` is from e^-x, in units of its last place. */
function ulpsFromExp(value: number, x: number): number {
  // Brought into [1, 2) first: values below are never subnormal.
  const exponent = Math.floor(Math.log2(value));
  const unit = parts(value * 2 ** -exponent);
  const product = (unit.mantissa << BigInt(unit.exponent + 60)) * exactExp(x);
  const shift = BigInt(60 - exponent);
  const error = product - (one << shift);
  const perUlp = (one << shift) >> 52n;
  return Math.abs(Number((error * 1000n) / perUlp) / 1000) / (Number(unit.mantissa) * 2 ** unit.exponent);
}

describe('kernelValues', () => {
  it('has an exp within 1 ulp', () => {
    const exponents = fc.double({ min: 1e-6, max: 700, noNaN: true }).map((x) => Math.fround(x));
    fc.assert(
      fc.property(exponents, (x) => {
        const [value] = kernelValues(Float64Array.of(x), { kind: 'rbf', gamma: 1 });
        expect(ulpsFromExp(value, x)).toBeLessThan(1);
      }),
      { numRuns: 300 },
    );
  });

  it('is exact at 0, gradual where the result is subnormal, and 0 beyond', () => {
    const values = kernelValues(Float64Array.of(0, 720, 744, 745.2, 1e6, Number.POSITIVE_INFINITY), {
      kind: 'rbf',
      gamma: 1,
    });
    const [first, ...rest] = values;
    expect(first).toBe(1);
    [720, 744].forEach((x, i) => {
      expect(Math.abs(rest[i] - Math.exp(-x))).toBeLessThanOrEqual(Number.MIN_VALUE);
    });
    expect(Array.from(rest.slice(2))).toEqual([0, 0, 0]);
    expect(kernelValues(Float64Array.of(4), { kind: 'rbf', gamma: 0 })[0]).toBe(1);
  });

  it('gives an entry the same bits wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 800, noNaN: true }), { maxLength: 9 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (distances, gamma) => {
          const together = kernelValues(Float64Array.from(distances), { kind: 'rbf', gamma });
          const alone = distances.map((d) => kernelValues(Float64Array.of(d), { kind: 'rbf', gamma })[0]);
          expect(Array.from(together)).toEqual(alone);
        },
      ),
    );
  });

  it('takes poly and sigmoid as libsvm writes them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { maxLength: 9 }),
        fc.integer({ min: 0, max: 7 }),
        (products, degree) => {
          const poly = kernelValues(Float64Array.from(products), {
            kind: 'poly',
            gamma: 0.1,
            coef0: 1,
            degree,
          });
          const sigmoid = kernelValues(Float64Array.from(products), {
            kind: 'sigmoid',
            gamma: 0.1,
            coef0: 1,
          });
          products.forEach((product, i) => {
            const power = (0.1 * product + 1) ** degree;
            expect(Math.abs(poly[i] - power)).toBeLessThanOrEqual(1e-14 * Math.abs(power));
            expect(Math.abs(sigmoid[i] - Math.tanh(0.1 * product + 1))).toBeLessThan(1e-15);
          });
        },
      ),
    );
  });

  it('takes more entries than fit one chunk', () => {
    const distances = Float64Array.from({ length: 70_001 }, (_, i) => i / 1000);
    const values = kernelValues(distances, { kind: 'rbf', gamma: 0.5 });
    expect(values[70_000]).toBe(kernelValues(Float64Array.of(70), { kind: 'rbf', gamma: 0.5 })[0]);
    expect(values[65_536]).toBe(kernelValues(Float64Array.of(65.536), { kind: 'rbf', gamma: 0.5 })[0]);
  });
});

describe('kernelSingles', () => {
  function singlesOf(distances: readonly number[], kernel: SvmKernel): Float32Array {
    const arena = svmArena();
    const mark = arena.mark();
    const room = (distances.length + 3) & ~3;
    const values = arena.alloc(room * 8);
    const target = arena.alloc(room * 4);
    arena.f64(values, room).fill(0).set(distances);
    arena.exports.kernelSingles(values, distances.length, ...kernelArguments(kernel), target);
    const singles = arena.f32(target, distances.length).slice();
    arena.release(mark);
    return singles;
  }

  /** -log of a number halfway between two float32 ones, and of its neighbours: where rounding is decided. */
  const halfway = fc
    .tuple(fc.integer({ min: 0, max: 0x3f800000 }), fc.integer({ min: -3, max: 3 }))
    .map(([bits, off]) => {
      const below = new Float32Array(Int32Array.of(Math.max(1, bits)).buffer)[0];
      const above = new Float32Array(Int32Array.of(Math.max(1, bits) + 1).buffer)[0];
      const distance = -Math.log((below + above) / 2);
      return Math.max(0, distance * (1 + off * Number.EPSILON));
    });

  it('are the kernel values rounded to single precision', () => {
    const distances = fc.oneof(
      halfway,
      fc.double({ min: 0, max: 120, noNaN: true }),
      fc.double({ min: 0, max: 1e-3, noNaN: true }),
      fc.constantFrom(0, 87.3, 103.2, 103.97, 104, 745.2, 1e6, 1e300),
    );
    const anyKernel = fc.constantFrom<SvmKernel>(
      { kind: 'rbf', gamma: 1 },
      { kind: 'rbf', gamma: 0.37 },
      { kind: 'rbf', gamma: 0 },
      { kind: 'linear' },
      { kind: 'poly', gamma: 0.1, coef0: 1, degree: 3 },
      { kind: 'sigmoid', gamma: 0.1, coef0: -1 },
    );
    fc.assert(
      fc.property(fc.array(distances, { maxLength: 13 }), anyKernel, (given, kernel) => {
        const exact = kernelValues(Float64Array.from(given), kernel);
        expect(singlesOf(given, kernel)).toEqual(Float32Array.from(exact));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('kernelDiagonal', () => {
  it('is the kernel of each row with itself', () => {
    const rows = { values: Float64Array.of(1, 2, 3, 4, 5, 6), nRows: 3, nCols: 2, rows: Int32Array.of(2, 0) };
    expect(Array.from(kernelDiagonal(rows, { kind: 'linear' }))).toEqual([61, 5]);
    expect(Array.from(kernelDiagonal(rows, { kind: 'rbf', gamma: 3 }))).toEqual([1, 1]);
  });
});
