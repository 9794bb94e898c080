import { FoldmillError, fieldError, listed, quoted, type StudyComparison } from '#contracts';
import { correlatedTTest, holm, type ScoredCandidate, simplest, standardError } from '#model-selection';
import { kindOf } from '../kinds/kinds.js';
import type { StudyContext } from '../study/study-context.js';
import { rowsOf, scoredCandidates } from './comparable.js';
import type { EvaluationTable } from './evaluation-table.js';
import { type Preferences, preferencesOf, refitRule, withinOneStandardError } from './one-standard-error.js';

export interface ComparisonOptions {
  /** Name of one of the study's scorers; the one that decides, or the first, when left out. */
  readonly scorer?: string;
  /** Differences up to this are of no account. When left out: 0.01, or 0 for errors, which are in units of their own. */
  readonly rope?: number;
  /** So many of the best are compared. */
  readonly limit: number;
  /** What makes a candidate simpler; what the study's refit says, when left out. */
  readonly prefer?: Preferences;
  readonly partial: boolean;
}

/**
 * How sure it is that one candidate is better than another, from what is in of a study.
 * @throws {FoldmillError} nothing_to_compare; invalid_request for a scorer that the study does not have.
 */
export function studyComparison(table: EvaluationTable, options: ComparisonOptions): StudyComparison {
  const { context } = table;
  const { compares } = kindOf(context.spec);
  if (compares === null)
    throw nothing(`a ${context.spec.kind} has one estimator: post a benchmark or a search`);
  const scorer = scorerAt(context, options.scorer);
  const { candidates, best } = comparable(table, scorer);
  const nSplits = table.scores(scorer, best.candidate).length;
  if (nSplits < 2) throw nothing('a comparison needs two splits or more, and this study has one');
  const { name } = context.scorers[scorer]!;
  const rope = options.rope ?? (name.startsWith('neg_') ? 0 : 0.01);
  const oneError = withinOneStandardError(candidates, best, table.scores(scorer, best.candidate));
  const within = new Set(oneError.within.map(({ candidate }) => candidate));
  const rule = refitRule(context.spec);
  const prefer = options.prefer ?? (rule && preferencesOf(rule));
  const simple = prefer ? simplest(oneError.within, prefer) : null;
  const compared = candidates.toSorted((a, b) => b.score - a.score || a.candidate - b.candidate);
  if (compared.length > options.limit) {
    const beyond = simple && compared.indexOf(simple) >= options.limit ? [simple] : [];
    compared.splice(options.limit, compared.length, ...beyond);
  }
  const ratio = testTrainRatio(context, best.candidate);
  return {
    partial: options.partial,
    scorer: name,
    rope,
    n_splits: nSplits,
    test_train_ratio: ratio,
    n_comparable: candidates.length,
    best: best.candidate,
    candidates: compared.map(({ candidate, params, score }) => ({
      candidate,
      name: context.estimatorName(candidate),
      params,
      mean: score,
      standard_error: standardError(table.scores(scorer, candidate)),
      within_one_standard_error: within.has(candidate),
    })),
    pairs: testedPairs(table, scorer, pairsOf(compared, compares), ratio, rope),
    one_standard_error: {
      standard_error: oneError.standardError,
      threshold: oneError.threshold,
      n_within: within.size,
      simplest: simple?.candidate ?? null,
    },
  };
}

const nothing = (reason: string): FoldmillError => new FoldmillError('nothing_to_compare', reason);

/** @throws {FoldmillError} invalid_request */
export function scorerAt({ scorers, decidingScorer }: StudyContext, name: string | undefined): number {
  if (name === undefined) return decidingScorer ?? 0;
  const names = scorers.map((scorer) => scorer.name);
  const found = names.indexOf(name);
  if (found >= 0) return found;
  throw fieldError(
    'invalid_request',
    '?scorer',
    `${quoted(name)} is not a scorer of this study: it has ${listed(names)}`,
  );
}

/** The best of a study, and all that had the same rows, in their order. @throws {FoldmillError} nothing_to_compare */
function comparable(
  table: EvaluationTable,
  scorer: number,
): { candidates: ScoredCandidate[]; best: ScoredCandidate } {
  const highest = table.highest();
  const rows = highest === null ? undefined : rowsOf(table.context, highest);
  const candidates = scoredCandidates(table, scorer, rows);
  if (candidates.length < 2) {
    throw nothing(
      `${candidates.length} of ${table.nCandidates} candidates have scores on the same rows as the best so far: two are needed`,
    );
  }
  return { candidates, best: candidates.reduce((best, one) => (one.score > best.score ? one : best)) };
}

type Pair = readonly [first: number, second: number];

function pairsOf(compared: readonly ScoredCandidate[], which: 'best' | 'pairs'): Pair[] {
  const numbers = compared.map(({ candidate }) => candidate);
  const firsts = which === 'best' ? numbers.slice(0, 1) : numbers;
  return firsts.flatMap((first, place) => numbers.slice(place + 1).map((second): Pair => [first, second]));
}

function testedPairs(
  table: EvaluationTable,
  scorer: number,
  pairs: readonly Pair[],
  ratio: number,
  rope: number,
): StudyComparison['pairs'] {
  const tests = pairs.map(([first, second]) =>
    correlatedTTest(table.scores(scorer, first), table.scores(scorer, second), ratio, rope),
  );
  const corrected = holm(tests.map(({ pValue }) => pValue));
  return tests.map(({ difference, standardError: error, t, pValue, probabilities }, at) => ({
    first: pairs[at]![0],
    second: pairs[at]![1],
    difference,
    standard_error: error,
    t,
    p_value: pValue,
    p_holm: corrected[at]!,
    probabilities: {
      first_better: probabilities.first,
      equivalent: probabilities.equivalent,
      second_better: probabilities.second,
    },
  }));
}

/** Above this many rows in all splits the sizes of those seen stand for the others. */
const maxRowsSeen = 2e7;

/** Rows that a candidate's splits test on for each row that they train on. */
function testTrainRatio(context: StudyContext, candidate: number): number {
  let [tested, trained] = [0, 0];
  for (const split of context.splitsOf(candidate)) {
    const { train, test } = context.split(split, context.resource(candidate));
    tested += test.length;
    trained += train.length;
    if (tested + trained > maxRowsSeen) break;
  }
  return tested / trained;
}
