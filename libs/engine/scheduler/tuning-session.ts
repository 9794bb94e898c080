import type { TuningSpec } from '#contracts';
import { makeTrialStrategy, signOf, TrialLog, type TrialStrategy } from '#planner';
import type { Trials } from '../ports/trials.js';

/** A tuning study as this scheduler follows it: its log so far, and the strategy that reads it. */
export class TuningSession {
  readonly log: TrialLog;
  readonly strategy: TrialStrategy;
  readonly sign: 1 | -1;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly id: string,
    readonly spec: TuningSpec,
    readonly store: Trials,
  ) {
    this.strategy = makeTrialStrategy(spec);
    this.sign = signOf(spec);
    this.log = new TrialLog(this.sign);
  }

  get leaseMs(): number {
    return Math.round(this.spec.lease_seconds * 1000);
  }

  /** One after another: two callers at once would decide the same trials, and one of them in vain. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Reads on in the log. Within `alone` only. */
  async catchUp(): Promise<void> {
    for (const entry of await this.store.entries(this.id, this.log.length)) this.log.add(entry);
  }
}
