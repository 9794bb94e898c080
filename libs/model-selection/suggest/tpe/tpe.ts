import type { RandomState } from '#random';
import { type Axis, unitOf } from '../axis.js';
import { balancedDraw } from '../balanced-draw.js';
import type { Point, SearchTree } from '../search-tree.js';
import type { Propose, Trials } from '../suggest-each.js';
import { ParzenEstimator } from './parzen-estimator.js';
import { splitTrials } from './split-trials.js';

export interface TpeOptions {
  /** Trials that are spread over the space before the first that is learned. */
  readonly startup: number;
  /** Fraction of the trials that are good ones, and the most of them. */
  readonly goodFraction: number;
  readonly maxGood: number;
  /** Settings drawn near the good ones, of which the best is tried. */
  readonly candidates: number;
  /** Weights of the flat kernel, where a trial's is about 1. */
  readonly flatGood: number;
  readonly flatBad: number;
  /** Scott's rule is multiplied by these. */
  readonly widthGood: number;
  readonly widthBad: number;
  /** The narrowest kernels, on [0, 1]: of floats, and of what has levels. */
  readonly narrowestFloat: number;
  readonly narrowestLevel: number;
  /** Probability of another category, at one trial; it falls with the root of their number. */
  readonly otherCategory: number;
}

const defaults: TpeOptions = {
  startup: 5,
  goodFraction: 0.15,
  maxGood: 40,
  candidates: 48,
  flatGood: 1,
  flatBad: 3,
  widthGood: 0.8,
  widthBad: 0.6,
  narrowestFloat: 0.01,
  narrowestLevel: 0.08,
  otherCategory: 0.8,
};

/** More of the rest than this cost time and bring nothing. */
const mostBad = 200;

/**
 * The multivariate tree-structured Parzen estimator: of settings drawn near the good trials, the one that is likeliest
 * among the good and unlikeliest among the rest. Pending and failed trials count among the rest, which keeps trials that
 * are asked for at once apart (the constant liar).
 * @see Bergstra et al. 2011, Algorithms for hyper-parameter optimization; Falkner et al. 2018 (multivariate);
 *   Watanabe 2023, arXiv 2304.11127
 */
export function tpe(tree: SearchTree, options: Partial<TpeOptions> = {}): Propose {
  const settings = { ...defaults, ...options };
  return (trials, random) => {
    if (trials.count < settings.startup) return [balancedDraw(tree, trials.points, settings.startup, random)];
    const { good, weights, bad: rest } = splitTrials(trials, settings.goodFraction, settings.maxGood);
    const bad = thinned(rest);
    const flat = bad.map(() => 1);
    const { flatGood, flatBad, widthGood, widthBad } = settings;
    const likely = new ParzenEstimator(
      tree,
      good,
      weights,
      flatGood,
      bandwidths(tree, good, widthGood, settings),
    );
    const unlikely = new ParzenEstimator(tree, bad, flat, flatBad, bandwidths(tree, bad, widthBad, settings));
    return drawBest(trials, likely, unlikely, settings.candidates, random);
  };
}

/** The newest, pending ones among them, and of those before them as many, evenly: their density hardly changes by that. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= mostBad) return points;
  const half = mostBad / 2;
  const older = points.length - half;
  const kept = Array.from({ length: half }, (_, i) => points[Math.floor((i * older) / half)]);
  return [...kept, ...points.slice(-half)];
}

function drawBest(
  trials: Trials,
  likely: ParzenEstimator,
  rest: ParzenEstimator,
  candidates: number,
  random: RandomState,
): Point[] {
  const scored: { point: Point; score: number }[] = [];
  // In a small space most of what is drawn is known; four times as many draws are worth their time.
  for (let i = 0; i < candidates * 4 && scored.length < candidates; i++) {
    const point = likely.draw(random);
    if (trials.isKnown(point)) continue;
    scored.push({ point, score: likely.logDensity(point) - rest.logDensity(point) });
  }
  return scored.sort((one, other) => other.score - one.score).map(({ point }) => point);
}

/** Scott's rule on [0, 1] by axis; of categories, the probability of any other. */
function bandwidths(
  tree: SearchTree,
  points: readonly Point[],
  width: number,
  { narrowestFloat, narrowestLevel, otherCategory }: TpeOptions,
): (axis: Axis, i: number) => number {
  const n = points.length + 1;
  const shrink = width * n ** (-1 / (tree.axes.length + 4));
  return (axis, i) => {
    const { kind, levels } = axis;
    if (kind === 'categorical') return Math.min(otherCategory / Math.sqrt(n), 1) * (1 - 1 / levels);
    const narrowest = kind === 'continuous' ? narrowestFloat : Math.max(narrowestLevel, 0.5 / levels);
    return Math.max(shrink * deviation(axis, points, i), narrowest);
  };
}

/** Standard deviation on [0, 1], with a uniform distribution's as if it were that of one point more. */
function deviation(axis: Axis, points: readonly Point[], i: number): number {
  let n = 1;
  let sum = 0.5;
  let squares = 1 / 3;
  for (const point of points) {
    const code = point[i];
    if (Number.isNaN(code)) continue;
    const x = unitOf(axis, code);
    n += 1;
    sum += x;
    squares += x * x;
  }
  return Math.sqrt(Math.max(squares / n - (sum / n) ** 2, 0));
}
