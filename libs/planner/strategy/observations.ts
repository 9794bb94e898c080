import type { Params } from '#contracts';
import type { Observation } from '#model-selection';
import { type Setting, settingsOf } from './settings.js';
import type { CandidateResult } from './strategy.js';

/** Settings as suggesters see them: one observation each, with most of the resource, without the resource's parameter. */
export function observationsOf(
  history: readonly CandidateResult[],
  resource: string | undefined,
): Observation[] {
  return settingsOf(history).map((setting) => ({
    params: suggested(setting, resource),
    value: setting.score,
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
