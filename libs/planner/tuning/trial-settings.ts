import type { Observation } from '#model-selection';
import { observationsOfSettings } from '../strategy/observations.js';
import { type Setting, settingsOf } from '../strategy/settings.js';
import type { ScoredTrial } from './trial-strategy.js';

/** A setting of which a trial may be under way. */
export interface TrialSetting extends Setting {
  /** Whether its last trial has not ended. */
  readonly isPending: boolean;
}

/** The settings of trials that were given out, in the order in which they were first tried. */
export function trialSettings(trials: readonly ScoredTrial[]): TrialSetting[] {
  const history = trials.map(({ score = Number.NaN, ...trial }) => ({
    ...trial,
    wave: 0,
    score,
    scores: [],
  }));
  return settingsOf(history).map((setting) => ({
    ...setting,
    isPending: trials[setting.last].score === undefined,
  }));
}

/** What suggesters learn from: each setting with the score of its last trial that has ended. */
export function settingObservations(
  settings: readonly TrialSetting[],
  units: readonly number[],
): Observation[] {
  const ended = settings.map((setting) => (setting.isPending ? beforeLast(setting, units) : setting));
  return observationsOfSettings(ended, undefined).map((observation, i) =>
    ended[i].rungScores.length > 0 ? observation : { ...observation, value: undefined },
  );
}

function beforeLast(setting: Setting, units: readonly number[]): Setting {
  const rungScores = setting.rungScores.slice(0, -1);
  if (rungScores.length === 0) return { ...setting, rungScores };
  const rung = setting.rung - 1;
  return { ...setting, rungScores, rung, resource: units[rung], score: rungScores.at(-1) ?? Number.NaN };
}
