import { type BenchmarkResults, type BenchmarkSpec, Faults, jsonPointer, keysOf } from '#contracts';
import { resolveEstimator } from '#estimators';
import { candidateScores } from '../reduce/candidate-scores.js';
import { heldOutKey, holdOut } from '../study/held-out.js';
import { type Candidates, fixedCandidates } from '../study/study-candidates.js';
import { type Columns, issueColumns } from './columns.js';
import type { Kind } from './kind.js';
import { without } from './without.js';

/** Several estimators on the same splits. */
export const benchmarkKind: Kind<BenchmarkSpec, BenchmarkResults> = {
  ...without,
  estimatorsAt: '/estimators',
  sizeAt: '/cv',
  estimatorRules: 'all',
  compares: 'pairs',
  candidates,
  heldOut: holdOut,
  heldOutKey,
  results: (table, _, common) => ({
    kind: 'benchmark',
    ...common,
    n_splits: table.nSplits,
    scorers: table.context.scorers.map((scorer) => scorer.name),
    estimators: Array.from({ length: table.nCandidates }, (_each, candidate) => ({
      name: table.context.estimatorName(candidate) ?? String(candidate),
      ...candidateScores(table, candidate),
    })),
  }),
  columns,
};

function candidates(spec: BenchmarkSpec): Candidates {
  const names = [...keysOf(spec.estimators)];
  const faults = new Faults();
  const estimators = names.flatMap((name) => {
    const pointer = jsonPointer(['estimators', name]);
    return faults.collect(() => resolveEstimator(spec.estimators[name]!, pointer)) ?? [];
  });
  faults.throwIfAny();
  return fixedCandidates(estimators, names);
}

/** Columns named as those of cv_results: every split, mean and standard deviation. */
function columns(results: BenchmarkResults): Columns {
  const { estimators, n_splits: nSplits, scorers } = results;
  const columns: Columns = { estimator: estimators.map(({ name }) => name) };
  const keys = Object.keys(estimators[0]?.folds ?? {}).filter((key) => key.startsWith('test_'));
  for (const [index, key] of keys.entries()) {
    for (let split = 0; split < nSplits; split++) {
      columns[`split${split}_${key}`] = estimators.map(({ folds }) => folds[key]?.[split]);
    }
    columns[`mean_${key}`] = estimators.map(({ scores }) => scores[scorers[index] ?? '']?.mean);
    columns[`std_${key}`] = estimators.map(({ scores }) => scores[scorers[index] ?? '']?.std);
  }
  return { ...columns, ...issueColumns(results, estimators.length) };
}
