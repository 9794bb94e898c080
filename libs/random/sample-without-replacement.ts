import type { RandomState } from './random-state.js';

export type SamplingMethod = 'auto' | 'tracking_selection' | 'reservoir_sampling' | 'pool';

/**
 * `nSamples` distinct integers out of 0…nPopulation-1, as `sklearn.utils.random.sample_without_replacement`.
 * Only 'auto' between 1 % and 99 % and 'pool' allocate the population.
 * @param method - 'auto' permutes between 1 % and 99 %, tracks what was drawn below and uses a reservoir above.
 * @returns shape (nSamples,); integers, kept as doubles because a grid can have more than 2^32 candidates.
 * @throws {RangeError} where more are asked for than there are.
 */
export function sampleWithoutReplacement(
  nPopulation: number,
  nSamples: number,
  random: RandomState,
  method: SamplingMethod = 'auto',
): Float64Array {
  if (!Number.isSafeInteger(nPopulation) || nPopulation < 0 || nSamples < 0 || nSamples > nPopulation) {
    throw new RangeError(`cannot draw ${nSamples} of ${nPopulation} without replacement`);
  }
  const ratio = nPopulation === 0 ? 1 : nSamples / nPopulation;
  switch (method) {
    case 'pool':
      return pool(nPopulation, nSamples, random);
    case 'reservoir_sampling':
      return reservoir(nPopulation, nSamples, random);
    case 'auto':
      if (ratio > 0.01 && ratio < 0.99) {
        return Float64Array.from(random.permutation(nPopulation).subarray(0, nSamples));
      }
      return ratio < 0.2 ? tracking(nPopulation, nSamples, random) : reservoir(nPopulation, nSamples, random);
    case 'tracking_selection':
      return ratio < 0.2 ? tracking(nPopulation, nSamples, random) : reservoir(nPopulation, nSamples, random);
  }
}

function tracking(nPopulation: number, nSamples: number, random: RandomState): Float64Array {
  const selected = new Set<number>();
  while (selected.size < nSamples) selected.add(random.randint(0, nPopulation));
  return Float64Array.from(selected);
}

function pool(nPopulation: number, nSamples: number, random: RandomState): Float64Array {
  const left = Float64Array.from({ length: nPopulation }, (_, i) => i);
  const drawn = new Float64Array(nSamples);
  for (let i = 0; i < nSamples; i++) {
    const j = random.randint(0, nPopulation - i);
    drawn[i] = left[j];
    left[j] = left[nPopulation - i - 1];
  }
  return drawn;
}

function reservoir(nPopulation: number, nSamples: number, random: RandomState): Float64Array {
  const kept = Float64Array.from({ length: nSamples }, (_, i) => i);
  for (let i = nSamples; i < nPopulation; i++) {
    const j = random.randint(0, i + 1);
    if (j < nSamples) kept[j] = i;
  }
  return kept;
}
