import type { ComputedResults } from '#contracts';
import { kindOf } from '../kinds/kinds.js';
import type { EvaluationTable } from './evaluation-table.js';
import { studyIssues } from './issues.js';
import type { Refit } from './refit.js';

/**
 * The results of a study by what is in. Pure: the same table gives the same bytes.
 * @param partial - whether there is more to come, or would have been.
 */
export const aggregate = (table: EvaluationTable, refit: Refit, partial: boolean): ComputedResults =>
  kindOf(table.context.spec).results(table, refit, { partial, ...studyIssues(table, refit) });
