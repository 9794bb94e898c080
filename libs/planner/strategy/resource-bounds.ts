import { fieldError } from '#contracts';

/** What a strategy must know of the study it is for. */
export interface StrategyFacts {
  readonly nSamples: number;
  readonly nSplits: number;
  /** Classes of the dataset's target; null for a regression. */
  readonly nClasses: number | null;
}

/** How a search gives out its resource, as the request says. */
export interface ResourceSettings {
  readonly resource: string;
  readonly min_resources: number | 'smallest' | 'exhaust';
  readonly max_resources: number | 'auto';
}

/**
 * What a candidate is given first, before 'exhaust' raises it, and at most.
 * @throws {FoldmillError} naming the field.
 * @see scikit-learn 1.9.1, `BaseSuccessiveHalving._check_input_parameters`
 */
export function resourceBounds(
  settings: ResourceSettings,
  facts: StrategyFacts,
): { minResources: number; maxResources: number } {
  const minResources =
    typeof settings.min_resources === 'number' ? settings.min_resources : smallest(settings.resource, facts);
  const maxResources =
    typeof settings.max_resources === 'number' ? settings.max_resources : all(settings.resource, facts);
  if (minResources > maxResources) {
    throw fieldError(
      'invalid_request',
      '/search/min_resources',
      `min_resources=${minResources} is greater than max_resources=${maxResources}`,
    );
  }
  return { minResources, maxResources };
}

/** Two samples for each split and class, so that a split is unlikely to lack one. */
function smallest(resource: string, { nSplits, nClasses }: StrategyFacts): number {
  return resource === 'n_samples' ? 2 * nSplits * (nClasses ?? 1) : 1;
}

function all(resource: string, { nSamples, nSplits }: StrategyFacts): number {
  if (resource === 'n_samples') return nSamples;
  if (resource === 'splits') return nSplits;
  throw fieldError(
    'invalid_request',
    '/search/max_resources',
    `say how much of ${resource} a candidate is given at most: "auto" is for n_samples and splits`,
  );
}
