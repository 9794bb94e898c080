import type { EvaluationEvent } from '#client';
import { type Progress, printable } from '#contracts';
import { elapsed, score, shortParam } from '../print/format-value.js';
import type { ProgressView } from './progress-view.js';
import { Throughput } from './throughput.js';

export interface LinesOptions {
  /** A line per evaluation as well, as scikit-learn's `verbose=3`. */
  verbose: boolean;
  /** At most one progress line in this time. */
  everyMs: number;
  nowMs(): number;
  write(line: string): void;
}

/** Plain lines in the manner of joblib's `Parallel(verbose=…)`, for logs and pipes. */
export class LinesView implements ProgressView {
  readonly #throughput = new Throughput();
  readonly #startedMs: number;
  #saidMs: number;
  #saidDone = -1;
  #progress: Progress | undefined;
  #best: number | null | undefined;

  constructor(readonly options: LinesOptions) {
    this.#startedMs = options.nowMs();
    this.#saidMs = this.#startedMs;
  }

  progress(progress: Progress): void {
    const nowMs = this.options.nowMs();
    this.#progress = progress;
    this.#throughput.add(nowMs, progress.done);
    if (progress.done < progress.evaluations && nowMs - this.#saidMs >= this.options.everyMs)
      this.#write(nowMs);
  }

  best(score: number | null): void {
    this.#best = score;
  }

  evaluation(evaluation: EvaluationEvent): void {
    if (!this.options.verbose) return;
    const { candidate, split, outer, params, scores, fit_time, score_time, error, pruned } = evaluation;
    const assigned = Object.entries(params).map(([name, value]) => `${name}=${shortParam(value)}`);
    const scored = Object.entries(scores).map(([name, value]) => `${name}=${score(value, 3)}`);
    const told = pruned ? 'pruned;' : error === null ? scored.join(' ') : `failed: ${printable(error)}`;
    const inner = outer === undefined ? '' : ` of outer ${outer.split + 1}`;
    const where = outer?.stage === 'score' ? `outer ${outer.split + 1}` : `${split + 1}${inner}`;
    this.options.write(
      `[CV ${where}] END candidate ${candidate}: ${assigned.join(', ')}; ${told} total time=${elapsed(fit_time + score_time)}`,
    );
  }

  say(line: string): void {
    this.options.write(line);
  }

  end(): void {
    const progress = this.#progress;
    if (progress && progress.done !== this.#saidDone) this.#write(this.options.nowMs());
  }

  #write(nowMs: number): void {
    if (this.#progress === undefined) return;
    const { done, evaluations, failed } = this.#progress;
    const left = this.#throughput.secondsLeft(nowMs, evaluations);
    const perSecond = this.#throughput.perSecond(nowMs);
    const remaining = left === undefined ? '' : ` remaining: ${elapsed(left)}`;
    const rest = [
      perSecond === undefined ? undefined : `${perSecond.toFixed(1)}/s`,
      typeof this.#best !== 'number' ? undefined : `best ${score(this.#best, 4)}`,
      failed === 0 ? undefined : `${failed} failed`,
    ].filter((word) => word !== undefined);
    this.options.write(
      [
        `[Foldmill]: Done ${String(done).padStart(String(evaluations).length)} out of ${evaluations}`,
        `elapsed: ${elapsed((nowMs - this.#startedMs) / 1000)}${done === evaluations ? ' finished' : remaining}`,
        ...rest,
      ].join(' | '),
    );
    this.#saidMs = nowMs;
    this.#saidDone = done;
  }
}
