import { accuracy, balancedAccuracy, cohenKappa, matthewsCorrcoef } from './agreement.js';
import { averagePrecision } from './average-precision.js';
import { brierScore, d2Brier, d2LogLoss, logLoss } from './probability-loss.js';
import {
  d2AbsoluteError,
  explainedVariance,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanGammaDeviance,
  meanPoissonDeviance,
  meanSquaredError,
  meanSquaredLogError,
  medianAbsoluteError,
  r2,
  rootMeanSquaredLogError,
} from './regression-errors.js';
import { rocAuc } from './roc-auc.js';
import type { ResponseMethod, Scorer, ScoringInput } from './scorer.js';
import { type Averaging, type OverlapScore, overlapScore } from './set-overlap.js';
import { topKAccuracy } from './top-k-accuracy.js';

type Score = (input: ScoringInput) => number;

const sklearn = (metric: string) =>
  `https://scikit-learn.org/stable/modules/generated/sklearn.metrics.${metric}.html`;
const labels: readonly ResponseMethod[] = ['predict'];
const proba: readonly ResponseMethod[] = ['predict_proba'];
const ranking: readonly ResponseMethod[] = ['decision_function', 'predict_proba'];

function classification(
  name: string,
  metric: string,
  response: readonly ResponseMethod[],
  summary: string,
  score: Score,
): Scorer {
  return {
    name,
    task: 'classification',
    target: 'any',
    weighted: 'always',
    response,
    summary,
    reference: sklearn(metric),
    score,
  };
}

function regression(name: string, metric: string, summary: string, score: Score): Scorer {
  return {
    name,
    task: 'regression',
    target: 'any',
    weighted: 'always',
    response: labels,
    summary,
    reference: sklearn(metric),
    score,
  };
}

const negated =
  (loss: Score): Score =>
  (input) =>
    -loss(input);

const root =
  (score: Score): Score =>
  (input) =>
    Math.sqrt(score(input));

const overlapSummaries: Record<OverlapScore, string> = {
  precision: 'Share of the rows predicted as a class that are of it',
  recall: 'Share of the rows of a class that are predicted as it',
  f1: 'Harmonic mean of precision and recall',
  jaccard: 'Rows both of a class and predicted as it, over rows that are either',
};

const averagingSummaries: Record<Averaging, string> = {
  binary: 'of the positive class: the label 1 or true, else the greater label',
  micro: 'over all rows at once',
  macro: 'mean over the classes',
  weighted: 'mean over the classes by their number of rows',
};

const overlapScorers: Scorer[] = (Object.keys(overlapSummaries) as OverlapScore[]).flatMap((metric) =>
  (Object.keys(averagingSummaries) as Averaging[]).map(
    (averaging): Scorer => ({
      name: averaging === 'binary' ? metric : `${metric}_${averaging}`,
      task: 'classification',
      target: averaging === 'binary' ? 'binary' : 'any',
      weighted: 'always',
      response: labels,
      summary: `${overlapSummaries[metric]}; ${averagingSummaries[averaging]}.`,
      reference: sklearn(`${metric}_score`),
      score: (input) => overlapScore(metric, averaging, input),
    }),
  ),
);

/** Every scorer, under scikit-learn's scoring strings (and cohen_kappa, which has none there). */
export const scorers: readonly Scorer[] = [
  classification('accuracy', 'accuracy_score', labels, 'Share of rows predicted right.', accuracy),
  classification(
    'balanced_accuracy',
    'balanced_accuracy_score',
    labels,
    'Mean recall over the classes.',
    balancedAccuracy,
  ),
  classification(
    'top_k_accuracy',
    'top_k_accuracy_score',
    ranking,
    'Share of rows whose class is among the two highest scores.',
    (input) => topKAccuracy(input, 2),
  ),
  ...overlapScorers,
  {
    ...classification(
      'roc_auc',
      'roc_auc_score',
      ranking,
      'Area under the ROC curve of a binary target; the greater label is positive.',
      (input) => rocAuc(input, ranking, null),
    ),
    target: 'binary',
  },
  classification(
    'roc_auc_ovr',
    'roc_auc_score',
    proba,
    'ROC AUC of each class against the rest, from probabilities; mean over the classes.',
    (input) => rocAuc(input, proba, { by: 'ovr', weighted: false }),
  ),
  classification(
    'roc_auc_ovr_weighted',
    'roc_auc_score',
    proba,
    'ROC AUC of each class against the rest, from probabilities; mean by number of rows.',
    (input) => rocAuc(input, proba, { by: 'ovr', weighted: true }),
  ),
  {
    ...classification(
      'roc_auc_ovo',
      'roc_auc_score',
      proba,
      'ROC AUC of each pair of classes, from probabilities; mean over the pairs.',
      (input) => rocAuc(input, proba, { by: 'ovo', weighted: false }),
    ),
    weighted: 'two classes',
  },
  {
    ...classification(
      'roc_auc_ovo_weighted',
      'roc_auc_score',
      proba,
      'ROC AUC of each pair of classes, from probabilities; mean by number of rows.',
      (input) => rocAuc(input, proba, { by: 'ovo', weighted: true }),
    ),
    weighted: 'two classes',
  },
  classification(
    'average_precision',
    'average_precision_score',
    ranking,
    'Mean precision over the recall gained at each threshold.',
    averagePrecision,
  ),
  classification(
    'neg_log_loss',
    'log_loss',
    proba,
    'Mean log-likelihood of the true class. Fails unless every class is among the scored rows.',
    negated(logLoss),
  ),
  classification(
    'neg_brier_score',
    'brier_score_loss',
    proba,
    'Negated mean squared error of the probabilities.',
    negated(brierScore),
  ),
  classification(
    'd2_log_loss_score',
    'd2_log_loss_score',
    proba,
    'Share of the log loss of predicting class frequencies that the model saves.',
    d2LogLoss,
  ),
  classification(
    'd2_brier_score',
    'd2_brier_score',
    proba,
    'Share of the Brier score of predicting class frequencies that the model saves.',
    d2Brier,
  ),
  classification(
    'matthews_corrcoef',
    'matthews_corrcoef',
    labels,
    'Correlation of true and predicted classes.',
    matthewsCorrcoef,
  ),
  classification(
    'cohen_kappa',
    'cohen_kappa_score',
    labels,
    'Agreement of true and predicted classes beyond chance.',
    cohenKappa,
  ),
  regression('r2', 'r2_score', 'Coefficient of determination.', r2),
  regression(
    'explained_variance',
    'explained_variance_score',
    'As r2, not counting a constant offset.',
    explainedVariance,
  ),
  {
    ...regression('neg_max_error', 'max_error', 'Negated largest absolute error.', negated(maxError)),
    weighted: 'never',
  },
  regression(
    'neg_mean_squared_error',
    'mean_squared_error',
    'Negated mean squared error.',
    negated(meanSquaredError),
  ),
  regression(
    'neg_root_mean_squared_error',
    'root_mean_squared_error',
    'Negated root of the mean squared error.',
    negated(root(meanSquaredError)),
  ),
  regression(
    'neg_mean_absolute_error',
    'mean_absolute_error',
    'Negated mean absolute error.',
    negated(meanAbsoluteError),
  ),
  regression(
    'neg_median_absolute_error',
    'median_absolute_error',
    'Negated median absolute error.',
    negated(medianAbsoluteError),
  ),
  regression(
    'neg_mean_absolute_percentage_error',
    'mean_absolute_percentage_error',
    'Negated mean of the absolute error over the absolute value.',
    negated(meanAbsolutePercentageError),
  ),
  regression(
    'neg_mean_squared_log_error',
    'mean_squared_log_error',
    'Negated mean squared error of log(1 + value).',
    negated(meanSquaredLogError),
  ),
  regression(
    'neg_root_mean_squared_log_error',
    'root_mean_squared_log_error',
    'Negated root of the mean squared error of log(1 + value).',
    negated(rootMeanSquaredLogError),
  ),
  regression(
    'neg_mean_poisson_deviance',
    'mean_poisson_deviance',
    'Negated mean Poisson deviance.',
    negated(meanPoissonDeviance),
  ),
  regression(
    'neg_mean_gamma_deviance',
    'mean_gamma_deviance',
    'Negated mean gamma deviance.',
    negated(meanGammaDeviance),
  ),
  regression(
    'd2_absolute_error_score',
    'd2_absolute_error_score',
    'Share of the absolute error of predicting the median that the model saves.',
    d2AbsoluteError,
  ),
];

export function findScorer(name: string): Scorer | undefined {
  return scorers.find((scorer) => scorer.name === name);
}
