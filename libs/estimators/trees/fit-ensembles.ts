import { groupBy } from '#contracts';
import type { Model } from '../estimator.js';
import { type ForestPart, treesIn } from './forest-part.js';
import { growDepths } from './grow-depths.js';
import { familyKey } from './growth-keys.js';
import { prefixModels } from './tree-model.js';
import type { GrowthParams } from './tree-params.js';

/**
 * Ensembles of one type. Those that differ in their number of trees are prefixes of the largest; those that differ in
 * their depth share the trees that are the same.
 * @param nTreesOf - how many trees a candidate has.
 * @param grow - the trees of these numbers, ascending.
 * @param grown - by candidate, the first trees of it that there are already.
 * @returns models in the order of the candidates, and the runs: one per depth for which a tree was grown.
 */
export function fitEnsembles<P extends GrowthParams>(
  type: string,
  candidates: readonly P[],
  nTreesOf: (params: P) => number,
  grow: (params: P, trees: readonly number[]) => ForestPart,
  grown: readonly (readonly ForestPart[])[] = [],
): { models: Model[]; fitsRun: number } {
  const models: Model[] = new Array(candidates.length);
  let fitsRun = 0;
  for (const family of groupBy(candidates.keys(), (index) => familyKey(candidates[index])).values()) {
    const depths = groupBy(family, (index) => candidates[index].max_depth ?? Number.POSITIVE_INFINITY);
    const sizesOf = (indices: readonly number[]) => indices.map((index) => nTreesOf(candidates[index]));
    const requests = Array.from(depths, ([maxDepth, indices]) => ({
      maxDepth,
      nTrees: Math.max(...sizesOf(indices)),
      grown: indices.map((index) => grown[index] ?? []).reduce(larger, []),
    }));
    const params = candidates[family[0]];
    const forests = growDepths(requests, (maxDepth, trees) =>
      grow({ ...params, max_depth: Number.isFinite(maxDepth) ? maxDepth : null }, trees),
    );
    for (const [place, indices] of [...depths.values()].entries()) {
      const { parts, grew } = forests[place];
      if (grew) fitsRun++;
      prefixModels(type, parts, sizesOf(indices)).forEach((model, i) => {
        models[indices[i]] = model;
      });
    }
  }
  return { models, fitsRun };
}

const larger = (one: readonly ForestPart[], other: readonly ForestPart[]): readonly ForestPart[] =>
  treesIn(other) > treesIn(one) ? other : one;
