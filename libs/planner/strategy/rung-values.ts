import type { Setting } from './settings.js';

/**
 * How scores of different rungs become one value for each setting. `raised`: its last score, raised by what settings
 * gained on average from each rung to the next. `highest`: its score on the highest rung that has enough of them; those
 * that did not get there have no value. What starts fast often ends low, so low rungs mislead whoever goes by ranks.
 * @see Falkner, Klein, Hutter 2018 (BOHB), section 4.1: the model of the largest budget with enough observations
 */
export type RungRule = 'raised' | 'highest';

/** As many scores as a rung needs before it is learned from. */
const enough = 10;

type RungScores = Pick<Setting, 'rung' | 'rungScores'>;

/** By setting; undefined where it has no value. */
export function rungValues(settings: readonly RungScores[], rule: RungRule): (number | undefined)[] {
  if (rule === 'highest') {
    const rung = highestWithEnough(settings);
    return settings.map((setting) => setting.rungScores[placeOf(setting, rung)]);
  }
  const gains = meanGains(settings);
  return settings.map(({ rung, rungScores }) => {
    const score = rungScores.at(-1);
    return score === undefined ? undefined : gains.slice(rung).reduce((sum, gain) => sum + gain, score);
  });
}

/** Where in its scores a setting has that of a rung. */
const placeOf = ({ rung, rungScores }: RungScores, at: number): number => rungScores.length - 1 - (rung - at);

/** The highest rung that at least `enough` settings have a score on; without one, the lowest that any has. */
function highestWithEnough(settings: readonly RungScores[]): number {
  const counts: number[] = [];
  for (const { rung, rungScores } of settings) {
    for (let at = rung - rungScores.length + 1; at <= rung; at++) counts[at] = (counts[at] ?? 0) + 1;
  }
  const found = counts.findLastIndex((count) => count >= enough);
  return found >= 0
    ? found
    : Math.max(
        0,
        counts.findIndex((count) => count > 0),
      );
}

/** By rung, what a score changes from it to the next one on average, over the settings that have both; 0 without any. */
function meanGains(settings: readonly RungScores[]): number[] {
  const highest = settings.reduce((most, { rung }) => Math.max(most, rung), 0);
  return Array.from({ length: highest }, (_, rung) => {
    let sum = 0;
    let count = 0;
    for (const setting of settings) {
      const { rungScores } = setting;
      const place = placeOf(setting, rung);
      if (place < 0) continue;
      const gain = (rungScores[place + 1] ?? Number.NaN) - rungScores[place];
      if (!Number.isFinite(gain)) continue;
      sum += gain;
      count += 1;
    }
    return count === 0 ? 0 : sum / count;
  });
}
