import { nearestLog } from '#random';

const euler = 0.5772156649015329;

/** Coefficients of the asymptotic series in 1 / n². */
const series = [1 / 12, -0.021092796092796094, 1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12];

/**
 * Derivative of log Γ.
 * @param n - a whole number above 0.
 * @see Cephes, psi.c, which scipy computes it with
 */
export function digamma(n: number): number {
  if (n <= 10) {
    let sum = 0;
    for (let i = 1; i < n; i++) sum += 1 / i;
    return sum - euler;
  }
  const z = 1 / (n * n);
  const tail = z * series.reduce((all, coefficient) => all * z + coefficient);
  return nearestLog(n) - 0.5 / n - tail;
}
