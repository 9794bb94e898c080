/**
 * Results of earlier studies by what they computed: joblib's Memory for the cluster. A context is everything but the
 * candidate: dataset, splits, scorers, the release.
 */
export interface ResultCache {
  /** Per candidate key: the stored rows, one per split, or undefined. */
  lookup(context: string, candidates: readonly string[]): Promise<(string[] | undefined)[]>;
  store(context: string, rows: Iterable<[candidate: string, rows: string[]]>): Promise<void>;
}
