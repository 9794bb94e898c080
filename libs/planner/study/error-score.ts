import { type ComputedSpec, evaluates } from '#contracts';

/** The score that stands for one that failed. */
export const errorScoreOf = (spec: ComputedSpec): number =>
  evaluates(spec) && typeof spec.error_score === 'number' ? spec.error_score : Number.NaN;
