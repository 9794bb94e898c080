import type { components } from '#client';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

/** For each scorer a row per column, the most important first. */
export function permutationReport(
  { features, n_samples: nSamples, scores, warnings }: components['schemas']['PermutationImportance'],
  style: Style = plain,
): string {
  const parts = Object.entries(scores).map(
    ([scorer, { baseline_score, importances_mean, importances_std }]) => {
      const order = features.map((_, column) => column);
      const mean = (column: number) => importances_mean[column] ?? Number.NEGATIVE_INFINITY;
      order.sort((a, b) => mean(b) - mean(a) || a - b);
      const rows = order.map((column) => [
        features[column] ?? '',
        shown(importances_mean[column]),
        shown(importances_std[column]),
      ]);
      return [
        `${scorer} is ${shown(baseline_score)}; with a column permuted, on ${nSamples} rows, it is lower by`,
        '',
        table([left('column'), right('mean'), right('std')], rows, style),
      ].join('\n');
    },
  );
  return [...parts, ...warnings.map((message) => `warning: ${message}`)].join('\n\n');
}

const shown = (score: number | null | undefined): string =>
  typeof score === 'number' ? Number(score.toPrecision(4)).toString() : 'nan';
