import {
  type Condition,
  FoldmillError,
  groupBy,
  type Params,
  type Space,
  type StudyImportance,
  type TuningSpec,
} from '#contracts';
import { looksAt, type ScoredCandidate, searchImportance } from '#model-selection';
import { type TrialLog, trialState, trialValue } from '../tuning/trial-log.js';
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
  const { asked: spec } = context;
  if (!('search' in spec)) throw nothing(`a ${spec.kind} has no parameters that differ: post a search`);
  const scorer = scorerAt(context, name);
  const candidates = mostOnSameRows(table, scorer);
  if (candidates.length < fewest) {
    throw nothing(
      `${candidates.length} candidates have scores on the same splits and resource so far: ${fewest} are needed`,
    );
  }
  return {
    partial,
    scorer: context.scorers[scorer]!.name,
    resource: context.waves?.at(candidates[0]!.candidate).resource ?? null,
    ...parametersOf(candidates, spec.search),
  };
}

/** The same of a tuning study, from the trials that have values. */
export function tuningImportance({ search }: TuningSpec, log: TrialLog, partial: boolean): StudyImportance {
  const valued = log.trials.flatMap((trial) => {
    const value = trialValue(trial);
    return typeof value === 'number' && trialState(trial) === 'completed' ? [{ ...trial, score: value }] : [];
  });
  const groups = [...groupBy(valued, ({ resource }) => resource).values()];
  const largest = groups.reduce<typeof valued>(
    (most, group) => (group.length >= most.length ? group : most),
    [],
  );
  if (largest.length < fewest) {
    throw nothing(`${largest.length} trials have values at the same resource so far: ${fewest} are needed`);
  }
  return {
    partial,
    scorer: 'value',
    resource: largest[0]!.resource ?? null,
    ...parametersOf(largest, search),
  };
}

function parametersOf(
  scored: readonly { params: Params; score: number }[],
  { space, conditions = [] }: { space: Space | Space[]; conditions?: Condition[] },
): Pick<StudyImportance, 'method' | 'n_candidates' | 'explained' | 'parameters'> {
  const looked = looksAt(scored.length).map((at) => scored[at]!);
  const scores = Float64Array.from(looked, ({ score }) => score);
  if (scores.every((score) => score === scores[0])) {
    throw nothing(`all ${looked.length} candidates have the same score, ${scores[0]}`);
  }
  const params = looked.map((one) => one.params);
  const { parameters, explained } = searchImportance(params, scores, space, conditions);
  return { method: 'fanova', n_candidates: looked.length, explained, parameters: [...parameters] };
}

const nothing = (reason: string): FoldmillError => new FoldmillError('nothing_to_compare', reason);

/** The largest number of candidates whose scores are of the same rows; of equals, those that were asked for last. */
function mostOnSameRows(table: EvaluationTable, scorer: number): ScoredCandidate[] {
  const scored = scoredCandidates(table, scorer);
  const groups = groupBy(scored, ({ candidate }) => rowsOf(table.context, candidate));
  return [...groups.values()].reduce((most, group) => (group.length >= most.length ? group : most), []);
}
