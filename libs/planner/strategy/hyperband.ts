import type { Suggester } from '#model-selection';
import { hyperbandBrackets } from './hyperband-brackets.js';
import { observationsOf } from './observations.js';
import type { ResourceRungs } from './resource-rungs.js';
import { bestWithMost, byScore, settingsOf } from './settings.js';
import type { CandidateResult, Strategy, Wave } from './strategy.js';

export interface HyperbandOptions {
  readonly rungs: ResourceRungs;
  /** The resource's name, which suggesters don't see. */
  readonly resource: string;
  readonly factor: number;
  /** Settings to try: those of every bracket once, when left out; the brackets again, when above. */
  readonly nTrials?: number;
  /** Settings that a bracket starts at once; all, where the suggester doesn't learn. */
  readonly parallel: number;
}

/**
 * Hyperband: one bracket after the other, from many settings that start with little to few that have all. In each, the
 * best of every `factor` go on, ties to the lowest number; settings that failed don't.
 * @see Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar 2018, JMLR 18:185, algorithm 1
 */
export function hyperband(suggester: Suggester, options: HyperbandOptions): Strategy {
  const { rungs, factor } = options;
  const nRungs = rungs.units.length;
  const { starts, firstRung, countOn } = hyperbandBrackets(nRungs, factor, options.nTrials);

  return {
    nCandidates: starts.reduce((sum, _, bracket) => {
      for (let rung = firstRung(bracket); rung < nRungs; rung++) sum += countOn(bracket, rung);
      return sum;
    }, 0),
    nResources: rungs.units,
    next(history) {
      const last = history.at(-1);
      const bracket = last?.bracket ?? 0;
      return (
        start(history, bracket) ?? promote(history, bracket, last?.rung ?? 0) ?? start(history, bracket + 1)
      );
    },
    best: bestWithMost,
  };

  /** The next settings of a bracket; null when it has started, or none is left to suggest. */
  function start(history: readonly CandidateResult[], bracket: number): Wave | null {
    if (bracket >= starts.length) return null;
    const inBracket = history.filter((result) => result.bracket === bracket);
    if (inBracket.some(({ from }) => from !== undefined)) return null;
    const n = Math.min(options.parallel, starts[bracket] - inBracket.length);
    const suggested = n > 0 ? suggester.suggest(observationsOf(history, options.resource), n) : [];
    if (suggested.length === 0) return null;
    const rung = firstRung(bracket);
    return { candidates: suggested.map((params) => ({ ...rungs.candidate(params, rung), bracket })) };
  }

  /** The best of a rung on the next; null where it is the last, or all failed. */
  function promote(history: readonly CandidateResult[], bracket: number, rung: number): Wave | null {
    if (rung + 1 >= nRungs || history.length === 0) return null;
    const on = settingsOf(history).filter(
      (setting) => setting.bracket === bracket && setting.rung === rung && !Number.isNaN(setting.score),
    );
    const kept = byScore(on, ({ score }) => score).slice(0, countOn(bracket, rung + 1));
    if (kept.length === 0) return null;
    return {
      candidates: kept
        .toSorted((a, b) => a.number - b.number)
        .map(({ params, last }) => ({
          ...rungs.candidate(params, rung + 1, { rung, number: last }),
          bracket,
        })),
    };
  }
}
