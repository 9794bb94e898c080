import {
  FoldmillError,
  fieldError,
  type Label,
  type ModelInfo,
  type PermutationImportance,
  type PermutationRequest,
  type RowToPredict,
} from '#contracts';
import { decodeDataset } from '#datasets';
import { FitError, type Model, methodsOf } from '#estimators';
import {
  type PermutationOptions,
  type PermutationScores,
  permutationImportance,
  resolveScoring,
  ScoreError,
} from '#model-selection';
import { preparedDataset, preparedRows, type Wanted } from './rows-as-matrix.js';
import { type Truth, truthOf, truthOfLabels } from './scored-rows.js';

/** What a thread is given, beside the model. */
export interface ImportanceTask {
  readonly info: Pick<ModelInfo, 'columns' | 'target' | 'task' | 'classes' | 'estimator'>;
  readonly rows:
    | { readonly encoded: SharedArrayBuffer }
    | {
        readonly cells: readonly RowToPredict[];
        readonly target: readonly Label[];
        readonly sampleWeight: readonly number[] | undefined;
      };
  readonly scoring: PermutationRequest['scoring'];
  readonly options: PermutationOptions;
}

/**
 * How important each column is to a model on some rows.
 * @throws {FoldmillError} invalid_request for rows or scorers that do not go with the model; score_failed where a
 *   scorer raises.
 */
export function importanceOf(model: Model, task: ImportanceTask): PermutationImportance {
  const { info, scoring, options } = task;
  const { X, gap, unseen, sampleWeight, y, target, codes } = rowsOf(task);
  const kind = info.task === 'classification' ? 'classifier' : 'regressor';
  const scorers = resolveScoring(scoring, target, {
    type: info.estimator,
    kind,
    methods: methodsOf(model),
  });
  const classes = target.task === 'classification' ? target.classes : [];
  const warnings = new Set<string>();
  try {
    const scores = permutationImportance(
      { model, X, columns: info.columns, gaps: gap !== null, y, classes, codes, sampleWeight, scorers },
      options,
      (message) => warnings.add(message),
    );
    return {
      features: info.columns.map(({ name }) => name),
      n_samples: options.nSamples,
      scores: Object.fromEntries(scorers.map(({ name }, at) => [name, asJson(scores[at]!, options)])),
      warnings: [...warnings],
    };
  } catch (error) {
    if (error instanceof ScoreError) throw new FoldmillError('score_failed', error.message);
    if (!(error instanceof FitError)) throw error;
    throw fieldError('invalid_request', gap ?? '', unseen.named(error.message));
  }
}

function rowsOf({
  info,
  rows,
}: ImportanceTask): ReturnType<typeof preparedRows> & Truth & { sampleWeight: Float64Array | undefined } {
  const { columns, target } = info;
  const wanted: Wanted = { columns, target };
  if ('encoded' in rows) {
    const dataset = decodeDataset(rows.encoded);
    return {
      ...preparedDataset(dataset, wanted),
      ...truthOf(dataset, info),
      sampleWeight: dataset.sampleWeight,
    };
  }
  const { cells, target: labels, sampleWeight } = rows;
  return {
    ...preparedRows(cells, wanted),
    ...truthOfLabels(labels, info),
    sampleWeight: sampleWeight && Float64Array.from(sampleWeight),
  };
}

const asJson = (
  { baseline, mean, std, importances }: PermutationScores,
  { nRepeats }: PermutationOptions,
): PermutationImportance['scores'][string] => ({
  baseline_score: orNull(baseline),
  importances_mean: Array.from(mean, orNull),
  importances_std: Array.from(std, orNull),
  importances: Array.from(mean, (_, column) =>
    Array.from(importances.subarray(column * nRepeats, (column + 1) * nRepeats), orNull),
  ),
});

/** JSON has no NaN and no infinity. */
const orNull = (score: number): number | null => (Number.isFinite(score) ? score : null);
