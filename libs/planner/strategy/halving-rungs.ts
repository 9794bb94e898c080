import { nearestLog, nearestPower } from '#random';

export interface HalvingSettings {
  readonly nCandidates: number;
  /** Above 1: one of `factor` candidates goes on, with `factor` times the resource. */
  readonly factor: number;
  /** Resource of the first rung; with `exhaust`, at least. At most `maxResources`. */
  readonly minResources: number;
  /** Start with as much as makes the last rung use `maxResources`. */
  readonly exhaust: boolean;
  readonly maxResources: number;
  /** Repeat the first rung's resource until few enough candidates are left for the last rung. */
  readonly aggressiveElimination: boolean;
}

/** How a search by successive halving goes, which depends on no score. Names as scikit-learn's attributes. */
export interface HalvingRungs {
  readonly nResources: readonly number[];
  readonly nCandidates: readonly number[];
  /** Candidates that the last rung leaves. */
  readonly nRemainingCandidates: number;
  readonly minResources: number;
  readonly nRequiredIterations: number;
  readonly nPossibleIterations: number;
}

/**
 * @example
 * halvingRungs({ nCandidates: 9, factor: 3, minResources: 10, exhaust: false, maxResources: 100, aggressiveElimination: false });
 * // nResources [10, 30, 90], nCandidates [9, 3, 1]
 * @see scikit-learn 1.9.1, `BaseSuccessiveHalving._run_search`
 */
export function halvingRungs(settings: HalvingSettings): HalvingRungs {
  const { factor, maxResources } = settings;
  const nRequiredIterations = 1 + floorLog(settings.nCandidates, factor);
  const minResources = settings.exhaust
    ? Math.max(
        settings.minResources,
        floorDivide(maxResources, nearestPower(factor, nRequiredIterations - 1)),
      )
    : settings.minResources;
  const nPossibleIterations = 1 + floorLog(floorDivide(maxResources, minResources), factor);
  const nIterations = settings.aggressiveElimination
    ? nRequiredIterations
    : Math.min(nPossibleIterations, nRequiredIterations);
  const nResources: number[] = [];
  const nCandidates: number[] = [];
  let left = settings.nCandidates;
  for (let rung = 0; rung < nIterations; rung++) {
    const power = settings.aggressiveElimination
      ? Math.max(0, rung - nRequiredIterations + nPossibleIterations)
      : rung;
    nResources.push(Math.min(Math.trunc(nearestPower(factor, power) * minResources), maxResources));
    nCandidates.push(left);
    left = Math.ceil(left / factor);
  }
  return {
    nResources,
    nCandidates,
    nRemainingCandidates: left,
    minResources,
    nRequiredIterations,
    nPossibleIterations,
  };
}

/** Python's `floor(log(x, base))`, which is one too few at some powers of the base, 1000 of 10 among them. */
const floorLog = (x: number, base: number): number => Math.floor(nearestLog(x) / nearestLog(base));

/** Python's `a // b` for positive numbers: the floor of the quotient as it is, not as it is rounded. */
const floorDivide = (a: number, b: number): number => Math.round((a - (a % b)) / b);
