import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwise, type RowSet } from './distances.js';
import { placeGram, withSolverMemory } from './svm-gram.js';
import { kernelDiagonal, kernelValues, type SvmKernel } from './svm-kernel.js';
import { type ReferenceProblem, solveReference } from './svm-reference.js';
import { PairSolver } from './svm-solver.js';

interface Problem {
  rows: RowSet;
  nPositive: number;
  kernel: SvmKernel;
  box: Float64Array;
}

const kernels: SvmKernel[] = [
  { kind: 'linear' },
  { kind: 'poly', gamma: 0.5, coef0: 1, degree: 3 },
  { kind: 'rbf', gamma: 0.3 },
  { kind: 'rbf', gamma: 200 },
  { kind: 'sigmoid', gamma: 0.1, coef0: -0.5 },
];

/** Features on a coarse grid, so that rows repeat and gains tie. */
const problems: fc.Arbitrary<Problem> = fc
  .record({ nPositive: fc.integer({ min: 1, max: 14 }), nNegative: fc.integer({ min: 1, max: 14 }) })
  .chain(({ nPositive, nNegative }) => {
    const n = nPositive + nNegative;
    return fc.record({
      rows: fc
        .array(fc.integer({ min: -3, max: 3 }), { minLength: n * 3, maxLength: n * 3 })
        .map((values) => ({ values: Float64Array.from(values, (v) => v / 2), nRows: n, nCols: 3 })),
      nPositive: fc.constant(nPositive),
      kernel: fc.constantFrom(...kernels),
      box: fc
        .array(fc.constantFrom(0.01, 0.5, 1, 30, 1e6), { minLength: n, maxLength: n })
        .map((values) => Float64Array.from(values)),
    });
  });

const everyRow = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

function kernelOf({ rows, kernel }: Problem): Float64Array {
  return kernelValues(pairwise(rows, rows, kernel.kind === 'rbf' ? 'distances' : 'products'), kernel);
}

function plain(problem: Problem): ReferenceProblem {
  const n = problem.rows.nRows;
  const matrix = kernelOf(problem);
  return {
    kernel: Array.from({ length: n }, (_, i) => Float32Array.from(matrix.subarray(i * n, (i + 1) * n))),
    diagonal: Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]),
    sign: Array.from({ length: n }, (_, i) => (i < problem.nPositive ? 1 : -1)),
    box: problem.box,
  };
}

function withSolver<T>(problem: Problem, work: (solver: PairSolver) => T): T {
  const { rows, nPositive, kernel } = problem;
  const n = rows.nRows;
  return withSolverMemory(() => {
    const gram = placeGram(kernelOf(problem), n, everyRow(n));
    const diagonal = kernelDiagonal(rows, kernel);
    const unit = kernel.kind === 'rbf';
    return work(PairSolver.fromGram(gram, 0, nPositive, nPositive, n - nPositive, diagonal, unit));
  });
}

function solutionOf(solver: PairSolver) {
  return { alpha: solver.state().alpha, rho: solver.rho(), iterations: solver.iterations };
}

const limit = 2000;

describe('PairSolver', () => {
  it('makes the steps of the plain solver, bit by bit', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1e-1, 1e-3, 1e-8), (problem, tolerance) => {
        const solved = withSolver(problem, (solver) => {
          solver.begin(problem.box);
          solver.run(tolerance, limit, false);
          return solutionOf(solver);
        });
        expect(solved).toEqual(solveReference(plain(problem), tolerance, limit));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same from computed rows as from a matrix, with room for two rows or for all', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(0, 2 ** 20), (problem, cacheBytes) => {
        const solve = (solver: PairSolver) => {
          solver.begin(problem.box);
          solver.run(1e-3, limit, false);
          return solutionOf(solver);
        };
        const { rows, nPositive, kernel } = problem;
        const fromRows = withSolverMemory(() =>
          solve(PairSolver.fromRows(rows, nPositive, kernel, kernelDiagonal(rows, kernel), cacheBytes)),
        );
        expect(fromRows).toEqual(withSolver(problem, solve));
      }),
    );
  });

  it('passes every looser tolerance on its way to a tighter one', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        withSolver(problem, (solver) => {
          solver.begin(problem.box);
          for (const tolerance of [1, 1e-1, 1e-2, 1e-4]) {
            solver.run(tolerance, limit, false);
            expect(solutionOf(solver)).toEqual(solveReference(plain(problem), tolerance, limit));
          }
        });
      }),
    );
  });

  it('stops before a bound decides, and goes on from there for larger bounds', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1, 1.5, 1000), (problem, factor) => {
        withSolver(problem, (solver) => {
          solver.begin(problem.box);
          solver.run(1e-3, limit, true);
          const state = solver.state();
          state.peak.forEach((peak, t) => {
            expect(peak).toBeLessThan(problem.box[t]);
          });
          const larger = problem.box.map((bound) => bound * factor);
          solver.begin(larger);
          solver.resume(state, larger);
          solver.run(1e-3, limit, false);
          const expected = solveReference({ ...plain(problem), box: larger }, 1e-3, limit);
          expect(solutionOf(solver)).toEqual(expected);
        });
      }),
    );
  });

  it('counts a bound of 0 as reached', () => {
    const problem: Problem = {
      rows: { values: Float64Array.of(0, 1, 2, 3), nRows: 4, nCols: 1 },
      nPositive: 2,
      kernel: { kind: 'linear' },
      box: Float64Array.of(0, 0, 1, 1),
    };
    withSolver(problem, (solver) => {
      solver.begin(problem.box);
      expect(solver.run(1e-3, limit, false)).toBe('converged');
      expect(solutionOf(solver)).toEqual(solveReference(plain(problem), 1e-3, limit));
    });
  });

  it('stops after as many steps as it may make', () => {
    const problem: Problem = {
      rows: { values: Float64Array.of(0, 3, 1, 2, 5, 4), nRows: 6, nCols: 1 },
      nPositive: 3,
      kernel: { kind: 'rbf', gamma: 1 },
      box: new Float64Array(6).fill(10),
    };
    withSolver(problem, (solver) => {
      solver.begin(problem.box);
      expect(solver.run(1e-9, 0, false)).toBe('max_iter');
      expect(solver.run(1e-9, 2, false)).toBe('max_iter');
      expect(solver.iterations).toBe(2);
      expect(solver.run(1e-9, -1, false)).toBe('converged');
      expect(solver.violation).toBeLessThan(1e-9);
    });
  });
});
