import { describe, expect, it } from 'vitest';
import { Lbfgs } from './lbfgs.js';
import { RunStops } from './run-stops.js';

type Evaluate = (x: Float64Array, gradient: Float64Array) => number;

/** @see Rosenbrock 1960; its minimum is at (1, 1). */
const rosenbrock: Evaluate = ([x, y], gradient) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

function minimize(f: Evaluate, start: number[], { tol = 1e-8, maxIter = 1000 } = {}) {
  const { ends, gradient, evaluations } = minimizeTo(f, start, [{ tol, maxIter }]);
  return { ...ends[0], gradient, evaluations };
}

function minimizeTo(f: Evaluate, start: number[], stops: { tol: number; maxIter: number }[]) {
  const run = new Lbfgs(Float64Array.from(start), new RunStops(stops));
  const gradient = new Float64Array(start.length);
  let evaluations = 0;
  for (; !run.stops.areMet; evaluations++) run.tell(f(run.point, gradient), gradient);
  return { ends: run.stops.ends, gradient, evaluations };
}

describe('Lbfgs', () => {
  it('follows a curved valley to its end, in as many steps as scipy', () => {
    const { w, by, iterations, gradient, evaluations } = minimize(rosenbrock, [-1.2, 1]);
    expect(by).toBe('tolerance');
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThanOrEqual(1e-8);
    expect(w[0]).toBeCloseTo(1, 8);
    expect(w[1]).toBeCloseTo(1, 8);
    // scipy 1.17: minimize(f, [-1.2, 1], jac=g, method='L-BFGS-B', options=dict(maxls=50, gtol=1e-8, ftol=64 * eps))
    expect([iterations, evaluations]).toEqual([38, 46]);
  });

  it('stops at once where the gradient is small enough', () => {
    const { by, iterations, evaluations } = minimize(rosenbrock, [1, 1]);
    expect([by, iterations, evaluations]).toEqual(['tolerance', 0, 1]);
  });

  it('stops at max_iter and keeps the point it is at', () => {
    const { w, by, iterations, gradient } = minimize(rosenbrock, [-1.2, 1], { maxIter: 3 });
    expect([by, iterations]).toEqual(['max_iter', 3]);
    const there = new Float64Array(2);
    rosenbrock(w, there);
    expect(there).toEqual(gradient);
  });

  it('says that it stalled where rounding hides any decrease', () => {
    const lifted: Evaluate = (x, gradient) => 1e6 + rosenbrock(x, gradient);
    const { by, gradient } = minimize(lifted, [-1.2, 1]);
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(1e-8);
    expect(by).toBe('stalled');
  });

  it.each([
    ['a valley', rosenbrock],
    ['a valley where rounding ends it', (x, gradient) => 1e6 + rosenbrock(x, gradient)],
  ] as [string, Evaluate][])('passes on one run through %s all that runs of their own end at', (_, f) => {
    const stops = [1e-1, 10, 1e-12, 1e-4].flatMap((tol) =>
      [5, 1, 30, 1000].map((maxIter) => ({ tol, maxIter })),
    );
    const { ends, evaluations } = minimizeTo(f, [-1.2, 1], stops);
    const apart = stops.map((stop) => minimizeTo(f, [-1.2, 1], [stop]));
    expect(ends).toEqual(apart.map((one) => one.ends[0]));
    expect(evaluations).toBe(Math.max(...apart.map((one) => one.evaluations)));
  });
});
