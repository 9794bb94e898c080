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
  if (frame.X.nCols === 0 && !takes.noColumns) {
    throw new FitError(
      `Found array with 0 feature(s) (shape=(${rows.length}, 0)) while a minimum of 1 is required by ${type}: what comes before it keeps no column`,
    );
  }
  if (!frame.gaps) return;
  const read = rowReader(frame.X);
  const nameOf = (col: number): string => columnsOf(frame)[col].name;
  for (const row of rows) {
    const why = whyNotTaken(read(row), { type, takes }, nameOf);
    if (why !== undefined) throw new FitError(why);
  }
}

/** Why a row can't be taken, for a missing or infinite value; undefined where it can. */
export function whyNotTaken(
  values: Float64Array,
  { type, takes = {} }: { readonly type: string; readonly takes?: Takes },
  nameOf?: (col: number) => string,
): string | undefined {
  const at = values.findIndex(
    (x) => !Number.isFinite(x) && !(Number.isNaN(x) ? takes.gaps : takes.infinities),
  );
  if (at < 0) return undefined;
  const what = Number.isNaN(values[at]) ? 'NaN' : 'infinity';
  const help = what === 'NaN' ? ': put a simple_imputer before it' : '';
  const where = nameOf ? ` in the column "${nameOf(at)}"` : '';
  return `Input X contains ${what}${where}, which ${type} does not take${help}`;
}

/** Whether cells of such a column are numbers that a learner can take. */
export const isNumber = (type: string): boolean => type === 'numeric' || type === 'boolean';
