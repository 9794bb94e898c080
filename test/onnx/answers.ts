import type { ExportedCase } from './cases.js';

/** What onnxruntime answers of some rows. */
export interface OnnxOutputs {
  readonly prediction: readonly (string | number | boolean)[];
  readonly probabilities?: readonly (readonly number[])[];
  /** Whether it fails on the rows that the model refuses. */
  readonly refused?: boolean;
}

/** Sums of trees are float32 in onnxruntime; all else is float64. */
const tolerance = 1e-5;

const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)) + 1e-12;

/** Where the answers of onnxruntime aren't ours. @param rowOf - the row of the dataset that an answer is of. */
export function differencesOf(
  { predictions, probabilities }: Pick<ExportedCase, 'predictions' | 'probabilities'>,
  outputs: OnnxOutputs,
  rowOf = (at: number): number => at,
): string[] {
  const found: string[] = [];
  for (const [at, theirs] of outputs.prediction.entries()) {
    const row = rowOf(at);
    const ours = predictions[row];
    const same =
      typeof ours === 'number' && typeof theirs === 'number' ? isClose(ours, theirs) : ours === theirs;
    if (!same) found.push(`row ${row}: ${ours} here, ${theirs} there`);
  }
  if ((probabilities === null) !== (outputs.probabilities === undefined))
    found.push('only one has probabilities');
  for (const [at, theirs] of (outputs.probabilities ?? []).entries()) {
    const from = rowOf(at) * theirs.length;
    const ours = Array.from(probabilities!.subarray(from, from + theirs.length));
    if (!ours.every((value, column) => isClose(value, theirs[column]!))) {
      found.push(`row ${rowOf(at)}: probabilities ${ours.join()} here, ${theirs.join()} there`);
    }
  }
  return found;
}
