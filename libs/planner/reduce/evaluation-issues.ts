import { boundedMessages, type Evaluation, type EvaluationWarning, type ScoreFailure } from './evaluation.js';

/** Collects what fails and is warned of, one evaluation after the other: most have neither, and cost nothing. */
export class EvaluationIssues {
  /** The rows that are being scored. */
  rows: ScoreFailure['rows'] = 'test';
  #failures: ScoreFailure[] = [];
  #warnings: EvaluationWarning[] = [];

  /** @param scorer - its index; null for predictions. */
  fail(scorer: number | null, message: string): void {
    this.#failures.push({ scorer, rows: this.rows, message });
  }

  /** @param scorer - its index; null for the fit. */
  warn(scorer: number | null, message: string): void {
    this.#warnings.push({ scorer, message });
  }

  /** Moves what was collected to its evaluation. */
  moveTo(evaluation: Evaluation): void {
    if (this.#failures.length > 0) evaluation.failures = boundedMessages(this.#failures);
    if (this.#warnings.length > 0) evaluation.warnings = boundedMessages(this.#warnings);
    if (this.#failures.length > 0) this.#failures = [];
    if (this.#warnings.length > 0) this.#warnings = [];
  }
}
