import type { EvaluationEvent } from '#client';
import type { Progress } from '#contracts';

/** Shows how a study goes on. Every call may write to stderr. */
export interface ProgressView {
  progress(progress: Progress): void;
  best(score: number | null): void;
  evaluation(evaluation: EvaluationEvent): void;
  /** Something to say between two updates. */
  say(line: string): void;
  /** Leaves stderr at the beginning of a line. */
  end(): void;
}

/** Shows nothing, for `--json`. */
export const silentView: ProgressView = {
  progress: () => undefined,
  best: () => undefined,
  evaluation: () => undefined,
  say: () => undefined,
  end: () => undefined,
};
