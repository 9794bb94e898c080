import { z } from 'zod';
import { percentileOfSorted } from '#kernels';
import { afterWarnings, type FitInput, type TransformerDefinition } from '../estimator.js';
import { ChosenColumns } from './chosen-columns.js';
import { columnScores, type ScoreFunction, scoreFunctions } from './score-columns.js';

const score_func = z
  .enum(scoreFunctions)
  .default('f_classif')
  .describe(
    'how much a column says of the target: f_classif, chi2 and mutual_info_classif for classes, f_regression and mutual_info_regression for values; mutual information is estimated with n_neighbors=3 and random_state=0',
  );

const page = (name: string) =>
  `https://scikit-learn.org/stable/modules/generated/sklearn.feature_selection.${name}.html`;

const bestParams = z.strictObject({
  score_func,
  k: z
    .union([z.number().int().min(0), z.literal('all')])
    .default(10)
    .describe('columns to keep, or "all"'),
});

/** The k columns that say most of the target. */
export const selectKBest: TransformerDefinition<z.output<typeof bestParams>> = {
  type: 'select_k_best',
  kind: 'transformer',
  version: 2,
  summary: 'Keeps the k columns that say most of the target by a univariate test.',
  reference: page('SelectKBest'),
  params: bestParams,
  fit(input, { score_func: func, k }) {
    const { nCols } = input.frame.X;
    const few =
      k !== 'all' && k > nCols
        ? [`k=${k} is greater than n_features=${nCols}. All the features will be returned.`]
        : [];
    const { scores, warnings } = afterWarnings(few, () => comparableScores(input, func));
    const nKept = k === 'all' ? scores.length : Math.min(k, scores.length);
    // Sorted stably: of equal scores the later columns stay.
    const order = [...scores.keys()].sort((a, b) => Math.sign(scores[a] - scores[b]) || 0);
    const kept = order.slice(scores.length - nKept).sort((a, b) => a - b);
    return new ChosenColumns('select_k_best', scores.length, Int32Array.from(kept), [...few, ...warnings]);
  },
  load: ChosenColumns.loader('select_k_best'),
};

const percentileParams = z.strictObject({
  score_func,
  percentile: z.number().min(0).max(100).default(10).describe('percent of the columns to keep'),
});

/** The percentage of columns that say most of the target. */
export const selectPercentile: TransformerDefinition<z.output<typeof percentileParams>> = {
  type: 'select_percentile',
  kind: 'transformer',
  version: 2,
  summary: 'Keeps a percentage of the columns, those that say most of the target by a univariate test.',
  reference: page('SelectPercentile'),
  params: percentileParams,
  fit(input, { score_func: func, percentile }) {
    const { scores, warnings } = comparableScores(input, func);
    const places = [...scores.keys()];
    const chosen = (kept: readonly number[]): ChosenColumns =>
      new ChosenColumns('select_percentile', scores.length, Int32Array.from(kept), warnings);
    if (percentile === 100) return chosen(places);
    const threshold = percentileOfSorted(Float64Array.from(scores).sort(), 100 - percentile);
    const kept = new Set(percentile === 0 ? [] : places.filter((at) => scores[at] > threshold));
    const most = Math.floor((scores.length * percentile) / 100);
    const ties = percentile === 0 ? [] : places.filter((at) => scores[at] === threshold);
    for (const at of ties.slice(0, Math.max(0, most - kept.size))) kept.add(at);
    return chosen(places.filter((at) => kept.has(at)));
  },
  load: ChosenColumns.loader('select_percentile'),
};

/** Columns that the test says nothing of come last. */
function comparableScores(input: FitInput, func: ScoreFunction): { scores: number[]; warnings: string[] } {
  const { scores, warnings } = columnScores(input, func);
  return { scores: scores.map((score) => (Number.isNaN(score) ? -Number.MAX_VALUE : score)), warnings };
}
