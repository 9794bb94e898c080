import type { Params } from '#contracts';
import { RandomState } from '#random';
import type { Axis } from '../suggest/axis.js';
import { cellTree, type Leaf } from './cell-tree.js';
import { type ParameterCells, parameterCells } from './parameter-cells.js';

export interface ParameterImportance {
  /** The most important first. They add up to 1. */
  readonly parameters: readonly { readonly name: string; readonly importance: number }[];
  /** Share of the variance that parameters explain one by one. */
  readonly explained: number;
}

const nTrees = 64;

/**
 * How much of the variance of scores over the search space each parameter explains by itself: functional analysis of
 * variance of a random forest. Which candidates a search tried most matters little: values count by their share of the
 * space. The forest is seeded, so equal candidates give equal numbers.
 * @param candidates - what each sets; two or more.
 * @param scores - finite, and not all equal.
 * @param axes - how parameters are searched, by name.
 * @see Hutter, Hoos, Leyton-Brown 2014, ICML, "An efficient approach for assessing hyperparameter importance"
 */
export function fanova(
  candidates: readonly Params[],
  scores: Float64Array,
  axes: ReadonlyMap<string, Axis>,
): ParameterImportance {
  const names = [...new Set(candidates.flatMap((params) => Object.keys(params)))].sort();
  const parameters = names.map((name) => parameterCells(name, candidates, axes.get(name)));
  const random = new RandomState(0);
  const shares = new Float64Array(names.length);
  let counted = 0;
  for (let tree = 0; tree < nTrees; tree++) {
    const rows = Int32Array.from(candidates, () => Math.floor(random.randomSample() * candidates.length));
    const { variance, ofParameter } = variances(parameters, cellTree(parameters, scores, rows));
    if (variance <= 0) continue;
    counted++;
    for (const [i, own] of ofParameter.entries()) shares[i] += Math.max(0, own / variance);
  }
  const explained = shares.reduce((sum, share) => sum + share, 0);
  const importances = names.map((name, i) => ({
    name,
    importance: explained > 0 ? shares[i] / explained : 1 / names.length,
  }));
  return {
    parameters: importances.sort((a, b) => b.importance - a.importance || (a.name < b.name ? -1 : 1)),
    explained: counted === 0 ? 0 : Math.min(1, explained / counted),
  };
}

/** The variance of what a tree predicts over the space, and of its mean at each value of one parameter. */
function variances(
  parameters: readonly ParameterCells[],
  leaves: readonly Leaf[],
): { variance: number; ofParameter: number[] } {
  const marginals = parameters.map(({ weights }) => new Float64Array(weights.length));
  let mean = 0;
  let square = 0;
  for (const { cells, value } of leaves) {
    const sizes = parameters.map(({ weights }, i) => sizeOf(weights, cells[i]!));
    const size = sizes.reduce((product, one) => product * one, 1);
    mean += size * value;
    square += size * value * value;
    for (const [i, own] of cells.entries()) {
      const others = sizes.reduce((product, one, j) => (j === i ? product : product * one), 1);
      for (const cell of own) marginals[i]![cell]! += others * value;
    }
  }
  return {
    variance: square - mean * mean,
    ofParameter: parameters.map(({ weights }, i) =>
      weights.reduce((sum, weight, cell) => sum + weight * (marginals[i]![cell]! - mean) ** 2, 0),
    ),
  };
}

function sizeOf(weights: Float64Array, cells: Int32Array): number {
  let size = 0;
  for (const cell of cells) size += weights[cell]!;
  return size;
}
