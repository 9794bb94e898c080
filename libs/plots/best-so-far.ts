/** Scores of rows in their order. */
export interface RowScores {
  readonly scores: readonly (number | null)[];
  /** Whether a row had all of the resource: a score on little of it does not compare. */
  readonly isWhole: readonly boolean[];
}

/** The best of the rows up to each, null before the first that has a score. */
export function bestSoFar({ scores, isWhole }: RowScores, smallIsBest = false): (number | null)[] {
  let best: number | null = null;
  return scores.map((score, row) => {
    if (score === null || !isWhole[row]) return best;
    if (best === null || (smallIsBest ? score < best : score > best)) best = score;
    return best;
  });
}
