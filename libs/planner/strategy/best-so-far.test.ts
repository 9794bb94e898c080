import { expect, it } from 'vitest';
import { ComputedSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { encodeEvaluation } from '../reduce/evaluation.js';
import { EvaluationTable } from '../reduce/evaluation-table.js';
import { studyContext } from '../study/study-context.js';
import { firstWave } from './next-wave.js';

const space = { C: { values: [0.1, 1, 10, 100] } };

it.each([
  { method: 'grid', space, prune: { method: 'wilcoxon' } },
  { method: 'halving_grid', space },
  { method: 'asha', space, n_trials: 4, resource: 'splits', min_resources: 1, factor: 2 },
  { method: 'hyperband', space, resource: 'splits', min_resources: 1, factor: 2 },
  { method: 'tpe', space, n_trials: 4 },
])('a search has a best so far before its first wave is in ($method)', (search) => {
  const spec = { kind: 'search', dataset: 'iris', estimator: { type: 'svc' }, cv: 4, search };
  const context = studyContext(parseWith(ComputedSpec, spec), loadBundled('iris'));
  firstWave(context);
  const table = new EvaluationTable(context);
  for (const candidate of [0, 1]) {
    for (const split of context.splitsOf(candidate)) {
      const test = [candidate === 1 ? 0.9 : 0.5];
      const evaluation = { test, train: null, fitSeconds: 0, scoreSeconds: 0, error: null };
      table.add(candidate * context.nSplits + split, encodeEvaluation(evaluation));
    }
  }
  expect(table.best()).toMatchObject({ candidate: 1, score: 0.9 });
});
