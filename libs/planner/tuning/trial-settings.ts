import type { Params } from '#contracts';
import type { Observation } from '#model-selection';
import { type RungRule, rungValues } from '../strategy/rung-values.js';
import type { ScoredTrial } from './trial-log.js';

/** A setting with all trials that it was given out as. */
export interface TrialSetting {
  /** Number of the first. */
  readonly number: number;
  /** Number of the last. */
  last: number;
  readonly params: Params;
  /** The rung of the last trial. */
  rung: number;
  readonly bracket: number;
  /** By rung, from the first trial on; NaN where the trial failed or has not ended. */
  readonly rungScores: number[];
  /** Whether its last trial has not ended. */
  isPending: boolean;
}

/** The settings of trials that were given out, in the order in which they were first tried. */
export function trialSettings(trials: readonly ScoredTrial[]): TrialSetting[] {
  const settings: TrialSetting[] = [];
  /** By trial. */
  const settingOf: TrialSetting[] = [];
  for (let number = 0; number < trials.length; number++) {
    const { params, rung = 0, bracket = 0, from, score } = trials[number];
    let setting = from === undefined ? undefined : settingOf[from];
    if (setting === undefined) {
      setting = { number, last: number, params, rung, bracket, rungScores: [], isPending: false };
      settings.push(setting);
    }
    setting.last = number;
    setting.rung = rung;
    setting.isPending = score === undefined;
    setting.rungScores.push(score ?? Number.NaN);
    settingOf.push(setting);
  }
  return settings;
}

/** What suggesters learn from: each setting with its value by the trials that have ended. */
export function settingObservations(
  settings: readonly TrialSetting[],
  units: readonly number[],
  rule: RungRule,
): Observation[] {
  const ended = settings.map((setting) => (setting.isPending ? beforeLast(setting) : setting));
  const values = rungValues(ended, rule);
  return ended.map(({ params, rung }, i) => ({ params, value: values[i], resource: units[rung] }));
}

function beforeLast({
  params,
  rung,
  rungScores,
}: TrialSetting): Pick<TrialSetting, 'params' | 'rung' | 'rungScores'> {
  return { params, rung: rung - (rungScores.length > 1 ? 1 : 0), rungScores: rungScores.slice(0, -1) };
}

/**
 * The settings that go on from a rung: of the best `count` of those that have a score there, those that have not yet.
 * The best first, equal ones by number.
 * @param scoreAt - of a setting on the rung; NaN where it has none.
 */
export function goOn(
  settings: readonly TrialSetting[],
  rung: number,
  count: number,
  scoreAt: (setting: TrialSetting) => number,
): TrialSetting[] {
  const scores = Float64Array.from(settings, scoreAt);
  // Sorted without a comparison function, which is ten times the time.
  const ascending = scores.filter((score) => !Number.isNaN(score)).sort();
  const kept = Math.min(count, ascending.length);
  if (kept <= 0) return [];
  const least = ascending[ascending.length - kept];
  let equals = kept;
  for (let i = ascending.length - 1; i >= 0 && ascending[i] > least; i--) equals -= 1;
  const found: { setting: TrialSetting; score: number }[] = [];
  for (let i = 0; i < settings.length; i++) {
    const score = scores[i];
    const isKept = score > least || (score === least && equals-- > 0);
    if (isKept && settings[i].rung === rung) found.push({ setting: settings[i], score });
  }
  return found.sort((a, b) => b.score - a.score).map(({ setting }) => setting);
}
