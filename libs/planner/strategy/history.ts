import { meanAndStd } from '#model-selection';
import type { EvaluationTable } from '../evaluation-table.js';
import type { CandidateResult } from './strategy.js';

/** The results that a strategy decides by: of the waves whose evaluations are all in, in the order of candidates. */
export function strategyHistory(table: EvaluationTable): CandidateResult[] {
  const { waves, decidingScorer } = table.context;
  if (waves === null || decidingScorer === null) return [];
  const history: CandidateResult[] = [];
  for (let candidate = 0; candidate < table.nCandidates; candidate++) {
    const wave = waves.waveOf(candidate);
    if (!table.isComplete(candidate)) return history.filter((one) => one.wave < wave);
    const scores = table.scores(decidingScorer, candidate);
    const { mean } = meanAndStd(scores, 1, scores.length);
    history.push({ ...waves.at(candidate), wave, score: mean[0], scores: Array.from(scores) });
  }
  return history;
}
