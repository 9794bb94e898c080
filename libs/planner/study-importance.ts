import { FoldmillError, groupBy, type StudyImportance } from '#contracts';
import { looksAt, type ScoredCandidate, searchImportance } from '#model-selection';
import { rowsOf, scoredCandidates } from './comparable.js';
import type { EvaluationTable } from './evaluation-table.js';
import { scorerAt } from './study-comparison.js';

/** With fewer candidates than this hardly anything is known of any parameter. */
const fewest = 4;

/**
 * How much each parameter of a search matters to the scores, from what is in.
 * @param name - of one of the study's scorers; the one that decides, or the first, when left out.
 * @throws {FoldmillError} nothing_to_compare; invalid_request for a scorer that the study does not have.
 */
export function studyImportance(
  table: EvaluationTable,
  name: string | undefined,
  partial: boolean,
): StudyImportance {
  const { context } = table;
  const { spec } = context;
  if (!('search' in spec)) throw nothing(`a ${spec.kind} has no parameters that differ: post a search`);
  const scorer = scorerAt(context, name);
  const candidates = mostOnSameRows(table, scorer);
  if (candidates.length < fewest) {
    throw nothing(
      `${candidates.length} candidates have scores on the same splits and resource so far: ${fewest} are needed`,
    );
  }
  const looked = looksAt(candidates.length).map((at) => candidates[at]!);
  const scores = Float64Array.from(looked, ({ score }) => score);
  if (scores.every((score) => score === scores[0])) {
    throw nothing(`all ${looked.length} candidates have the same score, ${scores[0]}`);
  }
  const { space, conditions = [] } = spec.search;
  const params = looked.map((one) => one.params);
  const { parameters, explained } = searchImportance(params, scores, space, conditions);
  return {
    partial,
    scorer: context.scorers[scorer]!.name,
    method: 'fanova',
    n_candidates: looked.length,
    resource: context.waves?.at(looked[0]!.candidate).resource ?? null,
    explained,
    parameters: [...parameters],
  };
}

const nothing = (reason: string): FoldmillError => new FoldmillError('nothing_to_compare', reason);

/** The largest number of candidates whose scores are of the same rows; of equals, those that were asked for last. */
function mostOnSameRows(table: EvaluationTable, scorer: number): ScoredCandidate[] {
  const scored = scoredCandidates(table, scorer);
  const groups = groupBy(scored, ({ candidate }) => rowsOf(table.context, candidate));
  return [...groups.values()].reduce((most, group) => (group.length >= most.length ? group : most), []);
}
