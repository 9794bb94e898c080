import type { RandomState } from '#random';
import { normalCdf } from '../../candidates/normal-curve.js';
import { type Axis, unitOf } from '../axis.js';
import { bestFirst } from '../best-first.js';
import type { Point, SearchTree } from '../search-tree.js';
import type { Propose, Trials } from '../suggest-each.js';
import {
  type Evolution,
  type EvolutionConstants,
  evolutionConstants,
  evolve,
  rootsOf,
  startEvolution,
} from './evolution.js';
import { keepMargin } from './margin.js';

const firstSigma = 0.3;
const tries = 30;
/** How far the probabilities of categories go towards the best of a generation. */
const categoryRate = 0.3;

/** A normal distribution over the numbers, and probabilities over the levels of each category. */
interface Distribution {
  readonly evolution: Evolution;
  /** By number: what margins multiply its deviation by. */
  readonly stretch: Float64Array;
  /** By axis; undefined for numbers. */
  readonly categories: readonly (Float64Array | undefined)[];
}

/**
 * CMA-ES with margin, generation by generation of the history: a normal distribution over numbers on [0, 1], with a
 * least probability for neighbouring integers, and a distribution over each category that follows the best of each
 * generation, with a least probability too.
 * @see Hamano et al. 2022, arXiv 2205.13482; Hamano et al. 2024 (CatCMA), arXiv 2405.09962
 */
export function cmaes(tree: SearchTree): Propose {
  const numbers = [...tree.axes.keys()].filter((i) => tree.axes[i].kind !== 'categorical');
  const constants = evolutionConstants(Math.max(numbers.length, 1));
  const alpha = 1 / (constants.lambda * Math.max(tree.axes.length, 1));
  return (trials, random) => {
    let distribution = start(tree, numbers.length);
    // A generation counts once all of it has ended.
    const ended = trials.values.findIndex(
      (value, i) => value === undefined && trials.vectors[i] === undefined,
    );
    const n = ended < 0 ? trials.points.length : ended;
    for (let from = 0; from + constants.lambda <= n; from += constants.lambda) {
      distribution = learn(
        tree,
        numbers,
        distribution,
        generationOf(trials, from, constants.lambda),
        constants,
        alpha,
      );
    }
    const draw = drawer(tree, numbers, distribution, random);
    return Array.from({ length: tries }, draw);
  };
}

const start = (tree: SearchTree, d: number): Distribution => ({
  evolution: startEvolution(d, firstSigma),
  stretch: new Float64Array(d).fill(1),
  categories: tree.axes.map(({ kind, levels }) =>
    kind === 'categorical' ? new Float64Array(levels).fill(1 / levels) : undefined,
  ),
});

/** The points of a generation that succeeded, the best first. */
function generationOf(trials: Trials, from: number, lambda: number): Point[] {
  const part = {
    ...trials,
    points: trials.points.slice(from, from + lambda),
    values: trials.values.slice(from, from + lambda),
    vectors: trials.vectors.slice(from, from + lambda),
  };
  return bestFirst(part).map((i) => part.points[i]);
}

function learn(
  tree: SearchTree,
  numbers: readonly number[],
  { evolution, stretch, categories }: Distribution,
  best: readonly Point[],
  constants: EvolutionConstants,
  alpha: number,
): Distribution {
  const parents = best.slice(0, constants.weights.length);
  if (parents.length === 0) return { evolution, stretch, categories };
  const deviation = (state: Evolution, k: number): number =>
    state.sigma * Math.sqrt(state.covariance.get(k, k));
  const where = parents.map((point) =>
    Float64Array.from(numbers, (axis, k) => {
      const { mean } = evolution;
      const std = deviation(evolution, k) * stretch[k];
      const at = Number.isNaN(point[axis]) ? mean[k] : expected(tree.axes[axis], point[axis], mean[k], std);
      return mean[k] + (at - mean[k]) / stretch[k];
    }),
  );
  let next = numbers.length > 0 ? evolve(evolution, where, constants) : evolution;
  const mean = next.mean.slice();
  const stretched = stretch.slice();
  for (const [k, axis] of numbers.entries()) {
    mean[k] = Math.min(Math.max(mean[k], 0), 1);
    if (tree.axes[axis].kind === 'continuous') continue;
    const kept = keepMargin(tree.axes[axis], mean[k], deviation(next, k) * stretch[k], alpha);
    mean[k] = kept.mean;
    stretched[k] = stretch[k] * kept.stretch;
  }
  next = { ...next, mean };
  return {
    evolution: next,
    stretch: stretched,
    categories: categories.map((probabilities, axis) =>
      probabilities ? towards(probabilities, parents, axis, constants, alpha) : undefined,
    ),
  };
}

/** The mean of the part of a normal distribution that falls on the level: nobody knows more of the number drawn. */
function expected(axis: Axis, code: number, mean: number, std: number): number {
  if (axis.kind === 'continuous') return code;
  const low = (axis.edge(code) - mean) / std;
  const high = (axis.edge(code + 1) - mean) / std;
  const mass = normalCdf(high) - normalCdf(low);
  if (mass < 1e-6) return unitOf(axis, code);
  const density = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  return Math.min(
    Math.max(mean + (std * (density(low) - density(high))) / mass, axis.edge(code)),
    axis.edge(code + 1),
  );
}

function towards(
  probabilities: Float64Array,
  parents: readonly Point[],
  axis: number,
  { weights }: EvolutionConstants,
  alpha: number,
): Float64Array {
  const next = probabilities.slice();
  const shares = new Float64Array(next.length);
  let total = 0;
  for (const [rank, point] of parents.entries()) {
    if (Number.isNaN(point[axis])) continue;
    shares[point[axis]] += weights[rank];
    total += weights[rank];
  }
  if (total === 0) return next;
  const least = alpha / Math.max(1, next.length - 1);
  const raised = next.map((value, level) =>
    Math.max(value + categoryRate * (shares[level] - total * value), least),
  );
  const sum = raised.reduce((all, value) => all + value, 0);
  return raised.map((value) => value / sum);
}

function drawer(
  tree: SearchTree,
  numbers: readonly number[],
  { evolution, stretch, categories }: Distribution,
  random: RandomState,
): () => Point {
  const { vectors, roots } = rootsOf(evolution.covariance);
  const at = new Map(numbers.map((axis, k) => [axis, k]));
  return () => {
    const z = roots.map((root) => root * random.standardNormal());
    return tree.make((axis, i) => {
      const probabilities = categories[i];
      if (probabilities) return levelAt(probabilities, random.randomSample());
      const k = at.get(i) ?? 0;
      let step = 0;
      for (const [j, length] of z.entries()) step += vectors.get(k, j) * length;
      const u = evolution.mean[k] + evolution.sigma * stretch[k] * step;
      return axis.codeAt(mirrored(u));
    });
  };
}

function levelAt(probabilities: Float64Array, u: number): number {
  let left = u;
  for (const [level, probability] of probabilities.entries()) {
    left -= probability;
    if (left < 0) return level;
  }
  return probabilities.length - 1;
}

/** A number outside of [0, 1] as if the bounds were mirrors. */
function mirrored(u: number): number {
  const period = Math.abs(u) % 2;
  return period > 1 ? 2 - period : period;
}
