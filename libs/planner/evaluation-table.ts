import { type Best, evaluates } from '#contracts';
import { bestIndex, meanAndStd, rankScores } from '#model-selection';
import {
  countedScore,
  decodeEvaluation,
  type Evaluation,
  type EvaluationWarning,
  type ScoreFailure,
} from './evaluation.js';
import { errorScoreOf, type StudyContext } from './study-context.js';

/**
 * The results of a study by candidate and split, as they come in. Reductions read it in the order of candidates and
 * splits, so the order of arrival changes nothing.
 */
export class EvaluationTable {
  readonly nSplits: number;
  readonly nCandidates: number;
  /** Per scorer: test scores, shape (nCandidates, nSplits), NaN where there is none. */
  readonly test: Float64Array[];
  readonly train: Float64Array[] | null;
  readonly fitSeconds: Float64Array;
  readonly scoreSeconds: Float64Array;
  readonly errors = new Map<number, string>();
  /** What failed after fits that did not, and what was warned of, by evaluation; most have neither. */
  readonly failures = new Map<number, readonly ScoreFailure[]>();
  readonly warnings = new Map<number, readonly EvaluationWarning[]>();
  /** Evaluations that were skipped because their candidates could not win. */
  readonly pruned = new Set<number>();
  readonly #splitsDone: Int32Array;
  readonly #seen: Uint8Array;
  readonly #errorScore: number;
  #candidatesIn = 0;
  /** Evaluations whose fits were made. */
  #fitted = 0;
  /** The best once all candidates are in. */
  #ranked: number | undefined;
  #best = -1;
  #bestScore = Number.NEGATIVE_INFINITY;

  constructor(readonly context: StudyContext) {
    const { nCandidates, nSplits, scorers, spec } = context;
    const column = (): Float64Array => new Float64Array(nCandidates * nSplits).fill(Number.NaN);
    this.nCandidates = nCandidates;
    this.nSplits = nSplits;
    this.test = scorers.map(column);
    this.train = evaluates(spec) && spec.return_train_score ? scorers.map(column) : null;
    this.fitSeconds = column();
    this.scoreSeconds = column();
    this.#splitsDone = new Int32Array(nCandidates);
    this.#seen = new Uint8Array(nCandidates * nSplits);
    this.#errorScore = errorScoreOf(spec);
  }

  add(number: number, text: string): Evaluation {
    const evaluation = decodeEvaluation(text);
    if (this.#seen[number]) return evaluation;
    this.#seen[number] = 1;
    const candidate = Math.floor(number / this.nSplits);
    if (++this.#splitsDone[candidate]! === this.nSplits) this.#candidatesIn++;
    if (evaluation.pruned) {
      this.pruned.add(number);
      return evaluation;
    }
    this.fitSeconds[number] = evaluation.fitSeconds;
    this.scoreSeconds[number] = evaluation.scoreSeconds;
    for (const [scorer, column] of this.test.entries()) {
      column[number] = countedScore(evaluation, scorer, 'test', this.#errorScore);
    }
    for (const [scorer, column] of this.train?.entries() ?? []) {
      column[number] = countedScore(evaluation, scorer, 'train', this.#errorScore);
    }
    const { error, failures, warnings } = evaluation;
    if (error === null) this.#fitted++;
    else this.errors.set(number, error);
    if (failures) this.failures.set(number, failures);
    if (warnings) this.warnings.set(number, warnings);
    if (this.isComplete(candidate)) this.#consider(candidate);
    return evaluation;
  }

  /** What was added under `number`, if nothing of it failed. */
  at(number: number): Evaluation {
    const warnings = this.warnings.get(number);
    return {
      test: this.test.map((column) => column[number]!),
      train: this.train?.map((column) => column[number]!) ?? null,
      fitSeconds: this.fitSeconds[number]!,
      scoreSeconds: this.scoreSeconds[number]!,
      error: null,
      ...(warnings && { warnings }),
    };
  }

  /** Whether an evaluation was scored, in full: other studies can have it. */
  isWhole(number: number): boolean {
    return (
      this.#seen[number] === 1 &&
      !this.errors.has(number) &&
      !this.failures.has(number) &&
      !this.pruned.has(number)
    );
  }

  isComplete(candidate: number): boolean {
    return this.#splitsDone[candidate] === this.nSplits;
  }

  /** Mean test score of a candidate whose splits are all in. */
  mean(scorer: number, candidate: number): number {
    const from = candidate * this.nSplits;
    return meanAndStd(this.test[scorer].subarray(from, from + this.nSplits), 1, this.nSplits).mean[0];
  }

  /** Whether every fit of the study was tried, and none was made. */
  allFitsFailed(): boolean {
    return this.isAllIn() && this.#fitted === 0 && this.errors.size > 0;
  }

  isAllIn(): boolean {
    return this.#candidatesIn === this.nCandidates;
  }

  /**
   * The best of the candidates whose splits are all in, the first of equals. A candidate without a score is it only
   * when all candidates are in and none has one: the first of rank 1, which scikit-learn refits. Null while no fit was
   * made.
   */
  best(): Best | null {
    const scorer = this.context.decidingScorer;
    if (scorer === null || this.#fitted === 0) return null;
    if (this.isAllIn()) this.#ranked ??= this.#firstOfRankOne(scorer);
    const candidate = this.#ranked ?? this.#best;
    if (candidate < 0) return null;
    const score = this.mean(scorer, candidate);
    return {
      candidate,
      score: Number.isFinite(score) ? score : null,
      params: this.context.params(candidate),
    };
  }

  #firstOfRankOne(scorer: number): number {
    const means = Float64Array.from({ length: this.nCandidates }, (_, candidate) =>
      this.mean(scorer, candidate),
    );
    return bestIndex(rankScores(means));
  }

  #consider(candidate: number): void {
    const scorer = this.context.decidingScorer;
    if (scorer === null) return;
    const score = this.mean(scorer, candidate);
    if (score > this.#bestScore || (score === this.#bestScore && candidate < this.#best)) {
      this.#best = candidate;
      this.#bestScore = score;
    }
  }
}
