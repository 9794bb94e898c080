import type { Params } from '#contracts';
import type { Suggester } from '#model-selection';
import { hyperbandBrackets } from './hyperband-brackets.js';
import { observationsOf } from './observations.js';
import type { ResourceRungs } from './resource-rungs.js';
import type { RungRule } from './rung-values.js';
import { bestWithMost, byScore, settingsOf } from './settings.js';
import type { CandidateResult, Strategy, Wave, WaveCandidate } from './strategy.js';

export interface HyperbandOptions {
  readonly rungs: ResourceRungs;
  /** The resource's name, which suggesters don't see. */
  readonly resource: string;
  readonly factor: number;
  /** How the suggester reads scores of different rungs. @default raised */
  readonly rule?: RungRule;
  /** Settings to try: those of every bracket once, when left out; the brackets again, when above. */
  readonly nTrials?: number;
  /** Settings that a bracket starts at once; Infinity: all of all brackets, where the suggester doesn't learn. */
  readonly parallel: number;
  readonly nSplits: number;
}

/**
 * Hyperband: brackets from many settings that start with little to few that have all. In each, the best of every
 * `factor` go on, ties to the lowest number; settings that failed don't. One bracket follows the other where what is
 * known says which settings to try, else all go through their rungs side by side.
 * @see Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar 2018, JMLR 18:185, algorithm 1
 */
export function hyperband(suggester: Suggester, options: HyperbandOptions): Strategy {
  const { rungs, factor } = options;
  const nRungs = rungs.units.length;
  const { starts, firstRung, countOn } = hyperbandBrackets(nRungs, factor, options.nTrials);

  let nCandidates = 0;
  let nEvaluations = 0;
  for (const bracket of starts.keys()) {
    for (let rung = firstRung(bracket); rung < nRungs; rung++) {
      const from = rung === firstRung(bracket) ? undefined : rung - 1;
      nCandidates += countOn(bracket, rung);
      nEvaluations += countOn(bracket, rung) * rungs.nSplitsOn(rung, from, options.nSplits);
    }
  }

  return {
    nCandidates,
    nEvaluations,
    nResources: rungs.units,
    next(history) {
      if (options.parallel === Number.POSITIVE_INFINITY) return sideBySide(history);
      const last = history.at(-1);
      const bracket = last?.bracket ?? 0;
      return (
        start(history, bracket) ?? promote(history, bracket, last?.rung ?? 0) ?? start(history, bracket + 1)
      );
    },
    best: bestWithMost,
  };

  /** The next rung of every bracket that has one, and the first of those that have none. */
  function sideBySide(history: readonly CandidateResult[]): Wave | null {
    const wave = history.at(-1)?.wave;
    const reached = new Map<number, number>();
    for (const result of history) {
      if (result.wave === wave) reached.set(result.bracket ?? 0, result.rung ?? 0);
    }
    const known = new Set(history.map(({ bracket }) => bracket));
    // More of them where a search was extended.
    const missing = [...starts.keys()].filter((bracket) => !known.has(bracket));
    const brackets = missing.flatMap((bracket) => new Array<number>(starts[bracket]).fill(bracket));
    const suggested =
      brackets.length > 0
        ? suggester.suggest(observationsOf(history, options.resource, options.rule), brackets.length)
        : [];
    const candidates = [
      ...[...reached].flatMap(([bracket, rung]) => promote(history, bracket, rung)?.candidates ?? []),
      ...suggested.map((params, i) => started(params, brackets[i])),
    ];
    return candidates.length === 0 ? null : { candidates };
  }

  function started(params: Params, bracket: number): WaveCandidate {
    return { ...rungs.candidate(params, firstRung(bracket)), bracket };
  }

  /** The next settings of a bracket; null when it has started, or none is left to suggest. */
  function start(history: readonly CandidateResult[], bracket: number): Wave | null {
    if (bracket >= starts.length) return null;
    const inBracket = history.filter((result) => result.bracket === bracket);
    if (inBracket.some(({ from }) => from !== undefined)) return null;
    const n = Math.min(options.parallel, starts[bracket] - inBracket.length);
    const suggested =
      n > 0 ? suggester.suggest(observationsOf(history, options.resource, options.rule), n) : [];
    if (suggested.length === 0) return null;
    return { candidates: suggested.map((params) => started(params, bracket)) };
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
