import { type FoldmillError, fieldError } from '#contracts';

/** The error of splits that can't be made. @param field - of the splitter, e.g. `n_splits`. */
export function invalidCv(field: string, message: string): FoldmillError {
  return fieldError('invalid_cv', `/cv/${field}`, message);
}
