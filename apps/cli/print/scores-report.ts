import type { BenchmarkResults, CrossValidationResults, MeanScores, ResultError } from '#contracts';
import { elapsed, score } from './format-value.js';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

/** A row per split, then the mean of every scorer. */
export function crossValidationReport(results: CrossValidationResults, style: Style = plain): string {
  const measures = Object.keys(results.folds).filter((key) => !key.endsWith('_time'));
  const rows = Array.from({ length: results.n_splits }, (_, split) => [
    String(split + 1),
    ...measures.map((measure) => score(results.folds[measure]?.[split])),
    elapsed(results.folds.fit_time?.[split] ?? 0),
    reasonOf(results.errors, split),
  ]);
  const widest = Math.max(...Object.keys(results.scores).map((scorer) => scorer.length));
  const means = Object.entries(results.scores).map(
    ([scorer, value]) => `mean ${scorer.padEnd(widest)}  ${meanOf(value)}`,
  );
  return [
    table([right('split'), ...measures.map(right), right('fit_time'), left('')], rows, style),
    '',
    ...means,
  ].join('\n');
}

/** Why the fit on a split failed, in short. */
const reasonOf = (errors: readonly ResultError[], split: number): string =>
  errors.find(({ source, places }) => source === 'fit' && places.some(({ splits }) => splits.includes(split)))
    ?.message ?? '';

/** How many fits of a benchmark's estimator failed. */
const failedFits = (errors: readonly ResultError[], estimator: number): number =>
  errors
    .filter(({ source }) => source === 'fit')
    .flatMap(({ places }) => places)
    .filter(({ first_candidate: first, last_candidate: last }) => first <= estimator && estimator <= last)
    .reduce((sum, { splits }) => sum + splits.length, 0);

/** A row of mean scores per estimator, in the order of the request. */
export function benchmarkReport(results: BenchmarkResults, style: Style = plain): string {
  const rows = results.estimators.map(({ name, scores }, index) => {
    const failed = failedFits(results.errors, index);
    return [
      name,
      ...results.scorers.map((scorer) => (scores[scorer] ? meanOf(scores[scorer]) : 'nan')),
      failed === 0 ? '' : `${failed} of ${results.n_splits} failed`,
    ];
  });
  return table([left('estimator'), ...results.scorers.map(left), left('')], rows, style);
}

const meanOf = ({ mean, std }: MeanScores[string]): string => `${score(mean)} (std ${score(std)})`;
