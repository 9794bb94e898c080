import type { PortableTree } from '#contracts';
import { doubles, mlDomain, type OnnxGraph, type Value } from './onnx-graph.js';

/**
 * Means over the trees. Values are rounded to float32 before they are compared, as scikit-learn's trees do, and compared
 * with the threshold in float64. onnxruntime answers sums in float32.
 * @param width - classes, or 1 for a regression.
 * @returns float64, shape (rows, width).
 */
export function treeMeans(graph: OnnxGraph, X: Value, trees: readonly PortableTree[], width: number): Value {
  const nodes = { tree: [] as number[], id: [] as number[], feature: [] as number[], yes: [] as number[] };
  const no: number[] = [];
  const thresholds: number[] = [];
  const modes: string[] = [];
  const missingTrue: number[] = [];
  const leaves = { tree: [] as number[], node: [] as number[], target: [] as number[] };
  const weights: number[] = [];
  for (const [tree, { feature, threshold, left, right, missing_left, value }] of trees.entries()) {
    for (const [node, column] of feature.entries()) {
      nodes.tree.push(tree);
      nodes.id.push(node);
      nodes.feature.push(Math.max(0, column));
      nodes.yes.push(Math.max(0, left[node]!));
      no.push(Math.max(0, right[node]!));
      thresholds.push(threshold[node]!);
      modes.push(column < 0 ? 'LEAF' : 'BRANCH_LEQ');
      missingTrue.push(missing_left?.[node] ? 1 : 0);
      if (column >= 0) continue;
      for (const [target, weight] of value[node]!.entries()) {
        // Every leaf says something, if only 0.
        if (weight === 0 && target > 0) continue;
        leaves.tree.push(tree);
        leaves.node.push(node);
        leaves.target.push(target);
        weights.push(weight);
      }
    }
  }
  const rounded = graph.cast(graph.cast(X, 'float'), 'double');
  const sums = graph.node(
    'TreeEnsembleRegressor',
    [rounded],
    {
      n_targets: { int: width },
      aggregate_function: { text: 'SUM' },
      nodes_treeids: { ints: nodes.tree },
      nodes_nodeids: { ints: nodes.id },
      nodes_featureids: { ints: nodes.feature },
      nodes_truenodeids: { ints: nodes.yes },
      nodes_falsenodeids: { ints: no },
      nodes_modes: { texts: modes },
      nodes_missing_value_tracks_true: { ints: missingTrue },
      nodes_values_as_tensor: { tensor: doubles(thresholds, [thresholds.length]) },
      target_treeids: { ints: leaves.tree },
      target_nodeids: { ints: leaves.node },
      target_ids: { ints: leaves.target },
      target_weights_as_tensor: { tensor: doubles(weights, [weights.length]) },
    },
    mlDomain,
  );
  return graph.node('Div', [graph.cast(sums, 'double'), graph.scalar(trees.length)]);
}
