import type { RowPredictions } from '#contracts';
import { csvCell } from './csv-cell.js';

const line = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;

/** Lines that are sent together: each costs a turn of the stream. */
const linesAtOnce = 1000;

/** A row per predicted row: the prediction and, where there are any, the probability of each class. */
export function* predictionsCsv({
  predictions,
  probabilities,
  classes = [],
}: RowPredictions): Generator<string> {
  let lines = [line(['prediction', ...classes.map((label) => `probability_${label}`)])];
  for (const [row, label] of predictions.entries()) {
    lines.push(line([label, ...(probabilities?.[row] ?? [])]));
    if (lines.length < linesAtOnce) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
