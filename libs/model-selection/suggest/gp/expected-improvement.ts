import { normalCdf } from '../../candidates/normal-curve.js';

const logRoot2Pi = Math.log(2 * Math.PI) / 2;

/**
 * The logarithm of φ(z) + z Φ(z): the expected improvement at a mean that is `z` deviations above the best, in units of
 * the deviation. Exact far below 0 too, where the improvement itself would be 0.
 * @see Ament et al. 2023, Unexpected improvements to expected improvement, arXiv 2310.20708
 */
export function logExpectedImprovement(z: number): number {
  const logDensity = -0.5 * z * z - logRoot2Pi;
  if (z > -1) return Math.log(Math.exp(logDensity) + z * normalCdf(z));
  // 1 - x m(x), where m is Mills' ratio: by the tail itself, or where that is too small by its series.
  const rest = z > -8 ? 1 + (z * normalCdf(z)) / Math.exp(logDensity) : 1 / z ** 2 - 3 / z ** 4 + 15 / z ** 6;
  return logDensity + Math.log(rest);
}
