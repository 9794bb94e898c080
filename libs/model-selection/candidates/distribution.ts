import { type Float, float } from '#contracts';
import { nearestExp, nearestLog, type RandomState } from '#random';
import { normalCdf, normalQuantile } from './normal-curve.js';
import { integerScale, type Scale, scaleOf } from './scale.js';

/** What random search draws from. Where scipy.stats has the distribution, it draws the same with a `RandomState`. */
export interface Distribution {
  draw(random: RandomState): number | Float;
  /** Values at the edges of what can be drawn, to try on the estimator before the search. */
  readonly probes: readonly (number | Float)[];
  /** How the values lie on [0, 1], for searches that learn. */
  readonly scale: Scale;
}

/** scipy.stats.uniform(loc=low, scale=high - low). */
export function uniform(low: number, high: number): Distribution {
  const scale = high - low;
  const value = (u: number): number | Float => float(u * scale + low);
  return {
    draw: (random) => value(random.randomSample()),
    // Bounds are hardly ever drawn, and an estimator that wants C > 0 is right to get [0, 1).
    probes: [value(2 ** -53), value(1 - 2 ** -53)],
    scale: scaleOf(
      (u) => float(within(u * scale + low, low, high)),
      (x) => (x - low) / scale,
    ),
  };
}

/** scipy.stats.loguniform(low, high). */
export function logUniform(low: number, high: number): Distribution {
  const logLow = nearestLog(low);
  const range = nearestLog(high) - logLow;
  const value = (u: number): number => nearestExp(logLow + u * range);
  return {
    draw: (random) => float(value(random.randomSample())),
    probes: [float(low), float(high)],
    scale: scaleOf(
      (u) => float(within(value(u), low, high)),
      (x) => (nearestLog(x) - logLow) / range,
    ),
  };
}

/** Floats from `low` to `high`, evenly or evenly in the logarithm. Unlike scipy's, none is outside of the bounds. */
export function floats(low: number, high: number, log: boolean): Distribution {
  const { scale } = log ? logUniform(low, high) : uniform(low, high);
  return {
    draw: (random) => scale.at(random.randomSample()),
    probes: [float(low), float(high)],
    scale,
  };
}

/** scipy.stats.randint(low, high): integers, `high` excluded. */
export function randomInteger(low: number, high: number): Distribution {
  return {
    draw: (random) => random.randint(low, high),
    probes: [low, high - 1],
    scale: integerScale(low, high - 1, false),
  };
}

/** Integers from `low` to `high`, the nearest to a number that is drawn evenly in the logarithm. */
export function logInteger(low: number, high: number): Distribution {
  const scale = integerScale(low, high, true);
  return { draw: (random) => scale.at(random.randomSample()), probes: [low, high], scale };
}

/** scipy.stats.norm(loc=mean, scale=std). */
export function normal(mean: number, std: number): Distribution {
  return {
    draw: (random) => float(random.standardNormal() * std + mean),
    probes: [float(mean)],
    scale: scaleOf(
      (u) => float(normalQuantile(Math.min(Math.max(u, 1e-9), 1 - 1e-9)) * std + mean),
      (x) => normalCdf((x - mean) / std),
    ),
  };
}

const within = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);
