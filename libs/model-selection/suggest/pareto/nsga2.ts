import type { RandomState } from '#random';
import { unitOf } from '../axis.js';
import { bestFirst } from '../best-first.js';
import type { Point, SearchTree } from '../search-tree.js';
import type { Propose } from '../suggest-each.js';

/** Trials that are drawn at random first, and parents that are chosen from. */
const population = 30;
/** Index of simulated binary crossover: the larger, the nearer children are to their parents. */
const crossover = 10;
const tries = 20;

/**
 * NSGA-II, a child at a time: two parents, each the better of two drawn from the best of all trials so far, are crossed
 * and one parameter or so is changed. "Better" is by Pareto front, then the less crowded.
 * @see Deb et al. 2002, IEEE Transactions on Evolutionary Computation 6:2
 */
export function nsga2(tree: SearchTree): Propose {
  return (trials, random) => {
    if (trials.count < population) return [tree.draw(random)];
    const parents = bestFirst(trials).slice(0, population);
    if (parents.length < 2) return [tree.draw(random)];
    const chosen = (): Point => {
      const rank = Math.min(random.randint(0, parents.length), random.randint(0, parents.length));
      return trials.points[parents[rank]];
    };
    return Array.from({ length: tries }, () => child(tree, chosen(), chosen(), random));
  };
}

function child(tree: SearchTree, one: Point, other: Point, random: RandomState): Point {
  const rate = 1 / tree.axes.length;
  return tree.make((axis, i) => {
    if (random.randomSample() < rate) return axis.codeAt(random.randomSample());
    const [first, second] = random.randomSample() < 0.5 ? [one[i], other[i]] : [other[i], one[i]];
    const known = Number.isNaN(first) ? second : first;
    if (Number.isNaN(known)) return axis.codeAt(random.randomSample());
    if (axis.kind === 'categorical' || Number.isNaN(first + second) || first === second) return known;
    const u = random.randomSample();
    const spread = (u < 0.5 ? 2 * u : 1 / (2 - 2 * u)) ** (1 / (crossover + 1));
    const [a, b] = [unitOf(axis, first), unitOf(axis, second)];
    return axis.codeAt(Math.min(Math.max((a + b + spread * (a - b)) / 2, 0), 1));
  });
}
