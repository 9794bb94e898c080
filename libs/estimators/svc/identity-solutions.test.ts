import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '#datasets';
import type { FitInput } from '../estimator.js';
import { LruWorkspace } from '../workspace.js';
import { fitSvcs } from './svc-fit.js';
import { svcParams } from './svc-params.js';

/** Rows so far apart, or a gamma so large, that every kernel value between two of them rounds to 0. */
function inputOf(sizes: readonly number[], workspace: LruWorkspace): FitInput {
  const codes = Int32Array.from(sizes.flatMap((size, code) => new Array<number>(size).fill(code)));
  const nRows = codes.length;
  const target: Target = { task: 'classification', codes, classes: sizes.map((_, code) => code) };
  const X = { values: Float64Array.from({ length: nRows }, (_, row) => 100 * row), nRows, nCols: 1 };
  const rows = Int32Array.from({ length: nRows }, (_, row) => row);
  return { frame: { id: `rows ${sizes.join()}`, X }, rows, target, workspace };
}

const candidate = fc.record({
  C: fc.constantFrom(1e-3, 0.3, 0.9, 1, 1.1, 1.9, 2, 30, 1e6),
  tol: fc.constantFrom(1e-4, 1e-3, 0.02, 0.5),
  class_weight: fc.constantFrom(null, 'balanced' as const),
  max_iter: fc.constantFrom(-1, 1, 7),
  gamma: fc.constantFrom(1, 50),
});
const fit = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }),
  candidates: fc.array(candidate, { minLength: 1, maxLength: 4 }),
});

describe('IdentitySolutions', () => {
  it('are what each fit by itself finds, whatever was solved before', () => {
    fc.assert(
      fc.property(fc.array(fit, { minLength: 1, maxLength: 5 }), (fits) => {
        const shared = new LruWorkspace(2 ** 26);
        let runsTogether = 0;
        let asked = 0;
        for (const { sizes, candidates } of fits) {
          const params = candidates.map((one) => svcParams.parse(one));
          const together = fitSvcs(inputOf(sizes, shared), params);
          params.forEach((one, i) => {
            const alone = fitSvcs(inputOf(sizes, new LruWorkspace(2 ** 26)), [one]);
            expect(together.models[i].pairs).toEqual(alone.models[0].pairs);
          });
          runsTogether += together.fitsRun;
          asked += params.length;
        }
        expect(runsTogether).toBeLessThanOrEqual(asked);
      }),
      { numRuns: 200 },
    );
  });

  it('serve bounds that they never reached', () => {
    const workspace = new LruWorkspace(2 ** 26);
    const runs = (C: number, gamma: number): number =>
      fitSvcs(inputOf([5, 7], workspace), [svcParams.parse({ C, gamma })]).fitsRun;
    expect([runs(10, 1), runs(1000, 1), runs(10, 50), runs(1e-2, 50), runs(1e-2, 1)]).toEqual([
      1, 0, 0, 1, 0,
    ]);
  });
});
