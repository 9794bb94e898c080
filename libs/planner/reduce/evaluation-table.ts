import { type Best, evaluates } from '#contracts';
import { bestIndex, meanAndStd, rankScores } from '#model-selection';
import { strategyHistory } from '../strategy/history.js';
import type { WaveCandidate } from '../strategy/strategy.js';
import { errorScoreOf } from '../study/error-score.js';
import type { StudyContext } from '../study/study-context.js';
import {
  countedScore,
  decodeEvaluation,
  type Evaluation,
  type EvaluationWarning,
  type ScoreFailure,
} from './evaluation.js';
import { type RuledChoice, ruledChoice } from './one-standard-error.js';

/**
 * The results of a study by candidate and split, as they come in. Reductions read it in the order of candidates and
 * splits, so the order of arrival changes nothing.
 */
export class EvaluationTable {
  readonly nSplits: number;
  /** Per scorer: test scores, shape (nCandidates, nSplits), NaN where there is none. */
  readonly test: Float64Array[];
  readonly train: Float64Array[] | null;
  fitSeconds: Float64Array;
  scoreSeconds: Float64Array;
  readonly errors = new Map<number, string>();
  /** What failed after fits that did not, and what was warned of, by evaluation; most have neither. */
  readonly failures = new Map<number, readonly ScoreFailure[]>();
  readonly warnings = new Map<number, readonly EvaluationWarning[]>();
  /** Evaluations that were skipped because their candidates could not win. */
  readonly pruned = new Set<number>();
  #splitsDone: Int32Array;
  #seen: Uint8Array;
  #nCandidates: number;
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
    this.#nCandidates = nCandidates;
    this.nSplits = nSplits;
    this.test = scorers.map(column);
    this.train = evaluates(spec) && spec.return_train_score ? scorers.map(column) : null;
    this.fitSeconds = column();
    this.scoreSeconds = column();
    this.#splitsDone = new Int32Array(nCandidates);
    this.#seen = new Uint8Array(nCandidates * nSplits);
    this.#errorScore = errorScoreOf(spec);
  }

  /** Candidates of the study so far. The columns have room for them once this was asked for. */
  get nCandidates(): number {
    const { nCandidates } = this.context;
    if (nCandidates > this.#nCandidates) this.#grow(nCandidates);
    return this.#nCandidates;
  }

  /** Those of the candidates that may be the best: the first ones. */
  get nCompeting(): number {
    const { strategy, waves } = this.context;
    const most = strategy?.nCompeting ?? Number.POSITIVE_INFINITY;
    return Math.min(this.nCandidates, most, waves?.nOwn ?? most);
  }

  #grow(nCandidates: number): void {
    const grown = (column: Float64Array): Float64Array => {
      const larger = new Float64Array(nCandidates * this.nSplits).fill(Number.NaN);
      larger.set(column);
      return larger;
    };
    for (const columns of [this.test, this.train ?? []]) {
      for (const [index, column] of columns.entries()) columns[index] = grown(column);
    }
    this.fitSeconds = grown(this.fitSeconds);
    this.scoreSeconds = grown(this.scoreSeconds);
    const splitsDone = new Int32Array(nCandidates);
    splitsDone.set(this.#splitsDone);
    this.#splitsDone = splitsDone;
    const seen = new Uint8Array(nCandidates * this.nSplits);
    seen.set(this.#seen);
    this.#seen = seen;
    this.#nCandidates = nCandidates;
    this.#ranked = undefined;
  }

  add(number: number, text: string): Evaluation {
    const evaluation = decodeEvaluation(text);
    if (number >= this.nCandidates * this.nSplits)
      throw new RangeError(`evaluation ${number} is of a candidate that is not known`);
    if (this.#seen[number]) return evaluation;
    this.#seen[number] = 1;
    const candidate = Math.floor(number / this.nSplits);
    if (++this.#splitsDone[candidate]! === this.#asked(candidate)) this.#candidatesIn++;
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

  /** Whether an evaluation is in, whatever came of it. */
  has(number: number): boolean {
    return this.#seen[number] === 1;
  }

  /** Numbers of the evaluations in which the fit or a scorer failed, ascending. */
  failed(): number[] {
    return [...new Set([...this.errors.keys(), ...this.failures.keys()])].sort((a, b) => a - b);
  }

  isComplete(candidate: number): boolean {
    return this.#splitsDone[candidate] === this.#asked(candidate);
  }

  /** The splits that a candidate is evaluated on. */
  #asked(candidate: number): number {
    return this.context.strategy === null ? this.nSplits : this.context.splitsOf(candidate).length;
  }

  /** Mean test score of a candidate over its splits, which are all in, and those of the candidate it goes on from. */
  mean(scorer: number, candidate: number): number {
    const own = candidate * this.nSplits;
    const column = this.test[scorer];
    const scores =
      this.#asked(candidate) === this.nSplits
        ? column.subarray(own, own + this.nSplits)
        : Float64Array.from(this.evaluationsOf(candidate), (number) => column[number]!);
    return meanAndStd(scores, 1, scores.length).mean[0];
  }

  /** Test scores of a candidate on the splits that it is evaluated on. */
  scores(scorer: number, candidate: number): Float64Array {
    const own = candidate * this.nSplits;
    return Float64Array.from(this.context.splitsOf(candidate), (split) => this.test[scorer][own + split]!);
  }

  /** Numbers of the evaluations that a candidate stands on, by split: its own, and of those it goes on from. */
  evaluationsOf(candidate: number): number[] {
    const { splitsOf, waves } = this.context;
    const numbers = new Map<number, number>();
    for (let at: number | undefined = candidate; at !== undefined; ) {
      for (const split of splitsOf(at)) {
        if (!numbers.has(split)) numbers.set(split, at * this.nSplits + split);
      }
      const one: WaveCandidate | undefined = waves?.at(at);
      at = one?.splits === undefined ? undefined : one.from;
    }
    return [...numbers.keys()].sort((a, b) => a - b).map((split) => numbers.get(split)!);
  }

  /** Whether every fit of the study was tried, and none was made; or none of a wave, where the search needs every one. */
  allFitsFailed(): boolean {
    if (!this.isAllIn() || this.errors.size === 0) return false;
    return this.#fitted === 0 || (this.context.strategy?.needsEveryWave === true && this.#waveFailed());
  }

  /** Whether no fit of the last wave was made. */
  #waveFailed(): boolean {
    const { waves } = this.context;
    const last = this.nCandidates - 1;
    for (
      let candidate = last;
      candidate >= 0 && waves?.waveOf(candidate) === waves?.waveOf(last);
      candidate--
    ) {
      if (!this.allFitsOfFailed(candidate)) return false;
    }
    return true;
  }

  /** Whether every fit of a candidate failed. */
  allFitsOfFailed(candidate: number): boolean {
    const from = candidate * this.nSplits;
    return this.context.splitsOf(candidate).every((split) => this.errors.has(from + split));
  }

  isAllIn(): boolean {
    return this.#candidatesIn === this.nCandidates;
  }

  /**
   * The candidate with the greatest score of those whose splits are all in, the first of equals. A candidate without a
   * score is it only when all candidates are in and none has one: the first of rank 1, which scikit-learn refits. Null
   * while no fit was made.
   */
  highest(): number | null {
    const scorer = this.context.decidingScorer;
    if (scorer === null || this.#fitted === 0 || this.allFitsFailed()) return null;
    const candidate = this.#bestCandidate(scorer);
    return candidate < 0 ? null : candidate;
  }

  /** What the study's rule chooses, once all candidates are in; null where it has none. */
  ruledChoice(): RuledChoice | null {
    const scorer = this.context.decidingScorer;
    const highest = this.isAllIn() ? this.highest() : null;
    return scorer === null || highest === null ? null : ruledChoice(this, scorer, highest);
  }

  /** What is refitted: the choice of the study's rule, else the candidate with the greatest score. */
  best(): Best | null {
    const scorer = this.context.decidingScorer;
    const candidate = this.ruledChoice()?.candidate ?? this.highest();
    if (scorer === null || candidate === null) return null;
    const score = this.mean(scorer, candidate);
    return {
      candidate,
      score: Number.isFinite(score) ? score : null,
      params: this.context.params(candidate),
    };
  }

  #bestCandidate(scorer: number): number {
    const { strategy } = this.context;
    if (strategy?.best) {
      const history = strategyHistory(this);
      // Before its last wave a strategy has no winner: until then the best is the greatest score so far.
      if (history.length === 0) return this.#best;
      const best = strategy.best(history);
      return best < history.length ? best : this.#best;
    }
    if (this.isAllIn()) this.#ranked ??= this.#firstOfRankOne(scorer);
    return this.#ranked ?? this.#best;
  }

  #firstOfRankOne(scorer: number): number {
    const means = Float64Array.from({ length: this.nCandidates }, (_, candidate) =>
      this.mean(scorer, candidate),
    );
    return bestIndex(rankScores(means));
  }

  #consider(candidate: number): void {
    const scorer = this.context.decidingScorer;
    if (scorer === null || candidate >= this.nCompeting) return;
    const score = this.mean(scorer, candidate);
    if (score > this.#bestScore || (score === this.#bestScore && candidate < this.#best)) {
      this.#best = candidate;
      this.#bestScore = score;
    }
  }
}
