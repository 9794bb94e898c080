import type { Params } from '#contracts';
import { meanAndStd } from '#model-selection';
import type { CandidateResult } from './strategy.js';

/** A setting of the parameters, with all candidates that it was tried as. */
export interface Setting {
  /** Number of the first. */
  readonly number: number;
  /** Number of the last, which has the most of the resource. */
  readonly last: number;
  /** The parameters of the first candidate. */
  readonly params: Params;
  readonly resource: number | undefined;
  /** The rung of the last candidate. */
  readonly rung: number;
  readonly bracket: number;
  /** By rung, from the first candidate on. */
  readonly rungScores: readonly number[];
  /** Of all splits, where the candidates of the setting have splits of their own; else of the last candidate. */
  readonly scores: readonly number[];
  /** The mean of `scores`; NaN where a fit failed. */
  readonly score: number;
  /** The objectives of the last candidate, where there are several. */
  readonly values: readonly number[] | undefined;
}

/** The settings of a history, in the order in which they were first tried. */
export function settingsOf(history: readonly CandidateResult[]): Setting[] {
  const settings: Setting[] = [];
  /** By candidate, where in `settings` it is. */
  const places: number[] = [];
  for (const [number, result] of history.entries()) {
    const place = result.from === undefined ? settings.length : places[result.from];
    places.push(place);
    const before = result.from === undefined ? undefined : settings[place];
    const scores = before && result.splits ? [...before.scores, ...result.scores] : result.scores;
    const score = before && result.splits ? meanOf(scores) : result.score;
    settings[place] = {
      number: before?.number ?? number,
      last: number,
      params: before?.params ?? result.params,
      resource: result.resource,
      rung: result.rung ?? 0,
      bracket: result.bracket ?? 0,
      rungScores: [...(before?.rungScores ?? []), score],
      scores,
      score,
      values: result.values,
    };
  }
  return settings;
}

/** Added up as `mean_test_score` is, so that equal scores are equal in their last bit. */
const meanOf = (scores: readonly number[]): number =>
  meanAndStd(Float64Array.from(scores), 1, scores.length).mean[0];

/** The best first; equal ones in their order, and those without a score last. */
export function byScore<T>(items: readonly T[], scoreOf: (item: T) => number): T[] {
  return items.toSorted((a, b) => {
    const [x, y] = [scoreOf(a), scoreOf(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return y > x ? 1 : y < x ? -1 : 0;
  });
}

/** The number of the best candidate among those with most of the resource that have a score. */
export function bestWithMost(history: readonly CandidateResult[]): number {
  const settings = settingsOf(history);
  const scored = settings.filter(({ score }) => !Number.isNaN(score));
  const most = Math.max(...scored.map(({ resource }) => resource ?? Number.POSITIVE_INFINITY));
  const [best] = byScore(
    scored.filter(({ resource }) => (resource ?? Number.POSITIVE_INFINITY) === most),
    ({ score }) => score,
  );
  return best?.last ?? 0;
}
