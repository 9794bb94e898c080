import { FoldmillError, type Study, type StudyExtension } from '#contracts';
import { isUnderWay } from '../lifecycle.js';
import type { Claim } from '../ports/claims.js';
import { orUnavailable } from '../ports/store-faults.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudySteps } from '../ports/study-steps.js';
import type { StudyReopening } from './study-reopening.js';
import type { TaskPump } from './task-pump.js';

/** What callers may have a study do once it is there: wait, go on, end, compute again. */
export class StudySteering {
  constructor(
    readonly studies: StudyRecords,
    readonly steps: StudySteps,
    readonly pump: TaskPump,
    readonly reopening: StudyReopening,
    /** The study as it is then. */
    readonly shown: (id: string) => Promise<Study>,
  ) {}

  async cancel(id: string): Promise<Study> {
    const before = await orUnavailable(this.studies.get(id));
    if (!isUnderWay(before.state) && before.state !== 'cancelled') {
      throw new FoldmillError('study_finished', `study ${id} is ${before.state} already`);
    }
    await orUnavailable(this.stop(id));
    return orUnavailable(this.shown(id));
  }

  /** Ends a study, and has workers stop again where they may have missed that it has ended. */
  async stop(id: string): Promise<void> {
    const open = await this.steps.openTasks(id);
    await this.steps.finish(id, { state: 'cancelled' });
    // Not awaited: what stays on the queue is found void by whoever takes it.
    void this.pump.withdraw(id, open).catch(() => undefined);
  }

  pause(id: string): Promise<Study> {
    return orUnavailable(this.#pause(id));
  }

  async #pause(id: string): Promise<Study> {
    await this.#assertUnderWay(id);
    await this.steps.setPaused(id, true);
    // Not awaited: what stays on the queue is left where it is by whoever takes it.
    void this.steps
      .openTasks(id)
      .then((open) => this.pump.withdraw(id, open))
      .catch(() => undefined);
    return this.shown(id);
  }

  resume(id: string): Promise<Study> {
    return orUnavailable(this.#resume(id));
  }

  async #resume(id: string): Promise<Study> {
    await this.#assertUnderWay(id);
    await this.steps.setPaused(id, false);
    // Not awaited: every scheduler looks for what was withdrawn.
    void this.pump
      .restore(id)
      .then(() => this.pump.pump())
      .catch(() => undefined);
    return this.shown(id);
  }

  /** @throws {FoldmillError} study_finished */
  async #assertUnderWay(id: string): Promise<void> {
    const { state } = await this.studies.get(id);
    if (!isUnderWay(state)) throw new FoldmillError('study_finished', `study ${id} is ${state} already`);
  }

  extend(id: string, extension: StudyExtension, claim?: Claim): Promise<Study> {
    return orUnavailable(this.#extend(id, extension, claim));
  }

  async #extend(id: string, extension: StudyExtension, claim?: Claim): Promise<Study> {
    await this.reopening.extend(id, extension, claim);
    return this.shown(id);
  }

  retryFailed(id: string, claim?: Claim): Promise<Study> {
    return orUnavailable(this.#retryFailed(id, claim));
  }

  async #retryFailed(id: string, claim?: Claim): Promise<Study> {
    await this.reopening.retryFailed(id, claim);
    return this.shown(id);
  }
}
