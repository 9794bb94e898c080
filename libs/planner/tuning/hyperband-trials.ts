import type { Suggester } from '#model-selection';
import { hyperbandBrackets } from '../strategy/hyperband-brackets.js';
import type { RungRule } from '../strategy/rung-values.js';
import type { DecidedTrial } from './trial-log.js';
import { goOn, settingObservations, type TrialSetting, trialSettings } from './trial-settings.js';
import type { TrialStrategy } from './trial-strategy.js';

export interface HyperbandTrialsOptions {
  /** Units of the resource by rung, ascending. */
  readonly units: readonly number[];
  readonly factor: number;
  /** How the suggester reads scores of different rungs. @default raised */
  readonly rule?: RungRule;
  /** Settings to try: those of every bracket once, when left out. */
  readonly nSettings: number | undefined;
}

/**
 * Hyperband: the best of every `factor` of a rung go on when all of it have ended. Whoever asks meanwhile is given a
 * setting of the next bracket.
 * @see Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar 2018, JMLR 18:185, algorithm 1
 */
export function hyperbandTrials(
  suggester: Suggester,
  { units, factor, rule = 'raised', nSettings }: HyperbandTrialsOptions,
): TrialStrategy {
  const { starts, firstRung, countOn } = hyperbandBrackets(units.length, factor, nSettings);

  /** What goes on in a bracket: the best of the first rung that has ended whole and of which not all have gone on. */
  function promotable(own: readonly TrialSetting[], bracket: number): DecidedTrial[] {
    for (let rung = firstRung(bracket); rung < units.length - 1; rung++) {
      const at = rung - firstRung(bracket);
      if (own.some((one) => one.isPending && one.rung === rung)) return [];
      const left = goOn(
        own,
        rung,
        countOn(bracket, rung + 1),
        ({ rungScores }) => rungScores[at] ?? Number.NaN,
      );
      if (left.length === 0) continue;
      return left
        .sort((a, b) => a.number - b.number)
        .map(({ params, last }) => ({
          params,
          resource: units[rung + 1],
          rung: rung + 1,
          bracket,
          from: last,
        }));
    }
    return [];
  }

  return {
    nSettings: starts.reduce((sum, count) => sum + count, 0),
    next(trials, n) {
      const settings = trialSettings(trials);
      const observations = settingObservations(settings, units, rule);
      const decided: DecidedTrial[] = [];
      for (let bracket = 0; bracket < starts.length && decided.length < n; bracket++) {
        const own = settings.filter((setting) => setting.bracket === bracket);
        const count = Math.min(n - decided.length, starts[bracket] - own.length);
        const suggested = count > 0 ? suggester.suggest(observations, count) : [];
        const rung = firstRung(bracket);
        for (const params of suggested) {
          decided.push({ params, resource: units[rung], rung, bracket });
          observations.push({ params, value: undefined });
        }
        // A bracket goes on when all of it have started, or nothing is left to start.
        if (count <= 0 || suggested.length < count) {
          decided.push(...promotable(own, bracket).slice(0, n - decided.length));
        }
      }
      return decided;
    },
  };
}
