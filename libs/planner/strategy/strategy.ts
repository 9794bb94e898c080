import type { OuterPlace, Params } from '#contracts';

/**
 * One candidate of a wave: a setting of the parameters at a resource. Every candidate of every wave gets the next
 * candidate number of the study, in order; the same setting at another resource is another candidate.
 */
export interface WaveCandidate {
  readonly params: Params;
  /**
   * Units of the resource that the candidate is given; undefined: all of it. A parameter that is the resource stands
   * in `params` too.
   */
  readonly resource?: number;
  /** The rung, scikit-learn's `iter`, from 0. */
  readonly rung?: number;
  /** The bracket of hyperband and ASHA, from 0. */
  readonly bracket?: number;
  /** Splits to evaluate; undefined: all. */
  readonly splits?: readonly number[];
  /** Number of an earlier candidate of the same setting, which this one goes on from. */
  readonly from?: number;
  /** Where results show it, of a nested search that learns; its own number, when left out. */
  readonly place?: CandidatePlace;
}

/** Candidates that are asked for at once. */
export interface Wave {
  readonly candidates: readonly WaveCandidate[];
}

/** What is known of a candidate whose wave has ended. Larger scores are better. */
export interface CandidateResult extends WaveCandidate {
  readonly wave: number;
  /**
   * Mean test score of the deciding scorer over the splits that the candidate has, as `mean_test_score` has it, since
   * ties are decided by its last bit; NaN where a fit failed.
   */
  readonly score: number;
  /** Test scores of the deciding scorer, in the order of `splits`. */
  readonly scores: readonly number[];
  /** Several objectives have these instead of `score`: larger is better. Left out where one of them has no score. */
  readonly values?: readonly number[];
  /** Whether every fit of it failed. @default false */
  readonly failed?: boolean;
}

/** Where a candidate belongs, as results show it. */
export interface CandidatePlace {
  readonly candidate: number;
  /** The part of a nested search that it belongs to, where that is about one outer split. */
  readonly outer?: OuterPlace;
}

/**
 * Decides what a search tries next. A strategy reads the history in the order of candidates, never in the order of
 * arrival, and draws only from its seed: the same history always gives the same wave.
 */
export interface Strategy {
  /** How many candidates all waves have together, at most, where that is known beforehand. */
  readonly nCandidates?: number;
  /** How many evaluations they are, at most; undefined: each candidate has all splits. */
  readonly nEvaluations?: number;
  /** The resources that candidates are given, ascending, where there are several. */
  readonly nResources?: readonly number[];
  /** Candidates from this number on are never the best, nor those with a `place`: they tell how sure it is. */
  readonly nCompeting?: number;
  /** Where a candidate belongs; its own number, when left out. */
  placeOf?(candidate: number, one: WaveCandidate): CandidatePlace;
  /** Whether the search has failed where every fit of a wave has, as scikit-learn's halving does. */
  readonly needsEveryWave?: boolean;
  /** What scikit-learn warns of while it makes the candidates. */
  readonly warnings?: readonly string[];
  /**
   * The next wave, given the results of all waves before it, in candidate order; null when the search is over.
   * A wave has at least one candidate.
   */
  next(history: readonly CandidateResult[]): Wave | null;
  /**
   * Index into the history of the winner, asked for when `next` gave null. Undefined: the greatest score, with ties
   * going to the lowest number.
   */
  best?(history: readonly CandidateResult[]): number;
}
