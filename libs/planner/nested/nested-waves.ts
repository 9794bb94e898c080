import type { RefitRule } from '#contracts';
import type { CandidateResult, Strategy, WaveCandidate } from '../strategy/strategy.js';
import { codeOf, unitsOf } from './nested-rows.js';
import { innerSplits, type OuterSplits } from './outer-splits.js';
import { highestOf, winnerOf } from './winner.js';

/** The search on the training rows of one outer split, as far as it is known. */
interface Part {
  readonly strategy: Strategy;
  /** As if there were no other part. */
  readonly history: readonly CandidateResult[];
  /** The numbers of those in the study. */
  readonly numbers: readonly number[];
  /** Whether its search has failed, as scikit-learn's halving does where every fit of a rung has. */
  readonly hasFailed: boolean;
}

/**
 * A search that learns on all rows, wave by wave; then the same search on the training rows of every outer split, their
 * waves together; then the winner of each outer split on that split. As scikit-learn's cross_validate of the search
 * beside its fit.
 * @param all - decides on all rows.
 * @param makePart - what decides on the training rows of an outer split.
 * @param nSplits - splits of all rows.
 * @param rule - what chooses in place of the greatest score, or null.
 */
export function nestedWaves(
  all: Strategy,
  makePart: (outer: number) => Strategy,
  outer: OuterSplits,
  nSplits: number,
  rule: RefitRule | null,
): Strategy {
  const strategies = Array.from({ length: outer.length }, (_, at) => makePart(at));
  const splits = strategies.map((_, at) => innerSplits(outer, at, nSplits));
  const nEvaluations = ({ nCandidates = 0, nEvaluations: known }: Strategy, each: number): number =>
    known ?? nCandidates * each;

  const partAt = (history: readonly CandidateResult[], at: number): Part =>
    partOf(history, at, strategies[at]!);

  /** What the search of an outer split asks for next. */
  function searched(history: readonly CandidateResult[], at: number): WaveCandidate[] {
    const { strategy, history: own, numbers, hasFailed } = partAt(history, at);
    const wave = hasFailed ? null : strategy.next(own);
    return (wave?.candidates ?? []).map(({ resource, from, splits: some, ...one }, place): WaveCandidate => {
      const on = some ?? splits[at];
      return {
        ...one,
        resource: codeOf(at, resource),
        ...(on && { splits: on }),
        ...(from !== undefined && { from: numbers[from]! }),
        place: { candidate: own.length + place, outer: { split: at, stage: 'search' } },
      };
    });
  }

  function winner(history: readonly CandidateResult[], at: number): WaveCandidate[] {
    const part = partAt(history, at);
    // scikit-learn raises where the search of a split has failed.
    const chosen = part.hasFailed ? null : winnerOf(part.history, rule, part.strategy.best);
    if (chosen === null) return [];
    const place = { candidate: chosen, outer: { split: at, stage: 'score' as const } };
    const { params } = part.history[chosen]!;
    return [{ params, resource: codeOf(outer.length + at), splits: [0], from: part.numbers[chosen]!, place }];
  }

  return {
    nCandidates: strategies.reduce(
      (sum, { nCandidates = 0 }) => sum + nCandidates,
      (all.nCandidates ?? 0) + outer.length,
    ),
    nEvaluations: strategies.reduce(
      (sum, strategy, at) => sum + nEvaluations(strategy, splits[at]?.length ?? nSplits),
      nEvaluations(all, nSplits) + outer.length,
    ),
    ...(all.nResources && { nResources: all.nResources }),
    ...(all.needsEveryWave && { needsEveryWave: true }),
    placeOf: (candidate, { place }) => place ?? { candidate },
    next(history) {
      const last = history.at(-1)?.place?.outer;
      if (last === undefined) {
        const wave = all.next(history);
        if (wave !== null) return wave;
      }
      if (last?.stage === 'score') return null;
      const each = strategies.map((_, at) => at);
      const more = each.flatMap((at) => searched(history, at));
      const candidates = more.length > 0 ? more : each.flatMap((at) => winner(history, at));
      return candidates.length === 0 ? null : { candidates };
    },
    best(history) {
      return highestOf(
        history.filter(({ place }) => place === undefined),
        all.best,
      );
    },
  };
}

function partOf(history: readonly CandidateResult[], at: number, strategy: Strategy): Part {
  const numbers: number[] = [];
  const own: CandidateResult[] = [];
  /** Of each of its waves, whether every fit failed so far. */
  const failedWaves: boolean[] = [];
  let last: number | undefined;
  for (const [number, { place, from, resource, ...one }] of history.entries()) {
    if (place?.outer?.split !== at || place.outer.stage === 'score') continue;
    if (last !== one.wave) failedWaves.push(true);
    last = one.wave;
    const wave = failedWaves.length - 1;
    failedWaves[wave] &&= one.failed === true;
    const units = unitsOf(resource);
    own.push({
      ...one,
      wave,
      ...(units !== undefined && { resource: units }),
      ...(from !== undefined && { from: numbers.indexOf(from) }),
    });
    numbers.push(number);
  }
  const hasFailed = strategy.needsEveryWave === true && failedWaves.includes(true);
  return { strategy, history: own, numbers, hasFailed };
}
