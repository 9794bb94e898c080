import { hash128 } from '#contracts';
import type { Matrix } from '#datasets';
import { checkRows, whyNotTaken } from './check-rows.js';
import { columnsOf } from './columns.js';
import { derived, isMaking, rowReader, stored, transformed } from './derived-matrix.js';
import type { FitInput, Frame, Transform, TransformerDefinition } from './estimator.js';
import type { EstimatorStep } from './estimator-step.js';
import { rowsId } from './rows-id.js';

/** What a fitted transformer itself takes at most, per column. */
const transformBytes = 64;

/** A transformer of the registry, or one that is put together of others. */
interface FittableStep extends Pick<EstimatorStep<TransformerDefinition>, 'params' | 'canonical'> {
  readonly definition: Pick<TransformerDefinition, 'type' | 'takes' | 'fit' | 'trainingRows'>;
}

/** A fitted transformer and what it makes of every row of a frame. */
export interface FittedTransformer {
  readonly transform: Transform;
  /** What it makes of every row, for those that ask a model. */
  readonly seen: Frame;
  /**
   * The same for the fit of what follows: the frame `seen`, unless training rows become something else for it (see
   * TransformerDefinition.trainingRows).
   */
  readonly training: Frame;
}

/**
 * Fits on the training rows and transforms every row, so that splits and candidates can share. What it makes is kept
 * under the names of the frame, of the step and of the rows. Rows of a frame that a thread can't keep once more are
 * transformed as they are read, where the transformer keeps the columns.
 * @param seen - the frame of other rows, where that of the fit isn't for them.
 * @throws {FitError} where the fit can't be made.
 */
export function fitTransformer(
  step: FittableStep,
  input: FitInput,
  seen: Frame = input.frame,
): FittedTransformer {
  const { frame, rows, workspace } = input;
  const { definition, params, canonical } = step;
  const id = hash128('transformed', frame.id, canonical, rowsId(input));
  const transform = workspace.get(`fitted:${id}`, frame.X.nCols * transformBytes, () => {
    checkRows(frame, rows, definition);
    return definition.fit(input, params);
  });
  const nOut = isMaking(transform) ? transform.nOut : frame.X.nCols;
  const bytes = frame.X.nRows * nOut * 8;
  const isKept = workspace.fits(bytes);
  const makes = (from: Frame, made: string): Frame =>
    workspace.get(`transformed:${made}`, isKept ? bytes : 0, () =>
      makeFrame(made, from, transform, isKept, definition),
    );
  if (definition.trainingRows) {
    const made = makes(seen, seen.id === frame.id ? id : hash128(id, seen.id));
    const trainingId = hash128('training', id);
    const training = workspace.get(`transformed:${trainingId}`, bytes, () => {
      const values = definition.trainingRows!(input, params, transform);
      return { ...made, id: trainingId, X: withRows(stored(made.X), rows, values) };
    });
    return { transform, seen: made, training };
  }
  const training = makes(frame, id);
  return {
    transform,
    seen: seen.id === frame.id ? training : makes(seen, hash128(id, seen.id)),
    training,
  };
}

/** A copy in which these rows have these values. */
function withRows(X: Matrix, rows: Int32Array, values: Float64Array): Matrix {
  const { nCols } = X;
  const changed = { ...X, values: X.values.slice() };
  for (const [i, row] of rows.entries()) {
    changed.values.set(values.subarray(i * nCols, (i + 1) * nCols), row * nCols);
  }
  return changed;
}

function makeFrame(
  id: string,
  before: Frame,
  transform: Transform,
  isKept: boolean,
  definition: FittableStep['definition'],
): Frame {
  const unmade = new Map([...refusedRows(before, definition), ...(before.unmade ?? [])]);
  if (!isMaking(transform)) {
    const X = isKept ? transformed(before.X, transform) : derived(before.X, transform);
    // What was computed may be so large that scaling it overflows.
    const gaps = before.gaps || (before.gaps === false && 'values' in X && !X.values.every(Number.isFinite));
    return { ...before, id, X, ...(gaps && { gaps }), ...(unmade.size > 0 && { unmade }) };
  }
  const X = transformed(before.X, transform, (row, why) => {
    if (!unmade.has(row)) unmade.set(row, why);
  });
  return {
    id,
    X,
    columns: transform.columnsOut(columnsOf(before)),
    gaps: !X.values.every(Number.isFinite),
    ...(unmade.size > 0 && { unmade }),
  };
}

/** Rows that are none of the fit's, and that what was fitted can't take: whoever reads one fails with the reason. */
function refusedRows(frame: Frame, definition: FittableStep['definition']): [row: number, why: string][] {
  if (!frame.gaps) return [];
  const read = rowReader(frame.X);
  const nameOf = (col: number): string => columnsOf(frame)[col].name;
  const refused: [number, string][] = [];
  for (let row = 0; row < frame.X.nRows; row++) {
    const why = whyNotTaken(read(row), definition, nameOf);
    if (why !== undefined) refused.push([row, why]);
  }
  return refused;
}
