import { nearestPow10 } from '#random';

/** A list of values, made when asked for: `range` can be longer than memory. */
export interface ValueList<T> {
  /** 1 or more. */
  readonly length: number;
  /** @param i - 0…length-1. */
  at(i: number): T;
}

/** numpy.linspace(start, stop, count), bit by bit. */
export function linspace(start: number, stop: number, count: number): ValueList<number> {
  const range = stop - start;
  const step = range / (count - 1);
  return {
    length: count,
    at: (i) => {
      if (count === 1) return start;
      if (i === count - 1) return stop;
      // A range so narrow that the step underflows keeps its values apart by dividing first.
      return step === 0 ? (i / (count - 1)) * range + start : i * step + start;
    },
  };
}

/**
 * numpy.logspace(start, stop, count): 10 to the power of linspace, each the nearest double. numpy's own powers differ
 * between processors by an ulp in a few cases in a hundred with AVX-512, else in a few in a thousand.
 */
export function logspace(start: number, stop: number, count: number): ValueList<number> {
  const exponents = linspace(start, stop, count);
  return { length: count, at: (i) => nearestPow10(exponents.at(i)) };
}

/** numpy.arange(start, stop, step), bit by bit: numpy takes the step from the rounded second value. */
export function arange(start: number, stop: number, step: number): ValueList<number> {
  const rounded = start + step - start;
  return {
    length: Math.max(0, Math.ceil((stop - start) / step)),
    at: (i) => (i === 1 ? start + step : start + i * rounded),
  };
}
