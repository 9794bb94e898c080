import type { Suggester } from '#model-selection';
import type { RungRule } from '../strategy/rung-values.js';
import { byScore } from '../strategy/settings.js';
import type { DecidedTrial } from './trial-log.js';
import { goOn, settingObservations, type TrialSetting, trialSettings } from './trial-settings.js';
import type { TrialStrategy } from './trial-strategy.js';

export interface AshaTrialsOptions {
  /** Units of the resource by rung, ascending. */
  readonly units: readonly number[];
  readonly factor: number;
  /** How the suggester reads scores of different rungs. @default raised */
  readonly rule?: RungRule;
  readonly nSettings: number;
}

/**
 * ASHA as it was published: whoever asks is given the setting nearest to the top that is among the best of every `factor`
 * of its rung so far, else a new one. When all have been tried and none got to the top, the best of the highest rung does.
 * @see Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht, Talwalkar 2020, MLSys, algorithm 2
 */
export function ashaTrials(
  suggester: Suggester,
  { units, factor, rule = 'raised', nSettings }: AshaTrialsOptions,
): TrialStrategy {
  const top = units.length - 1;
  const onto = ({ params, last }: TrialSetting, rung: number): DecidedTrial => ({
    params,
    resource: units[rung],
    rung,
    from: last,
  });

  function promotable(settings: readonly TrialSetting[]): TrialSetting[] {
    const found: TrialSetting[] = [];
    for (let rung = top - 1; rung >= 0; rung--) {
      let nEnded = 0;
      for (const one of settings) if (one.rungScores.length - Number(one.isPending) > rung) nEnded += 1;
      const count = Math.floor(nEnded / factor);
      if (count > 0) found.push(...goOn(settings, rung, count, (one) => one.rungScores[rung] ?? Number.NaN));
    }
    return found;
  }

  return {
    nSettings,
    next(trials, n) {
      const settings = trialSettings(trials);
      const decided = promotable(settings)
        .slice(0, n)
        .map((setting) => onto(setting, setting.rung + 1));
      const count = Math.min(n - decided.length, nSettings - settings.length);
      if (count > 0) {
        for (const params of suggester.suggest(settingObservations(settings, units, rule), count)) {
          decided.push({ params, resource: units[0], rung: 0 });
        }
      }
      if (decided.length > 0 || settings.some(({ isPending }) => isPending)) return decided;
      const highest = Math.max(...settings.map(({ rung }) => rung));
      const [best] = byScore(
        settings.filter(({ rung, rungScores }) => rung === highest && !Number.isNaN(rungScores[rung])),
        ({ rung, rungScores }) => rungScores[rung],
      );
      return best === undefined || highest >= top ? [] : [onto(best, top)];
    },
  };
}
