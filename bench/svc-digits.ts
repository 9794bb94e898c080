// Core-seconds of the 900 evaluations of the published search of an SVC on digits, one thread, planner and queue
// left out, and how many of the scores equal scikit-learn's.
// Run: npx tsx --conditions=source bench/svc-digits.ts
import { type Frame, findEstimator, LruWorkspace } from '#estimators';
import { makeSplits } from '#model-selection';
import { bundledClasses, readFixture } from '../test/parity/svc-inputs.js';

interface Search {
  params: object[];
  split0_test_score: number[];
  split1_test_score: number[];
  split2_test_score: number[];
}

const definition = findEstimator('svc');
if (definition?.kind !== 'classifier') throw new Error('svc is not registered');
const [search] = readFixture<{ cases: Search[] }>('search_digits_svc').cases;
const expected = [search.split0_test_score, search.split1_test_score, search.split2_test_score];
const candidates = search.params.map((params) => definition.params.parse(params));
const { X, y } = bundledClasses('digits');
const splits = makeSplits(
  { type: 'stratified_kfold', n_splits: 3, shuffle: false, random_state: null },
  { nSamples: X.nRows, y },
);

const frame: Frame = { id: 'digits', X };
const workspace = new LruWorkspace(512 * 2 ** 20);
const begun = process.cpuUsage();
let fitMs = 0;
let equal = 0;
let runs = 0;
expected.forEach((scores, split) => {
  const { train, test } = splits.at(split);
  const started = performance.now();
  const { models, fitsRun } = definition.fitMany!({ frame, rows: train, target: y, workspace }, candidates);
  fitMs += performance.now() - started;
  runs += fitsRun;
  definition.predictMany!('predict', models, frame, test, workspace).forEach((predicted, i) => {
    const right = test.filter((row, r) => (predicted as Int32Array)[r] === y.codes[row]).length;
    if (right / test.length === scores[i]) equal++;
  });
});
const { user, system } = process.cpuUsage(begun);
console.log(
  `${equal} of ${3 * candidates.length} scores equal; ${runs} runs; ` +
    `${((user + system) / 1e6).toFixed(2)} core-seconds, of which fits took ${(fitMs / 1e3).toFixed(2)} s`,
);
