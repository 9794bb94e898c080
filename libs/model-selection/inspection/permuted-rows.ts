import { RandomState, sampleWithoutReplacement } from '#random';

/** Which rows are scored while a column is permuted, and where each of them has its value from. */
export interface PermutedRows {
  /** Rows of the table, shape (n,); null for all of them in their order. */
  readonly rows: Int32Array | null;
  /** One per repeat, places among `rows`, shape (n,). */
  readonly orders: readonly Int32Array[];
}

/**
 * The draws of scikit-learn's `permutation_importance`. Every column gets the same: scikit-learn starts each of them
 * from one seed. A repeat permutes what the one before has left.
 * @param count - rows to score of `nRows`.
 */
export function permutedRows(
  nRows: number,
  count: number,
  nRepeats: number,
  randomState: number,
): PermutedRows {
  const random = new RandomState(new RandomState(randomState).randint(0, 2 ** 31));
  const rows = count < nRows ? Int32Array.from(sampleWithoutReplacement(nRows, count, random)) : null;
  const shuffled = Int32Array.from({ length: count }, (_, row) => row);
  let order = shuffled.slice();
  const orders = Array.from({ length: nRepeats }, () => {
    random.shuffle(shuffled);
    const before = order;
    order = shuffled.map((from) => before[from]);
    return order;
  });
  return { rows, orders };
}
