/** True and predicted answers of classes, counted. */
export function confusion(
  truth: readonly string[],
  predicted: readonly string[],
): { classes: string[]; counts: number[][] } {
  const classes = [...new Set([...truth, ...predicted])].sort(
    (a, b) => Number(a) - Number(b) || (a < b ? -1 : 1),
  );
  const places = new Map(classes.map((name, at) => [name, at]));
  const counts = classes.map(() => classes.map(() => 0));
  truth.forEach((name, row) => {
    counts[places.get(name)!]![places.get(predicted[row]!)!]!++;
  });
  return { classes, counts };
}

export interface RankCurves {
  readonly fpr: number[];
  readonly tpr: number[];
  readonly recall: number[];
  readonly precision: number[];
  /** Area below the ROC curve, as scikit-learn's roc_auc_score; NaN where there is one class. */
  readonly auc: number;
}

/** ROC and precision-recall curves of scores, greater for the positive class; equal scores are one step. */
export function rankCurves(isPositive: readonly boolean[], scores: readonly number[]): RankCurves {
  const order = scores.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]!);
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  const curves = { fpr: [0], tpr: [0], recall: [] as number[], precision: [] as number[] };
  let [hits, misses, auc] = [0, 0, 0];
  order.forEach((at, place) => {
    if (isPositive[at]) hits++;
    else misses++;
    if (place + 1 < order.length && scores[order[place + 1]!] === scores[at]) return;
    const [x, y] = [misses / negatives, hits / positives];
    auc += ((x - curves.fpr.at(-1)!) * (y + curves.tpr.at(-1)!)) / 2;
    curves.fpr.push(x);
    curves.tpr.push(y);
    curves.recall.push(y);
    curves.precision.push(hits / (hits + misses));
  });
  return { ...curves, auc };
}

/** How often what was given a probability came true, in ten bins; empty bins are left out. */
export function calibration(
  isPositive: readonly boolean[],
  probabilities: readonly number[],
  bins = 10,
): { x: number[]; y: number[] } {
  const sums = Array.from({ length: bins }, () => ({ n: 0, probability: 0, positive: 0 }));
  probabilities.forEach((probability, at) => {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))]!;
    bin.n++;
    bin.probability += probability;
    bin.positive += isPositive[at] ? 1 : 0;
  });
  const there = sums.filter(({ n }) => n > 0);
  return {
    x: there.map(({ n, probability }) => probability / n),
    y: there.map(({ n, positive }) => positive / n),
  };
}
