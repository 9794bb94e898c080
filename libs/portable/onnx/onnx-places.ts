import { doubles, mlDomain, type OnnxGraph, type Value } from './onnx-graph.js';
import { choose, int64s, perColumn } from './onnx-rows.js';

/**
 * How many of a column's bounds are at most its value: a binary search, as a decision tree per column. None for a
 * missing value.
 * @param bounds - per column of X, ascending.
 * @returns int64, shape (rows, columns).
 */
export function countAtMost(graph: OnnxGraph, X: Value, bounds: readonly (readonly number[])[]): Value {
  const nodes = { tree: [] as number[], id: [] as number[], column: [] as number[], yes: [] as number[] };
  const no: number[] = [];
  const thresholds: number[] = [];
  const modes: string[] = [];
  const leaves = { tree: [] as number[], node: [] as number[], weight: [] as number[] };
  for (const [column, own] of bounds.entries()) {
    let made = 0;
    /** @returns the node of the count, which is in [low, high]. */
    const grow = (low: number, high: number): number => {
      const id = made++;
      const at = nodes.id.push(id) - 1;
      nodes.tree.push(column);
      nodes.column.push(column);
      const isLeaf = low === high;
      const middle = Math.floor((low + high) / 2);
      modes.push(isLeaf ? 'LEAF' : 'BRANCH_GTE');
      thresholds.push(isLeaf ? 0 : own[middle]!);
      nodes.yes.push(0);
      no.push(0);
      if (isLeaf) {
        leaves.tree.push(column);
        leaves.node.push(id);
        leaves.weight.push(low);
      } else {
        no[at] = grow(low, middle);
        nodes.yes[at] = grow(middle + 1, high);
      }
      return id;
    };
    grow(0, own.length);
  }
  const counts = graph.node(
    'TreeEnsembleRegressor',
    [X],
    {
      n_targets: { int: bounds.length },
      aggregate_function: { text: 'SUM' },
      nodes_treeids: { ints: nodes.tree },
      nodes_nodeids: { ints: nodes.id },
      nodes_featureids: { ints: nodes.column },
      nodes_truenodeids: { ints: nodes.yes },
      nodes_falsenodeids: { ints: no },
      nodes_modes: { texts: modes },
      nodes_values_as_tensor: { tensor: doubles(thresholds, [thresholds.length]) },
      target_treeids: { ints: leaves.tree },
      target_nodeids: { ints: leaves.node },
      target_ids: { ints: leaves.tree },
      target_weights_as_tensor: { tensor: doubles(leaves.weight, [leaves.weight.length]) },
    },
    mlDomain,
  );
  return graph.cast(counts, 'int64');
}

/** Where the lists of several columns begin in one after another. */
export function startsOf(lengths: readonly number[]): number[] {
  let sum = 0;
  return lengths.map((length) => {
    sum += length;
    return sum - length;
  });
}

/**
 * Values of several columns, one list after another, by place.
 * @param places - int64, any shape; running the graph fails where one is not there.
 * @param whyNot - the name of the node that then fails.
 */
export function valuesAt(
  graph: OnnxGraph,
  lists: readonly (readonly (number | null)[])[],
  places: Value,
  whyNot = '',
): Value {
  const flat = lists.flat().map((value) => value ?? Number.NaN);
  return graph.node('Gather', [graph.constant(doubles(flat, [flat.length])), places], {}, '', whyNot);
}

/**
 * Piecewise linear, constant outside, as numpy's interp; of equal places the last counts.
 * @param xs - per column, ascending.
 * @param ys - per place, the same for every column.
 */
export function interpolated(
  graph: OnnxGraph,
  X: Value,
  xs: readonly (readonly number[])[],
  ys: readonly number[],
): Value {
  const before = graph.node('Sub', [countAtMost(graph, X, xs), int64s(graph, [1])]);
  const low = graph.node('Max', [before, int64s(graph, [0])]);
  const starts = startsOf(xs.map(({ length }) => length));
  const places = graph.node('Add', [
    low,
    graph.constant({ type: 'int64', dims: [1, starts.length], values: starts }),
  ]);
  const slopes = xs.map((own) =>
    own.map((x, at) => {
      const width = at + 1 < own.length ? own[at + 1]! - x : 0;
      return width > 0 ? (ys[at + 1]! - ys[at]!) / width : 0;
    }),
  );
  const least = perColumn(
    graph,
    xs.map((own) => own[0]!),
  );
  const inside = choose(graph, graph.node('Less', [X, least]), least, X);
  const away = graph.node('Sub', [inside, valuesAt(graph, xs, places)]);
  const risen = graph.node('Mul', [valuesAt(graph, slopes, places), away]);
  return graph.node('Add', [risen, graph.node('Gather', [graph.constant(doubles(ys, [ys.length])), low])]);
}
