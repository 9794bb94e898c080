import { FoldmillError } from '#contracts';

/** @throws {FoldmillError} `invalid_request` unless X has the columns that the model or transformer was fitted on. */
export function checkColumns(X: { readonly nCols: number }, nFeatures: number): void {
  if (X.nCols === nFeatures) return;
  const message = `rows have ${X.nCols} features; the model was fitted on ${nFeatures}`;
  throw new FoldmillError('invalid_request', message);
}
