// Core-seconds of the 900 evaluations of the published digits search, and how many scores equal scikit-learn's.
// Run: npx tsx --conditions=source bench/svc-digits.ts
import { readFileSync } from 'node:fs';
import { type FitInput, type Frame, findEstimator, LruWorkspace } from '#estimators';
import { type SvcParams, svcParams } from '../libs/estimators/svc/svc-params.js';

const lines = readFileSync(new URL('../data/digits.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1);
const table = lines.map((line) => line.split(',').map(Number));
const nCols = table[0].length - 1;
const X = {
  values: Float64Array.from(table.flatMap((row) => row.slice(0, nCols))),
  nRows: table.length,
  nCols,
};
const codes = Int32Array.from(table, (row) => row[nCols]);
const target = { task: 'classification', codes, classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as const;
const frame: Frame = { id: 'digits', X };

const search = JSON.parse(
  readFileSync(new URL('../test/parity/fixtures/search_digits_svc.json', import.meta.url), 'utf8'),
).cases[0];
const candidates: SvcParams[] = search.params.map((params: object) => svcParams.parse(params));

/** StratifiedKFold(3) without shuffling: each class is dealt out in thirds. */
function folds(): Int32Array {
  const nSplits = 3;
  const fold = new Int32Array(codes.length);
  const firsts = [...new Set(codes)];
  const order = Int32Array.from(codes, (code) => firsts.indexOf(code));
  const sorted = Int32Array.from(order).sort();
  const allocation = Array.from({ length: nSplits }, (_, split) => {
    const counts = new Array<number>(firsts.length).fill(0);
    for (let i = split; i < sorted.length; i += nSplits) counts[sorted[i]]++;
    return counts;
  });
  firsts.forEach((_, k) => {
    const dealt = allocation.flatMap((counts, split) => new Array<number>(counts[k]).fill(split));
    let next = 0;
    for (let i = 0; i < order.length; i++) if (order[i] === k) fold[i] = dealt[next++];
  });
  return fold;
}

const definition = findEstimator('svc');
if (definition?.kind !== 'classifier' || !definition.fitMany || !definition.predictMany)
  throw new Error('no svc');
const fold = folds();
const rowsWhere = (keep: (fold: number) => boolean) =>
  Int32Array.from(fold.keys()).filter((row) => keep(fold[row]));
const workspace = new LruWorkspace(512 * 2 ** 20);
const begun = process.cpuUsage();
let fitMs = 0;
let equal = 0;
let runs = 0;
for (let split = 0; split < 3; split++) {
  const test = rowsWhere((f) => f === split);
  const input: FitInput = { frame, rows: rowsWhere((f) => f !== split), target, workspace };
  const started = performance.now();
  const { models, fitsRun } = definition.fitMany(input, candidates);
  fitMs += performance.now() - started;
  runs += fitsRun;
  const predicted = definition.predictMany('predict', models, frame, test, workspace) as Int32Array[];
  predicted.forEach((labels, i) => {
    const right = labels.reduce((sum, label, r) => sum + (label === codes[test[r]] ? 1 : 0), 0);
    const theirs = search[`split${split}_test_score`][i];
    if (right / test.length === theirs) equal++;
    else console.log('differs', split, JSON.stringify(search.params[i]), right, theirs * test.length);
  });
}
const used = process.cpuUsage(begun);
console.log(
  `${equal} of ${3 * candidates.length} scores equal; ${runs} runs; ` +
    `${((used.user + used.system) / 1e6).toFixed(2)} core-seconds, fits ${(fitMs / 1e3).toFixed(2)} s`,
);
