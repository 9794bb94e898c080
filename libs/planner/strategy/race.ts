import type { Params } from '#contracts';
import { byScore, settingsOf } from './settings.js';
import { signedRankBelow } from './signed-rank.js';
import type { Strategy } from './strategy.js';

export interface RaceOptions {
  readonly nSplits: number;
  /** A candidate is dropped where chance would have it lose as clearly with less than this. Optuna's default is 0.1. */
  readonly threshold: number;
  /** Splits before the first is dropped. Optuna's default is 2; as many as the test needs are had anyway. */
  readonly nStartupSteps: number;
}

/**
 * Evaluates all candidates on their first splits, then split after split those that have not lost clearly: whose scores
 * so far are below those of the best on the same splits, by Wilcoxon's signed rank test. A candidate that failed is
 * out. The best may be another than without dropping.
 * @see Optuna 5, `WilcoxonPruner`
 */
export function race(
  candidates: { readonly length: number; at(i: number): Params },
  { nSplits, threshold, nStartupSteps }: RaceOptions,
): Strategy {
  // Of n signs all are minus with a probability of 1 / 2^n: before, the test can't be sure.
  let enough = Math.max(2, nStartupSteps);
  while (2 ** -enough >= threshold && enough < nSplits) enough++;
  const first = Math.min(nSplits, enough);
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

  return {
    nCandidates: candidates.length * (1 + nSplits - first),
    nEvaluations: candidates.length * nSplits,
    next(history) {
      if (history.length === 0) {
        const splits = range(0, first);
        const all = range(0, candidates.length);
        return {
          candidates: all.map((i) => ({ params: candidates.at(i), rung: 0, resource: first, splits })),
        };
      }
      const settings = settingsOf(history);
      const done = Math.max(...settings.map(({ scores }) => scores.length));
      if (done >= nSplits) return null;
      const running = settings.filter(({ scores, score }) => scores.length === done && !Number.isNaN(score));
      const [best] = byScore(running, ({ score }) => score);
      const left = running.filter(({ scores }) => !hasLost(scores, best.scores));
      if (left.length === 0) return null;
      return {
        candidates: left.map(({ params, last, rung }) => ({
          params,
          rung: rung + 1,
          resource: done + 1,
          splits: [done],
          from: last,
        })),
      };
    },
    best(history) {
      const settings = settingsOf(history);
      const done = Math.max(...settings.map(({ scores }) => scores.length));
      const [best] = byScore(
        settings.filter(({ scores }) => scores.length === done),
        ({ score }) => score,
      );
      return best?.last ?? 0;
    },
  };

  function hasLost(scores: readonly number[], bestScores: readonly number[]): boolean {
    const differences = scores.map((score, split) => score - bestScores[split]);
    // An infinite score is not ranked against another.
    return differences.every(Number.isFinite) && signedRankBelow(differences) < threshold;
  }
}
