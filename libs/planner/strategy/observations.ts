import type { Params } from '#contracts';
import type { Observation } from '#model-selection';
import { type Setting, settingsOf } from './settings.js';
import type { CandidateResult } from './strategy.js';

/**
 * Settings as suggesters see them: one observation each, with most of the resource, without the resource's parameter. A
 * score with little of the resource is raised by what settings gained, on average, from each rung to the next, so that
 * the values of all can be compared.
 */
export function observationsOf(
  history: readonly CandidateResult[],
  resource: string | undefined,
): Observation[] {
  const settings = settingsOf(history);
  const gains = meanGains(settings);
  return settings.map((setting) => ({
    params: suggested(setting, resource),
    value: gains.slice(setting.rung).reduce((sum, gain) => sum + gain, setting.score),
    ...(setting.values && { values: setting.values }),
    resource: setting.resource,
  }));
}

/** By rung, what a score changes from it to the next one on average, over the settings that have both; 0 without any. */
export function meanGains(settings: readonly Pick<Setting, 'rung' | 'rungScores'>[]): number[] {
  const highest = settings.reduce((most, { rung }) => Math.max(most, rung), 0);
  return Array.from({ length: highest }, (_, rung) => {
    let sum = 0;
    let count = 0;
    for (const { rungScores, rung: last } of settings) {
      const place = rungScores.length - 1 - (last - rung);
      if (place < 0) continue;
      const gain = (rungScores[place + 1] ?? Number.NaN) - rungScores[place];
      if (!Number.isFinite(gain)) continue;
      sum += gain;
      count += 1;
    }
    return count === 0 ? 0 : sum / count;
  });
}

/** By what a candidate was given, so that a suggester meets the same object again. */
const withoutResource = new WeakMap<Params, Params>();

function suggested({ params }: Setting, resource: string | undefined): Params {
  if (resource === undefined || !(resource in params)) return params;
  const known = withoutResource.get(params);
  if (known) return known;
  const { [resource]: _, ...rest } = params;
  withoutResource.set(params, rest);
  return rest;
}
