import type { Best } from '#contracts';
import { meanAndStd } from '#model-selection';
import { decodeEvaluation, type Evaluation } from './evaluation.js';
import type { StudyContext } from './study-context.js';

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
  /** Evaluations that were skipped because their candidates could not win. */
  readonly pruned = new Set<number>();
  readonly #splitsDone: Int32Array;
  readonly #seen: Uint8Array;
  readonly #errorScore: number;
  #best = -1;
  #bestScore = Number.NEGATIVE_INFINITY;

  constructor(readonly context: StudyContext) {
    const { nCandidates, nSplits, scorers, spec } = context;
    const column = (): Float64Array => new Float64Array(nCandidates * nSplits).fill(Number.NaN);
    this.nCandidates = nCandidates;
    this.nSplits = nSplits;
    this.test = scorers.map(column);
    this.train = spec.kind !== 'fit' && spec.return_train_score ? scorers.map(column) : null;
    this.fitSeconds = column();
    this.scoreSeconds = column();
    this.#splitsDone = new Int32Array(nCandidates);
    this.#seen = new Uint8Array(nCandidates * nSplits);
    this.#errorScore =
      spec.kind !== 'fit' && typeof spec.error_score === 'number' ? spec.error_score : Number.NaN;
  }

  add(number: number, text: string): Evaluation {
    const evaluation = decodeEvaluation(text);
    if (this.#seen[number]) return evaluation;
    this.#seen[number] = 1;
    const candidate = Math.floor(number / this.nSplits);
    this.#splitsDone[candidate]!++;
    if (evaluation.pruned) {
      this.pruned.add(number);
      return evaluation;
    }
    this.fitSeconds[number] = evaluation.fitSeconds;
    this.scoreSeconds[number] = evaluation.scoreSeconds;
    const failed = evaluation.error !== null;
    for (const [scorer, column] of this.test.entries()) {
      column[number] = failed ? this.#errorScore : evaluation.test[scorer]!;
    }
    for (const [scorer, column] of this.train?.entries() ?? []) {
      column[number] = failed ? this.#errorScore : evaluation.train![scorer]!;
    }
    if (evaluation.error !== null) this.errors.set(number, evaluation.error);
    if (this.isComplete(candidate)) this.#consider(candidate);
    return evaluation;
  }

  /** What was added under `number`. */
  at(number: number): Evaluation {
    return {
      test: this.test.map((column) => column[number]!),
      train: this.train?.map((column) => column[number]!) ?? null,
      fitSeconds: this.fitSeconds[number]!,
      scoreSeconds: this.scoreSeconds[number]!,
      error: this.errors.get(number) ?? null,
    };
  }

  isComplete(candidate: number): boolean {
    return this.#splitsDone[candidate] === this.nSplits;
  }

  /** Mean test score of a candidate whose splits are all in. */
  mean(scorer: number, candidate: number): number {
    const from = candidate * this.nSplits;
    return meanAndStd(this.test[scorer].subarray(from, from + this.nSplits), 1, this.nSplits).mean[0];
  }

  /** The best of the candidates whose splits are all in; the first of equals, as scikit-learn picks. */
  best(): Best | null {
    if (this.#best < 0) return null;
    return { candidate: this.#best, score: this.#bestScore, params: this.context.params(this.#best) };
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
