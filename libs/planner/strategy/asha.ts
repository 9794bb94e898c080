import type { Suggester } from '#model-selection';
import { observationsOf } from './observations.js';
import type { ResourceRungs } from './resource-rungs.js';
import type { RungRule } from './rung-values.js';
import { bestWithMost, byScore, type Setting, settingsOf } from './settings.js';
import type { Strategy, WaveCandidate } from './strategy.js';

export interface AshaOptions {
  readonly rungs: ResourceRungs;
  /** The resource's name, which suggesters don't see. */
  readonly resource: string;
  readonly factor: number;
  /** How the suggester reads scores of different rungs. @default raised */
  readonly rule?: RungRule;
  /** Settings to try. */
  readonly nTrials: number;
  /** Candidates of a wave. */
  readonly parallel: number;
  readonly nSplits: number;
}

/**
 * ASHA, with its workers in step: whoever of a wave's `parallel` is free takes the setting nearest to the top that is
 * among the best of every `factor` of its rung so far, else a new one. Which is first to finish doesn't matter. When
 * nothing is left to do and no setting got to the top, the best of the highest rung does.
 * @see Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht, Talwalkar 2020, MLSys, algorithm 2
 */
export function asha(suggester: Suggester, options: AshaOptions): Strategy {
  const { rungs, factor, nTrials, parallel } = options;
  const top = rungs.units.length - 1;

  /** Settings that can go on, the nearest to the top first, the best first among those of a rung. */
  function promotable(settings: readonly Setting[]): Setting[] {
    const found: Setting[] = [];
    for (let rung = top - 1; rung >= 0; rung--) {
      const reached = settings.filter(({ rungScores }) => rungScores.length > rung);
      const scored = reached.filter(({ rungScores }) => !Number.isNaN(rungScores[rung]));
      const best = byScore(scored, ({ rungScores }) => rungScores[rung]);
      found.push(
        ...best.slice(0, Math.floor(reached.length / factor)).filter((setting) => setting.rung === rung),
      );
    }
    return found;
  }

  const onto = ({ params, last, rung }: Setting, to: number): WaveCandidate =>
    rungs.candidate(params, to, { rung, number: last });

  /**
   * By rung, how many settings reach it at most: all but `factor` - 1 of a rung go on where each is better than those
   * before it. Where none goes on to the top, the best does at the end.
   */
  const mostOn = [nTrials];
  for (let rung = 1; rung <= top; rung++) {
    mostOn.push(Math.max(mostOn[rung - 1] - (factor - 1), rung === top ? 1 : 0));
  }

  return {
    nCandidates: mostOn.reduce((sum, most) => sum + most, 0),
    nEvaluations: mostOn.reduce((sum, most, rung) => {
      const from = rung === 0 ? undefined : rung - 1;
      return sum + most * rungs.nSplitsOn(rung, from, options.nSplits);
    }, 0),
    nResources: rungs.units,
    next(history) {
      const settings = settingsOf(history);
      const candidates = promotable(settings)
        .slice(0, parallel)
        .map((setting) => onto(setting, setting.rung + 1));
      const n = Math.min(parallel - candidates.length, nTrials - settings.length);
      if (n > 0) {
        for (const params of suggester.suggest(observationsOf(history, options.resource, options.rule), n)) {
          candidates.push(rungs.candidate(params, 0));
        }
      }
      if (candidates.length > 0) return { candidates };
      const highest = Math.max(...settings.map(({ rung }) => rung));
      const [best] = byScore(
        settings.filter(({ rung, score }) => rung === highest && !Number.isNaN(score)),
        ({ score }) => score,
      );
      return best === undefined || highest >= top ? null : { candidates: [onto(best, top)] };
    },
    best: bestWithMost,
  };
}
