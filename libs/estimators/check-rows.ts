import { columnsOf } from './columns.js';
import { rowReader } from './derived-matrix.js';
import { FitError, type Frame, type Takes } from './estimator.js';

/**
 * Rows of a frame that a transformer or model is about to read. Costs nothing where the frame has no gaps.
 * @throws {FitError} where it can't take them: as scikit-learn, for missing and infinite values, and text.
 */
export function checkRows(
  frame: Frame,
  rows: Int32Array,
  { type, takes = {} }: { readonly type: string; readonly takes?: Takes },
): void {
  if (frame.unmade !== undefined) {
    const row = rows.find((one) => frame.unmade!.has(one));
    if (row !== undefined) throw new FitError(frame.unmade.get(row)!);
  }
  const columns = frame.columns ?? [];
  const text = columns.find((column) => takes.types !== 'any' && !isNumber(column.type));
  if (text) {
    throw new FitError(
      `${type} takes numbers, and the column "${text.name}" is ${text.type}: put an encoder before it`,
    );
  }
  if (!frame.gaps) return;
  const read = rowReader(frame.X);
  for (const row of rows) {
    const values = read(row);
    const at = values.findIndex((x) => !Number.isFinite(x) && !(takes.gaps && Number.isNaN(x)));
    if (at < 0) continue;
    const what = Number.isNaN(values[at]) ? 'NaN' : 'infinity';
    const help = what === 'NaN' ? ': put a simple_imputer before it' : '';
    const { name } = columnsOf(frame)[at];
    throw new FitError(
      `Input X contains ${what} in the column "${name}", which ${type} does not take${help}`,
    );
  }
}

/** Whether cells of such a column are numbers that a learner can take. */
export const isNumber = (type: string): boolean => type === 'numeric' || type === 'boolean';
