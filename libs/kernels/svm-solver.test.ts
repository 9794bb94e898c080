import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwise, type RowSet } from './distances.js';
import { type ClassRows, type Gram, keepGram, withSolverMemory } from './svm-gram.js';
import { kernelDiagonal, kernelValues, type SvmKernel } from './svm-kernel.js';
import { type ReferenceProblem, solveReference } from './svm-reference.js';
import { PairSolver, type StopReason } from './svm-solver.js';

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
  // In single precision 0 beyond the nearest neighbours, and between all rows that differ.
  { kind: 'rbf', gamma: 200 },
  { kind: 'rbf', gamma: 1000 },
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

/** What the matrices of the tests were kept as. */
const gramKinds = new Set<Gram['kind']>();

const everyRow = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

const bothClasses = (nPositive: number, n: number): [ClassRows, ClassRows] => [
  { class: 0, places: everyRow(nPositive) },
  { class: 1, places: everyRow(n - nPositive) },
];

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
  const isRbf = kernel.kind === 'rbf';
  const gram = keepGram({}, everyRow(n), Int32Array.of(0, nPositive, n), () => kernelOf(problem), isRbf);
  gramKinds.add(gram.kind);
  return withSolverMemory(() => {
    const diagonal = kernelDiagonal(rows, kernel);
    return work(PairSolver.fromGram(gram, ...bothClasses(nPositive, n), diagonal));
  });
}

/** Values are negated gradients, so that a zero rho may have either sign: adding 0 leaves the positive one. */
function expectedOf(problem: ReferenceProblem, tolerance: number, maxIterations: number) {
  const solution = solveReference(problem, tolerance, maxIterations);
  return { ...solution, rho: solution.rho + 0 };
}

function solutionOf(solver: PairSolver) {
  return { coefficients: solver.coefficients(), rho: solver.rho() + 0, iterations: solver.iterations };
}

const limit = 2000;

type Solution = ReturnType<typeof solutionOf>;

/** Solutions for each tolerance from one run, which parts where a decision differs among them. */
function runForEach(
  solver: PairSolver,
  tolerances: readonly number[],
  reasons: Set<StopReason>,
): Map<number, Solution> {
  if (tolerances.length === 0) return new Map();
  const reason = solver.run(Math.max(...tolerances), Math.min(...tolerances), limit, false);
  reasons.add(reason);
  const { violation } = solver;
  const apart = (
    takes: (tolerance: number) => boolean,
    solve: (taken: number[]) => Map<number, Solution>,
  ) => {
    const solved = solve(tolerances.filter(takes));
    const rest = tolerances.filter((tolerance) => !takes(tolerance));
    return new Map([...solved, ...runForEach(solver, rest, reasons)]);
  };
  const aside = (taken: number[]) => {
    const saved = solver.save();
    const solved = runForEach(solver, taken, reasons);
    solver.restore(saved);
    return solved;
  };
  const here = (taken: number[]) => new Map(taken.map((tolerance) => [tolerance, solutionOf(solver)]));
  switch (reason) {
    case 'near_optimum':
      return apart((tolerance) => violation <= tolerance * 10, aside);
    case 'reduced_converged':
      return apart((tolerance) => violation < tolerance, aside);
    case 'converged':
      return apart((tolerance) => violation < tolerance, here);
    default:
      return here([...tolerances]);
  }
}

describe('PairSolver', () => {
  it('makes the steps of the plain solver, bit by bit', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1e-1, 1e-3, 1e-8), (problem, tolerance) => {
        const solved = withSolver(problem, (solver) => {
          solver.begin(problem.box);
          solver.run(tolerance, tolerance, limit, false);
          return solutionOf(solver);
        });
        expect(solved).toEqual(expectedOf(plain(problem), tolerance, limit));
      }),
      { numRuns: 600 },
    );
    expect(gramKinds).toEqual(new Set(['dense', 'listed']));
  });

  it.each([1e-155, 1e-52, 1e-10, 1e15])(
    'makes the same steps where curvatures are tiny or huge: rows times %d',
    (factor) => {
      const scaled = problems.map((problem): Problem => {
        const values = problem.rows.values.map((value) => value * factor);
        return { ...problem, rows: { ...problem.rows, values }, kernel: { kind: 'linear' } };
      });
      fc.assert(
        fc.property(scaled, (problem) => {
          const solved = withSolver(problem, (solver) => {
            solver.begin(problem.box);
            solver.run(1e-3, 1e-3, limit, false);
            return solutionOf(solver);
          });
          expect(solved).toEqual(expectedOf(plain(problem), 1e-3, limit));
        }),
      );
    },
  );

  it('gives the same from computed rows as from a matrix, with room for two rows, for some or for all', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(0, 1500, 2 ** 20), (problem, cacheBytes) => {
        const solve = (solver: PairSolver) => {
          solver.begin(problem.box);
          solver.run(1e-3, 1e-3, limit, false);
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

  it('passes every looser tolerance on its way to a tighter one, save where shrinking reads it', () => {
    const tolerances = [1, 1e-1, 1e-2, 1e-4];
    const reasons = new Set<StopReason>();
    fc.assert(
      fc.property(problems, (problem) => {
        withSolver(problem, (solver) => {
          solver.begin(problem.box);
          const solved = runForEach(solver, tolerances, reasons);
          const reference = plain(problem);
          expect([...solved.keys()].sort()).toEqual([...tolerances].sort());
          solved.forEach((solution, tolerance) => {
            expect(solution).toEqual(expectedOf(reference, tolerance, limit));
          });
        });
      }),
      { numRuns: 300, seed: 1 },
    );
    expect([...reasons].sort()).toEqual(['converged', 'max_iter', 'near_optimum', 'reduced_converged']);
  });

  it('stops before the first step that reaches a bound, and goes on from there with these bounds or larger ones', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1, 1.5, 1000), (problem, factor) => {
        withSolver(problem, (solver) => {
          solver.begin(problem.box);
          const reason = solver.run(1e-3, 1e-3, limit, true);
          expect(solver.boxReached).toBe(false);
          solver.peak().forEach((peak, t) => {
            expect(peak).toBeLessThan(problem.box[t]);
          });
          const reached = solver.proposed.some(({ row, value }) => value >= problem.box[row]);
          if (reason === 'box') expect(reached).toBe(true);
          const saved = solver.save();
          for (const box of [problem.box, problem.box.map((bound) => bound * factor)]) {
            solver.rebound(box);
            solver.run(1e-3, 1e-3, limit, false);
            expect(solutionOf(solver)).toEqual(expectedOf({ ...plain(problem), box }, 1e-3, limit));
            if (box === problem.box) solver.restore(saved);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('begins anew with other bounds, however often rows were reordered', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(0, 1500, 2 ** 20), (problem, cacheBytes) => {
        const { rows, nPositive, kernel } = problem;
        const boxes = [1, 1 / 3, 7, 1 / 50, 1, 40, 1 / 3, 2].map((by) => problem.box.map((box) => box * by));
        const solved = withSolverMemory(() => {
          const diagonal = kernelDiagonal(rows, kernel);
          const solver = PairSolver.fromRows(rows, nPositive, kernel, diagonal, cacheBytes);
          return boxes.map((box) => {
            solver.begin(box);
            solver.run(1e-3, 1e-3, limit, false);
            return solutionOf(solver);
          });
        });
        const reference = plain(problem);
        expect(solved).toEqual(boxes.map((box) => expectedOf({ ...reference, box }, 1e-3, limit)));
      }),
    );
  });

  it('makes the steps of the plain solver on an identity, where a step moves two rows only', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1e-1, 1e-3, 1e-8), ({ rows, nPositive, box }, tolerance) => {
        const n = rows.nRows;
        const diagonal = new Float64Array(n).fill(1);
        const solved = withSolverMemory(() => {
          const solver = PairSolver.fromGram({ kind: 'identity' }, ...bothClasses(nPositive, n), diagonal);
          solver.begin(box);
          solver.run(tolerance, tolerance, limit, false);
          return solutionOf(solver);
        });
        const kernel = Array.from({ length: n }, (_, i) =>
          Float32Array.from({ length: n }, (_, j) => +(i === j)),
        );
        const sign = Array.from({ length: n }, (_, i) => (i < nPositive ? 1 : -1));
        expect(solved).toEqual(expectedOf({ kernel, diagonal, sign, box }, tolerance, limit));
      }),
      { numRuns: 300 },
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
      expect(solver.run(1e-3, 1e-3, limit, false)).toBe('converged');
      expect(solutionOf(solver)).toEqual(expectedOf(plain(problem), 1e-3, limit));
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
      expect(solver.run(1e-9, 1e-9, 0, false)).toBe('max_iter');
      expect(solver.run(1e-9, 1e-9, 2, false)).toBe('max_iter');
      expect(solver.iterations).toBe(2);
      expect(solver.run(1e-9, 1e-9, -1, false)).toBe('converged');
      expect(solver.violation).toBeLessThan(1e-9);
    });
  });
});
