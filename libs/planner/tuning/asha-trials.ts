import type { Suggester } from '#model-selection';
import { byScore } from '../strategy/settings.js';
import type { DecidedTrial } from './trial-log.js';
import { settingObservations, type TrialSetting, trialSettings } from './trial-settings.js';
import type { TrialStrategy } from './trial-strategy.js';

export interface AshaTrialsOptions {
  /** Units of the resource by rung, ascending. */
  readonly units: readonly number[];
  readonly factor: number;
  readonly nSettings: number;
}

/**
 * ASHA as it was published: whoever asks is given the setting nearest to the top that is among the best of every `factor`
 * of its rung so far, else a new one. When all have been tried and none got to the top, the best of the highest rung does.
 * @see Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht, Talwalkar 2020, MLSys, algorithm 2
 */
export function ashaTrials(
  suggester: Suggester,
  { units, factor, nSettings }: AshaTrialsOptions,
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
      const ended = settings.filter((one) => one.rungScores.length - Number(one.isPending) > rung);
      const scored = ended.filter(({ rungScores }) => !Number.isNaN(rungScores[rung]));
      const best = byScore(scored, ({ rungScores }) => rungScores[rung]);
      found.push(...best.slice(0, Math.floor(ended.length / factor)).filter((one) => one.rung === rung));
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
        for (const params of suggester.suggest(settingObservations(settings, units), count)) {
          decided.push({ params, resource: units[0], rung: 0 });
        }
      }
      if (decided.length > 0 || settings.some(({ isPending }) => isPending)) return decided;
      const highest = Math.max(...settings.map(({ rung }) => rung));
      const [best] = byScore(
        settings.filter(({ rung, score }) => rung === highest && !Number.isNaN(score)),
        ({ score }) => score,
      );
      return best === undefined || highest >= top ? [] : [onto(best, top)];
    },
  };
}
