import type { Params } from '#contracts';
import { meanAndStd } from '#model-selection';
import type { CandidateResult, Strategy, Wave } from '../strategy.js';

export interface StrategyRun {
  readonly history: readonly CandidateResult[];
  readonly waves: readonly Wave[];
  /** Number of the winner. */
  readonly best: number;
}

/** The score of a setting on a split, at a resource; larger is better, NaN where it fails. */
export type Objective = (params: Params, split: number, resource: number) => number;

/** Runs a strategy to its end, as the scheduler does, in no time. */
export function runStrategy(strategy: Strategy, objective: Objective, nSplits: number): StrategyRun {
  const history: CandidateResult[] = [];
  const waves: Wave[] = [];
  for (let wave = strategy.next(history); wave !== null; wave = strategy.next(history)) {
    if (wave.candidates.length === 0) throw new Error('a wave has no candidate');
    if (waves.length > 100_000) throw new Error('the search does not end');
    for (const candidate of wave.candidates) {
      const splits = candidate.splits ?? Array.from({ length: nSplits }, (_, split) => split);
      const scores = splits.map((split) =>
        objective(candidate.params, split, candidate.resource ?? Number.POSITIVE_INFINITY),
      );
      const score = meanAndStd(Float64Array.from(scores), 1, scores.length).mean[0];
      history.push({ ...candidate, wave: waves.length, score, scores });
    }
    waves.push(wave);
  }
  return { history, waves, best: strategy.best?.(history) ?? greatest(history) };
}

function greatest(history: readonly CandidateResult[]): number {
  let best = 0;
  for (const [i, { score }] of history.entries()) if (score > history[best].score) best = i;
  return best;
}
