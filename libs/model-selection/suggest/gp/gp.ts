import { bestFirst } from '../best-first.js';
import type { Point, SearchTree } from '../search-tree.js';
import type { Propose, Trials } from '../suggest-each.js';
import { bestSettings } from './best-settings.js';
import { logExpectedImprovement } from './expected-improvement.js';
import { Features } from './features.js';
import { fitHyperparameters, GaussianProcess } from './gaussian-process.js';
import { standardized } from './standardized.js';

export interface GpOptions {
  /** Trials that are drawn at random before the first that is not. */
  readonly startup: number;
  /** Trials that the process is conditioned on, and those that its hyperparameters are fitted to. */
  readonly maxPoints: number;
  readonly maxFitted: number;
  /** Mean and deviation of the logarithms; the lengths' then gain half the logarithm of the number of axes. */
  readonly length: readonly [number, number];
  readonly noise: readonly [number, number];
}

const defaults: GpOptions = {
  startup: 5,
  maxPoints: 120,
  maxFitted: 60,
  length: [0.5, 0.8],
  noise: [-4, 1],
};

const steps = 15;
const maxLies = 40;
const starts = 5;

/**
 * Bayesian optimization: the setting of which a Gaussian process expects the largest improvement. Pending trials are
 * given the mean of what was measured (the constant liar), failed ones the worst.
 * @see Snoek et al. 2012 (Matérn 5/2, one length for each axis); Hvarfner et al. 2024 (lengths that grow with the axes);
 *   Ament et al. 2023 (the logarithm of the expected improvement)
 */
export function gp(tree: SearchTree, options: Partial<GpOptions> = {}): Propose {
  const settings = { ...defaults, ...options };
  const features = new Features(tree);
  const prior = {
    length: [settings.length[0] + 0.5 * Math.log(features.size), settings.length[1]],
    noise: settings.noise,
  } as const;
  return (trials, random) => {
    const order = bestFirst(trials);
    if (trials.count < settings.startup || order.length < 3) return [tree.draw(random)];
    const used = keptTrials(order, settings.maxPoints);
    const values = standardized(used.map((i) => trials.values[i] ?? 0));
    const settingsOf = used.map((i) => features.of(trials.points[i]));
    const fitted = new Set(keptTrials(order, settings.maxFitted));
    const chosen = [...used.keys()].filter((k) => fitted.has(used[k]));
    const theta = fitHyperparameters(
      features,
      chosen.map((k) => settingsOf[k]),
      Float64Array.from(chosen, (k) => values[k]),
      prior,
      steps,
    );
    const lies = lied(trials, Math.min(...values));
    const model = new GaussianProcess(
      features,
      [...settingsOf, ...lies.map(({ point }) => features.of(point))],
      Float64Array.from([...values, ...lies.map(({ value }) => value)]),
      theta,
    );
    const best = Math.max(...values);
    const score = (point: Point): number => {
      const { mean, std } = model.predict(features.of(point));
      return Math.log(std) + logExpectedImprovement((mean - best) / std);
    };
    const incumbents = order.slice(0, starts).map((i) => trials.points[i]);
    return bestSettings(tree, incumbents, (point) => trials.isKnown(point), score, random);
  };
}

/** The best half of as many as are kept, and the newest. @returns indices, ascending. */
function keptTrials(order: readonly number[], most: number): number[] {
  if (order.length <= most) return order.toSorted((i, j) => i - j);
  const kept = new Set(order.slice(0, most / 2));
  for (const i of order.toSorted((one, other) => other - one)) {
    if (kept.size === most) break;
    kept.add(i);
  }
  return [...kept].sort((i, j) => i - j);
}

/** The newest trials without a value, each with one that is made up. */
function lied(trials: Trials, worst: number): { point: Point; value: number }[] {
  return trials.points
    .map((point, i) => ({ point, value: trials.values[i] }))
    .filter(({ value }) => value === undefined || Number.isNaN(value))
    .slice(-maxLies)
    .map(({ point, value }) => ({ point, value: value === undefined ? 0 : worst }));
}
