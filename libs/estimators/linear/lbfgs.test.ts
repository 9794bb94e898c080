import { describe, expect, it } from 'vitest';
import { Lbfgs } from './lbfgs.js';

type Evaluate = (x: Float64Array, gradient: Float64Array) => number;

/** @see Rosenbrock 1960; its minimum is at (1, 1). */
const rosenbrock: Evaluate = ([x, y], gradient) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

function minimize(f: Evaluate, start: number[], { tol = 1e-8, maxIter = 1000 } = {}) {
  const run = new Lbfgs(Float64Array.from(start), tol, maxIter);
  const gradient = new Float64Array(start.length);
  let evaluations = 0;
  for (; run.stop === undefined; evaluations++) run.tell(f(run.point, gradient), gradient);
  return { run, gradient, evaluations };
}

describe('Lbfgs', () => {
  it('follows a curved valley to its end, in as many steps as scipy', () => {
    const { run, gradient, evaluations } = minimize(rosenbrock, [-1.2, 1]);
    expect(run.stop).toBe('gradient');
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThanOrEqual(1e-8);
    expect(run.point[0]).toBeCloseTo(1, 8);
    expect(run.point[1]).toBeCloseTo(1, 8);
    // scipy 1.17: minimize(f, [-1.2, 1], jac=g, method='L-BFGS-B', options=dict(maxls=50, gtol=1e-8, ftol=64 * eps))
    expect([run.iterations, evaluations]).toEqual([38, 46]);
  });

  it('stops at once where the gradient is small enough', () => {
    const { run, evaluations } = minimize(rosenbrock, [1, 1]);
    expect([run.stop, run.iterations, evaluations]).toEqual(['gradient', 0, 1]);
  });

  it('stops at max_iter and keeps the point it is at', () => {
    const { run, gradient } = minimize(rosenbrock, [-1.2, 1], { maxIter: 3 });
    expect([run.stop, run.iterations]).toEqual(['max_iter', 3]);
    const there = new Float64Array(2);
    rosenbrock(run.point, there);
    expect(there).toEqual(gradient);
  });

  it('says that it stalled where rounding hides any decrease', () => {
    const lifted: Evaluate = (x, gradient) => 1e6 + rosenbrock(x, gradient);
    const { run, gradient } = minimize(lifted, [-1.2, 1]);
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(1e-8);
    expect(run.stop).toBe('stalled');
  });
});
