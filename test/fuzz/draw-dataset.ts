import type { Draw } from './draw.js';
import { Float, type Json } from './json.js';

/** A dataset as it is uploaded (as `X` and `y`) and as scikit-learn gets it. */
export interface DrawnDataset {
  task: 'classification' | 'regression';
  X: Json[][];
  y: Json[];
  groups?: Json[];
  sample_weight?: Json[];
}

/** Names of classes that have tripped programs before. */
const oddNames = [
  'constructor',
  '__proto__',
  'toString',
  ' ',
  'NaN',
  'null',
  'true',
  'é',
  '😀',
  'Z',
  'a',
  'b',
  'no',
  'yes',
];

/** Text all the same: programs like to make numbers of it. "10" comes before "9". */
const digitsAsText = ['0', '1', '2', '9', '10', '-1', '007', '1.0'];

/** @param nRowsMost - for splitters that make a split per row or per pair of rows. */
export function drawDataset(
  draw: Draw,
  task: DrawnDataset['task'],
  needsGroups: boolean,
  nRowsMost = 60,
): DrawnDataset {
  const nRows = Math.min(
    nRowsMost,
    draw.weighted<() => number>([
      [1, () => draw.integer(2, 9)],
      [6, () => draw.integer(10, 30)],
      [4, () => draw.integer(30, 60)],
    ])(),
  );
  const labels = task === 'classification' ? drawLabels(draw) : [];
  const codes = drawCodes(draw, nRows, Math.max(1, labels.length));
  const X = drawFeatures(draw, nRows, codes);
  const y = task === 'classification' ? codes.map((code) => labels[code]) : drawValues(draw, X);
  const dataset: DrawnDataset = { task, X, y };
  if (needsGroups || draw.chance(0.1)) dataset.groups = drawGroups(draw, nRows);
  if (draw.chance(0.35)) dataset.sample_weight = drawWeights(draw, nRows);
  return dataset;
}

function drawLabels(draw: Draw): Json[] {
  const count = draw.weighted([
    [10, 2],
    [6, 3],
    [2, 4],
    [1, 5],
    [0.5, 1],
  ]);
  return draw.weighted<() => Json[]>([
    [6, () => draw.times(count, (index) => index)],
    [2, () => draw.times(count, (index) => index + 1)],
    [1, () => (count === 2 ? [-1, 1] : draw.times(count, (index) => index * 3 - 2))],
    [3, () => draw.some(oddNames, count)],
    [1.5, () => draw.some(digitsAsText, count)],
    [1, () => (count === 2 ? [false, true] : draw.some(['cat', 'dog', 'owl', 'ant', 'bee'], count))],
    [0.5, () => draw.some([2 ** 40, -(2 ** 45), 2 ** 53 - 1, 7, 0], count)],
  ])();
}

/** Balanced, uneven, or with classes of one or two rows; shuffled or in blocks. */
function drawCodes(draw: Draw, nRows: number, nClasses: number): number[] {
  const shares = draw.times(nClasses, () =>
    draw.weighted([
      [5, 1],
      [2, 0.3],
      [1, 0.06],
    ]),
  );
  const codes = draw.times(nRows, () => draw.weighted(shares.map((share, code) => [share, code] as const)));
  // Every label is there, as far as the rows go; mostly twice, since a class of one row keeps much from being fitted.
  const times = draw.chance(0.85) ? 2 : 1;
  for (let code = 0; code < Math.min(nClasses, nRows); code++) {
    while (codes.filter((one) => one === code).length < Math.min(times, nRows / nClasses))
      codes[draw.integer(0, nRows - 1)] = code;
  }
  return draw.chance(0.15) ? codes.sort((a, b) => a - b) : codes;
}

function drawFeatures(draw: Draw, nRows: number, codes: readonly number[]): Json[][] {
  const nColumns = draw.weighted([
    [2, 1],
    [4, 2],
    [5, 3],
    [3, 4],
    [2, 6],
  ]);
  const columns = draw.times(nColumns, () => {
    const shift = draw.times(8, () => draw.normal());
    const signal = draw.weighted([
      [2, 0],
      [3, 0.7],
      [2, 2],
    ]);
    return draw.weighted<() => number[]>([
      [8, () => codes.map((code) => signal * shift[code] + draw.normal())],
      [3, () => codes.map((code) => Math.round(signal * shift[code] + 2 * draw.normal()))],
      [1, () => codes.map(() => 3.5)],
      [1, () => codes.map((code) => (code > 0 && draw.chance(0.8) ? 1 : 0))],
      [1, () => codes.map((code) => 1000 * (signal * shift[code] + draw.normal()) + 5000)],
      [1, () => codes.map((code) => 1e-4 * (signal * shift[code] + draw.normal()))],
    ])();
  });
  const rows: Json[][] = draw.times(nRows, (row) => columns.map((column) => new Float(column[row])));
  if (draw.chance(0.12)) {
    const share = draw.pick([0.05, 0.2, 0.5]);
    const isGapped = columns.map(() => draw.chance(0.6));
    for (const row of rows)
      for (const [column, has] of isGapped.entries()) if (has && draw.chance(share)) row[column] = null;
  }
  if (draw.chance(0.15))
    for (let row = 1; row < nRows; row++) if (draw.chance(0.3)) rows[row] = rows[row - 1];
  return rows;
}

const numberOf = (value: Json): number => (value instanceof Float ? value.value : Number(value));

function drawValues(draw: Draw, X: Json[][]): Json[] {
  const slopes = X[0].map(() => draw.normal());
  const scale = Math.max(1e-9, ...X.flat().map((value) => Math.abs(numberOf(value))));
  const plain = X.map(
    (row) =>
      row.reduce<number>((sum, value, column) => sum + (3 * slopes[column] * numberOf(value)) / scale, 0) +
      draw.normal(),
  );
  return draw
    .weighted<() => number[]>([
      [6, () => plain],
      [2, () => plain.map((value) => Math.round(value * 2))],
      [2, () => plain.map((value) => Math.abs(value) + 0.1)],
      [1, () => plain.map((value) => Math.max(0, Math.round(value)))],
      [1, () => plain.map((value) => 1e4 * value)],
      [0.3, () => plain.map(() => 2.5)],
    ])()
    .map((value) => new Float(value));
}

function drawGroups(draw: Draw, nRows: number): Json[] {
  const count = draw.chance(0.95) ? draw.integer(3, 8) : draw.integer(1, 2);
  const name = draw.chance(0.5)
    ? (group: number): Json => `g${group}`
    : (group: number): Json => group * 7 - 3;
  return draw.chance(0.3)
    ? draw.times(nRows, (row) => name(Math.floor((row * count) / nRows)))
    : draw.times(nRows, () => name(draw.integer(0, count - 1)));
}

function drawWeights(draw: Draw, nRows: number): Json[] {
  const weigh = draw.weighted<() => number>([
    [5, () => draw.magnitude(0.1, 5)],
    [3, () => draw.integer(1, 4)],
    [2, () => draw.integer(0, 3)],
    [1, () => 1],
    [1, () => 0.5],
  ]);
  return draw.times(nRows, () => new Float(weigh()));
}
