import { type Float, float } from '#contracts';
import { nearestExp, nearestLog, type RandomState } from '#random';

/** A distribution as scipy.stats draws from it with a `RandomState`. */
export interface Distribution {
  draw(random: RandomState): number | Float;
  /** Values at the edges of what can be drawn, to try on the estimator before the search. */
  readonly probes: readonly (number | Float)[];
}

/** scipy.stats.uniform(loc=low, scale=high - low). */
export function uniform(low: number, high: number): Distribution {
  const scale = high - low;
  const value = (u: number): number | Float => float(u * scale + low);
  return {
    draw: (random) => value(random.randomSample()),
    // Bounds are hardly ever drawn, and an estimator that wants C > 0 is right to get [0, 1).
    probes: [value(2 ** -53), value(1 - 2 ** -53)],
  };
}

/** scipy.stats.loguniform(low, high). */
export function logUniform(low: number, high: number): Distribution {
  const logLow = nearestLog(low);
  const range = nearestLog(high) - logLow;
  return {
    draw: (random) => float(nearestExp(logLow + random.randomSample() * range)),
    probes: [float(low), float(high)],
  };
}

/** scipy.stats.randint(low, high): integers, `high` excluded. */
export function randomInteger(low: number, high: number): Distribution {
  return { draw: (random) => random.randint(low, high), probes: [low, high - 1] };
}

/** scipy.stats.norm(loc=mean, scale=std). */
export function normal(mean: number, std: number): Distribution {
  return { draw: (random) => float(random.standardNormal() * std + mean), probes: [float(mean)] };
}
