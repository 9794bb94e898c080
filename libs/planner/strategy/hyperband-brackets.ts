import { nearestPower } from '#random';

/** Which settings start where, and how many of them go on. */
export interface HyperbandBrackets {
  /** Settings that start, by bracket. */
  readonly starts: readonly number[];
  /** The rung that the settings of a bracket start on. */
  firstRung(bracket: number): number;
  /** How many are on a rung of a bracket, if none fails. */
  countOn(bracket: number, rung: number): number;
}

/** @param nSettings - in all brackets: every bracket once, when undefined; the brackets again, when above that. */
export function hyperbandBrackets(
  nRungs: number,
  factor: number,
  nSettings: number | undefined,
): HyperbandBrackets {
  const firstRung = (bracket: number): number => bracket % nRungs;
  /** As many as make each bracket cost about the same. */
  const startsOf = (bracket: number): number => {
    const after = nRungs - 1 - firstRung(bracket);
    return Math.ceil((nRungs / (after + 1)) * nearestPower(factor, after));
  };
  const ends: number[] = [];
  const most = nSettings ?? Number.POSITIVE_INFINITY;
  for (let bracket = 0; (ends.at(-1) ?? 0) < most; bracket++) {
    if (nSettings === undefined && bracket === nRungs) break;
    ends.push(Math.min(most, (ends.at(-1) ?? 0) + startsOf(bracket)));
  }
  const starts = ends.map((end, bracket) => end - (ends[bracket - 1] ?? 0));
  return {
    starts,
    firstRung,
    countOn: (bracket, rung) =>
      Math.max(1, Math.floor(starts[bracket] / nearestPower(factor, rung - firstRung(bracket)))),
  };
}
