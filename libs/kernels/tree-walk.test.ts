import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GrownTree, TreeBlockBuilder } from './tree-block.js';
import { addLeafValues } from './tree-walk.js';

interface Leaf {
  readonly pairs: readonly (readonly [number, number])[];
}
interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  readonly left: Tree;
  readonly right: Tree;
}
type Tree = Leaf | Split;

const leaf = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 4,
});

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    leaf.map((pairs) => ({ pairs })),
    fc.record({
      feature: fc.integer({ min: 0, max: 2 }),
      threshold: fc.double({ min: -2, max: 2, noNaN: true }),
      missingLeft: fc.boolean(),
      left: tie('tree'),
      right: tie('tree'),
    }),
  ),
}));

function asGrown(root: Tree): GrownTree {
  const nodes: { feature: number; threshold: number; link: number; missingLeft: boolean }[] = [];
  const pairs: (readonly [number, number])[] = [];
  const write = (node: Tree): void => {
    if ('pairs' in node) {
      nodes.push({ feature: -node.pairs.length, threshold: 0, link: pairs.length, missingLeft: false });
      pairs.push(...node.pairs);
      return;
    }
    const { feature, threshold, missingLeft } = node;
    const at = nodes.push({ feature, threshold, link: 0, missingLeft }) - 1;
    write(node.left);
    nodes[at].link = nodes.length;
    write(node.right);
  };
  write(root);
  return {
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    link: Int32Array.from(nodes, (node) => node.link),
    missingLeft: Uint8Array.from(nodes, (node) => (node.missingLeft ? 1 : 0)),
    leafClass: Int32Array.from(pairs, ([code]) => code),
    leafValue: Float64Array.from(pairs, ([, value]) => value),
    measures: Float64Array.from(nodes.flatMap(({ feature }) => [1, feature < 0 ? 0 : 0.5])),
    nCols: 3,
  };
}

function leafOf(node: Tree, row: Float32Array): Leaf {
  if ('pairs' in node) return node;
  const x = row[node.feature];
  const goesLeft = Number.isNaN(x) ? node.missingLeft : x <= node.threshold;
  return leafOf(goesLeft ? node.left : node.right, row);
}

describe('addLeafValues', () => {
  it('adds what packed trees say, in tree order, from any tree to any other', () => {
    const rows = fc.array(
      fc.tuple(fc.float(), fc.float({ min: -3, max: 3, noNaN: true }), fc.constant(0.5)),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 7 }),
        rows,
        fc.nat(7),
        fc.nat(7),
        (trees, X, a, b) => {
          const builder = new TreeBlockBuilder();
          for (const one of trees) builder.add(asGrown(one));
          const block = builder.build();
          const [from, to] = [Math.min(a, b, trees.length), Math.min(Math.max(a, b), trees.length)];
          const sums = new Float64Array(X.length * 4);
          const values = Float32Array.from(X.flat());
          addLeafValues(block, from, to, values, 3, sums, 4, values.some(Number.isNaN));
          const expected = new Float64Array(X.length * 4);
          for (const one of trees.slice(from, to)) {
            X.forEach((row, i) => {
              for (const [code, value] of leafOf(one, Float32Array.from(row)).pairs)
                expected[i * 4 + code] += value;
            });
          }
          expect(sums).toEqual(expected);
        },
      ),
    );
  });
});

describe('TreeBlockBuilder', () => {
  it('packs trees that were packed apart as it packs them together', () => {
    const built = (some: readonly Tree[]) => {
      const builder = new TreeBlockBuilder();
      for (const one of some) builder.add(asGrown(one));
      return builder.build();
    };
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 9 }),
        fc.nat(9),
        fc.nat(9),
        (trees, cut, from) => {
          const [first, second] = [built(trees.slice(0, cut)), built(trees.slice(cut))];
          const start = Math.min(from, first.nTrees);
          const builder = new TreeBlockBuilder();
          builder.append(first, start, first.nTrees);
          builder.append(second, 0, second.nTrees);
          expect(builder.build()).toEqual(built(trees.slice(start)));
        },
      ),
    );
  });

  it('keeps features, links and doubles that need more than a byte', () => {
    const builder = new TreeBlockBuilder();
    const chain = (depth: number): Tree =>
      depth === 0
        ? { pairs: [[70_000, 0.1]] }
        : {
            feature: 40_000,
            threshold: depth / 7,
            missingLeft: depth % 2 === 0,
            left: { pairs: [[0, depth / 3]] },
            right: chain(depth - 1),
          };
    builder.add(asGrown(chain(300)));
    const { feature, code, table, link, nodeStart } = builder.build();
    expect(nodeStart).toEqual(Int32Array.of(0, 601));
    expect(feature[0]).toBe(40_000);
    expect(table[code[0]]).toBe(300 / 7);
    expect(link[600]).toBe(70_000);
  });
});
