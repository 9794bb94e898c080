import { meanAndStd } from '#model-selection';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import { directionsOf, objectivesOf } from '../reduce/objectives.js';
import type { CandidateResult } from './strategy.js';

/** The results that a strategy decides by: of the waves whose evaluations are all in, in the order of candidates. */
export function strategyHistory(table: EvaluationTable): CandidateResult[] {
  const { waves, decidingScorer } = table.context;
  if (waves === null) return [];
  const severalObjectives = directionsOf(table.context.spec) !== null;
  const history: CandidateResult[] = [];
  for (let candidate = 0; candidate < table.nCandidates; candidate++) {
    const wave = waves.waveOf(candidate);
    if (!table.isComplete(candidate)) return history.filter((one) => one.wave < wave);
    // What no score decides has its candidates, whatever comes of them.
    const scores = decidingScorer === null ? new Float64Array() : table.scores(decidingScorer, candidate);
    const score = scores.length === 0 ? Number.NaN : meanAndStd(scores, 1, scores.length).mean[0];
    const failed = table.errors.size > 0 && table.allFitsOfFailed(candidate);
    const values = severalObjectives ? objectivesOf(table, candidate) : null;
    history.push({
      ...waves.at(candidate),
      wave,
      score,
      scores: Array.from(scores),
      ...(values && { values }),
      ...(failed && { failed }),
    });
  }
  return history;
}
