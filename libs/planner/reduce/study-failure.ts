import type { StudyError } from '#contracts';
import { kindOf } from '../kinds/kinds.js';
import type { EvaluationTable } from './evaluation-table.js';

/**
 * Why a study whose evaluations are all in has failed, as scikit-learn raises there: no fit was made, or the one on all
 * rows was not. Null when it has not. A benchmark fails when no fit of any of its estimators was made.
 * @param refitError - why the fit on all rows failed, or null.
 */
export function studyFailure(table: EvaluationTable, refitError: string | null): StudyError | null {
  const { context } = table;
  if (table.allFitsFailed()) {
    const { reason, count } = commonest(table.errors.values());
    const total = table.errors.size;
    const share = count === total ? 'because' : `${count} of them because`;
    const fits = total === 1 ? 'the only fit' : `all ${total} fits`;
    return { code: 'all_fits_failed', detail: `${fits} failed, ${share}: ${reason}` };
  }
  if (refitError === null) return null;
  const what = kindOf(context.spec).refitNames(context.spec)?.failed(table.best()) ?? 'the fit';
  return { code: 'fit_failed', detail: `${what} on all rows failed: ${refitError}` };
}

/** Of equally common reasons the first. */
function commonest(reasons: Iterable<string>): { reason: string; count: number } {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  let best = { reason: '', count: 0 };
  for (const [reason, count] of counts) if (count > best.count) best = { reason, count };
  return best;
}
