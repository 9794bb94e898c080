import { leastDepths, TreeBlockBuilder } from '#kernels';
import { type ForestPart, treesPerPart } from './forest-part.js';

/** The first trees of a forest under a limit of their depth. */
export interface DepthRequest {
  /** Infinity for none. */
  readonly maxDepth: number;
  readonly nTrees: number;
  /** Its first trees, as far as there are some already. */
  readonly grown: readonly ForestPart[];
}

export interface GrownForest {
  readonly parts: ForestPart[];
  /** Whether any tree was grown for it alone. */
  readonly grew: boolean;
}

/** A tree of a forest under a looser limit. */
interface KnownTree {
  readonly part: ForestPart;
  /** Its place in the part. */
  readonly at: number;
  /** See `leastDepths`. */
  readonly leastDepth: number;
}

/**
 * Forests that differ in nothing but the depth of their trees and how many there are, from the loosest limit to the
 * tightest: a tree that never comes near the next limit is that forest's tree too, and only the others are grown anew.
 * @param requests - each of another depth.
 * @param grow - the trees of these numbers, ascending, under a limit.
 * @returns the forests in the order of the requests, each as though it had been grown alone.
 */
export function growDepths(
  requests: readonly DepthRequest[],
  grow: (maxDepth: number, trees: readonly number[]) => ForestPart,
): GrownForest[] {
  const known: KnownTree[] = [];
  const isLast = requests.length === 1;
  const grown = new Map<DepthRequest, GrownForest>();
  for (const request of [...requests].sort((a, b) => b.maxDepth - a.maxDepth)) {
    const { maxDepth, nTrees } = request;
    const parts: ForestPart[] = [];
    let grew = false;
    for (const [tree, one] of grownTrees(request, isLast).entries()) {
      if (!(known[tree]?.leastDepth <= maxDepth)) known[tree] = one;
    }
    for (let from = 0; from < nTrees; from += treesPerPart) {
      const trees = Array.from({ length: Math.min(treesPerPart, nTrees - from) }, (_, i) => from + i);
      const missing = trees.filter((tree) => !(known[tree]?.leastDepth <= maxDepth));
      if (missing.length > 0) {
        grew = true;
        const part = grow(maxDepth, missing);
        const depths = isLast ? [] : leastDepths(part.block, part.classes !== null);
        for (const [at, tree] of missing.entries()) known[tree] = { part, at, leastDepth: depths[at] };
      }
      parts.push(joined(trees.map((tree) => known[tree])));
    }
    grown.set(request, { parts, grew });
  }
  return requests.map((request) => grown.get(request)!);
}

/** The trees of a request that need not be grown, in their order. */
function grownTrees({ maxDepth, grown }: DepthRequest, isLast: boolean): KnownTree[] {
  return grown.flatMap((part) => {
    const depths = isLast ? undefined : leastDepths(part.block, part.classes !== null);
    return Array.from({ length: part.block.nTrees }, (_, at) => ({
      part,
      at,
      leastDepth: depths?.[at] ?? maxDepth,
    }));
  });
}

/** Trees in order, as one part. */
function joined(trees: readonly KnownTree[]): ForestPart {
  const [{ part }] = trees;
  const { nTrees } = part.block;
  if (nTrees === trees.length && trees.every((tree, i) => tree.part === part && tree.at === i)) return part;
  const builder = new TreeBlockBuilder();
  for (let first = 0, end = 0; first < trees.length; first = end) {
    const { part: from, at } = trees[first];
    while (trees[end]?.part === from && trees[end].at === at + end - first) end++;
    builder.append(from.block, at, at + end - first);
  }
  return { ...part, block: builder.build() };
}
