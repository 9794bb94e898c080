import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../candidates/normal-curve.js';
import { expandSpaces } from '../../candidates/search-space.js';
import { axisOf } from '../axis.js';
import { evolutionConstants } from '../cmaes/evolution.js';
import { keepMargin } from '../cmaes/margin.js';
import { SearchTree } from '../search-tree.js';
import { logExpectedImprovement } from './expected-improvement.js';
import { Features } from './features.js';
import { fitHyperparameters, GaussianProcess } from './gaussian-process.js';

const line = new Features(new SearchTree(expandSpaces({ x: { uniform: [0, 1] } }), []));
const at = (...xs: number[]): Float64Array[] => xs.map((x) => Float64Array.of(x));

describe('a Gaussian process', () => {
  it('goes through what was measured without noise, and is unsure away from it', () => {
    const y = Float64Array.of(-1, 0.5, 1, -0.5);
    const process = new GaussianProcess(line, at(0, 0.3, 0.6, 1), y, Float64Array.of(Math.log(0.3), -16));
    for (const [i, x] of at(0, 0.3, 0.6, 1).entries()) {
      const { mean, std } = process.predict(x);
      expect(mean).toBeCloseTo(y[i], 4);
      expect(std).toBeLessThan(1e-3);
    }
    expect(process.predict(Float64Array.of(0.8)).std).toBeGreaterThan(0.05);
  });

  it('has the Matérn 5/2 kernel: one point gives the mean that the formula gives', () => {
    const process = new GaussianProcess(line, at(0), Float64Array.of(2), Float64Array.of(Math.log(0.5), -20));
    const r = Math.sqrt(5) * 0.5;
    const k = (1 + r + r ** 2 / 3) * Math.exp(-r);
    expect(process.predict(Float64Array.of(0.25)).mean).toBeCloseTo(2 * k, 6);
  });

  it('finds which axis matters', () => {
    const space = { a: { uniform: [0, 1] as [number, number] }, b: { uniform: [0, 1] as [number, number] } };
    const plane = new Features(new SearchTree(expandSpaces(space), []));
    const xs = Array.from({ length: 40 }, (_, i) => Float64Array.of((i * 0.618) % 1, (i * 0.414) % 1));
    const y = Float64Array.from(xs, ([a]) => Math.sin(8 * a));
    const prior = { length: [0, 1], noise: [-6, 2] } as const;
    const theta = fitHyperparameters(plane, xs, y, prior, 40);
    expect(theta[0]).toBeLessThan(theta[1] - 1);
    const process = new GaussianProcess(plane, xs, y, theta);
    expect(process.predict(Float64Array.of(0.4, 0.9)).mean).toBeCloseTo(Math.sin(3.2), 1);
  });
});

describe('the logarithm of the expected improvement', () => {
  // mpmath 1.3 with 50 digits: log(npdf(z) + z * ncdf(z)).
  it.each([
    [2, 0.697383545788],
    [0, -0.918938533205],
    [-1, -2.48512102571],
    [-5, -16.746],
    [-20, -206.918],
    [-1000, -500014.734452],
  ])('at %d is %d', (z, expected) => {
    expect(logExpectedImprovement(z)).toBeCloseTo(expected, Math.abs(z) > 3 ? 2 : 5);
  });

  it('rises everywhere', () => {
    for (let z = -30; z < 3; z += 0.01) {
      expect(logExpectedImprovement(z + 0.01)).toBeGreaterThan(logExpectedImprovement(z));
    }
  });
});

describe('the normal curve', () => {
  it('has the quantiles of tables, and its distribution function undoes them', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
    for (const p of [1e-6, 0.01, 0.3, 0.5, 0.8, 0.999])
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
  });
});

describe("CMA-ES's constants and margin", () => {
  it('are those of the tutorial in ten dimensions', () => {
    const { lambda, weights, muEff, cSigma, c1 } = evolutionConstants(10);
    expect(lambda).toBe(10);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(muEff).toBeCloseTo(3.1673, 4);
    expect(cSigma).toBeCloseTo((muEff + 2) / (15 + muEff), 12);
    expect(c1).toBeCloseTo(2 / (11.3 ** 2 + muEff), 12);
  });

  it('leaves each neighbour of an integer a probability of at least alpha / 2', () => {
    const [[parameter]] = expandSpaces({ n: { randint: [0, 10] } });
    const axis = axisOf(parameter);
    const alpha = 0.05;
    for (const mean of [0.02, 0.33, 0.452, 0.5, 0.71, 0.98]) {
      const std = 1e-3;
      const kept = keepMargin(axis, mean, std, alpha);
      const level = axis.codeAt(kept.mean);
      expect(level).toBe(axis.codeAt(mean));
      const deviation = std * kept.stretch;
      const below = level === 0 ? 1 : normalCdf((axis.edge(level) - kept.mean) / deviation);
      const above = level === 9 ? 1 : 1 - normalCdf((axis.edge(level + 1) - kept.mean) / deviation);
      expect(Math.min(below, above)).toBeGreaterThan(0.99 * (level === 0 || level === 9 ? alpha : alpha / 2));
    }
  });
});
