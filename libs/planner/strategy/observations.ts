import type { Params } from '#contracts';
import type { Observation } from '#model-selection';
import { type RungRule, rungValues } from './rung-values.js';
import { type Setting, settingsOf } from './settings.js';
import type { CandidateResult } from './strategy.js';

/** Settings as suggesters see them: one observation each, without the resource's parameter. */
export function observationsOf(
  history: readonly CandidateResult[],
  resource: string | undefined,
  rule: RungRule = 'raised',
): Observation[] {
  const settings = settingsOf(history);
  const values = rungValues(settings, rule);
  return settings.map((setting, i) => ({
    params: suggested(setting, resource),
    value: values[i],
    ...(setting.values && { values: setting.values }),
    resource: setting.resource,
  }));
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
