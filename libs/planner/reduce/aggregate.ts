import type { ComputedResults, EndedBy } from '#contracts';
import { kindOf } from '../kinds/kinds.js';
import type { EvaluationTable } from './evaluation-table.js';
import { studyIssues } from './issues.js';
import type { Refit } from './refit.js';

/**
 * The results of a study by what is in. Pure: the same table gives the same bytes.
 * @param partial - whether there is more to come, or would have been.
 * @param endedBy - the limit that ended it before all was computed.
 */
export const aggregate = (
  table: EvaluationTable,
  refit: Refit,
  partial: boolean,
  endedBy: EndedBy | null = null,
): ComputedResults =>
  kindOf(table.context.spec).results(table, refit, {
    partial,
    ...(endedBy !== null && { ended_by: endedBy }),
    ...studyIssues(table, refit),
  });
