import type { Matrix } from '#datasets';
import { average, pairwiseSum } from '#kernels';
import { binaryScores, columnOf, presentCodes } from './class-response.js';
import { indicator } from './roc-auc.js';
import type { ScoringInput } from './scorer.js';

/** Probabilities and 0/1 membership for the same classes, row-major, shape (n, k). */
interface Judged {
  readonly proba: Float64Array;
  readonly membership: Float64Array;
  readonly n: number;
  readonly k: number;
}

/** Mean negative log-likelihood, probabilities clipped to [eps, 1 - eps]. NaN unless every class occurs in y. */
export function logLoss(input: ScoringInput): number {
  const judged = judge(input, true);
  return judged ? average(logLosses(judged.proba, judged), input.sampleWeight) : Number.NaN;
}

/** Mean squared difference of probabilities and membership; halved for two classes, so in [0, 1]. */
export function brierScore(input: ScoringInput): number {
  const judged = judge(input, input.predictions.classes.length > 2);
  if (!judged) return Number.NaN;
  const score = average(squares(judged.proba, judged), input.sampleWeight);
  return judged.k < 3 ? score * 0.5 : score;
}

/** Share of the log loss of predicting each class's frequency that the model saves. */
export function d2LogLoss(input: ScoringInput): number {
  return savedShare(input, logLosses, true);
}

/** Share of the Brier score of predicting each class's frequency that the model saves. */
export function d2Brier(input: ScoringInput): number {
  return savedShare(input, squares, input.predictions.classes.length > 2);
}

function savedShare(
  input: ScoringInput,
  losses: (proba: Float64Array, judged: Judged) => Float64Array,
  everyClass: boolean,
): number {
  const judged = judge(input, everyClass);
  if (!judged || judged.n < 2) return Number.NaN;
  const { membership, n, k } = judged;
  const frequencies = Array.from({ length: k }, (_, column) =>
    average(columnOf({ values: membership, nRows: n, nCols: k }, column), input.sampleWeight),
  );
  const nullProba = Float64Array.from(membership, (_, at) => frequencies[at % k]);
  const own = average(losses(judged.proba, judged), input.sampleWeight);
  return 1 - own / average(losses(nullProba, judged), input.sampleWeight);
}

/** @param everyClass - undefined unless each class of the model occurs in y, as scikit-learn demands. */
function judge({ y, predictions }: ScoringInput, everyClass: boolean): Judged | undefined {
  const { classes } = predictions;
  const labels = presentCodes(y);
  if (labels.some((code) => !classes.includes(code))) return undefined;
  if (everyClass && (labels.length !== classes.length || labels.length < 2)) return undefined;
  const proba = probabilitiesOf(predictions.proba, classes, predictions);
  if (!proba || proba.values.some((p) => !(p >= 0 && p <= 1))) return undefined;
  const { nRows: n, nCols: k } = proba;
  const membership = new Float64Array(n * k);
  for (const [column, code] of classes.entries()) {
    const positive = indicator(y, code);
    for (let row = 0; row < n; row++) membership[row * k + column] = positive[row];
  }
  return { proba: proba.values, membership, n, k };
}

/** scikit-learn hands two classes on as p of the greater alone, so the other is 1 - p here too. */
function probabilitiesOf(
  proba: Matrix | undefined,
  classes: Int32Array,
  predictions: ScoringInput['predictions'],
): Matrix | undefined {
  if (!proba || classes.length !== 2) return proba;
  const p = binaryScores(predictions, ['predict_proba'], classes[1]);
  if (!p) return undefined;
  const values = new Float64Array(2 * p.length);
  for (let row = 0; row < p.length; row++) {
    values[2 * row] = 1 - p[row];
    values[2 * row + 1] = p[row];
  }
  return { values, nRows: p.length, nCols: 2 };
}

function logLosses(proba: Float64Array, { membership, n, k }: Judged): Float64Array {
  const eps = Number.EPSILON;
  const terms = proba.map((p, at) => (membership[at] ? Math.log(Math.min(Math.max(p, eps), 1 - eps)) : 0));
  return rowSums(terms, n, k).map((sum) => -sum);
}

function squares(proba: Float64Array, { membership, n, k }: Judged): Float64Array {
  return rowSums(
    proba.map((p, at) => (membership[at] - p) ** 2),
    n,
    k,
  );
}

function rowSums(values: Float64Array, n: number, k: number): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => pairwiseSum(values, row * k, k));
}
