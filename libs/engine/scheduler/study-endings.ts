import { isUnavailable } from '../ports/store-faults.js';
import type { StudySteps } from '../ports/study-steps.js';
import type { StudyAdvance } from './study-advance.js';

/** A study whose end fails this often, whichever schedulers try, fails. */
const maxTries = 3;

/** A pause after an end that failed, times the failures. Measured here: clocks of schedulers are never compared. */
const pauseMs = 1000;

/** Moves studies on whose evaluations are all in; one that can't be ended fails instead of being tried for ever. */
export class StudyEndings {
  readonly #notBefore = new Map<string, number>();

  constructor(
    readonly steps: StudySteps,
    readonly advances: StudyAdvance,
  ) {}

  /** @throws what the end failed of. It is tried again. */
  async advance(study: string): Promise<void> {
    if (performance.now() < (this.#notBefore.get(study) ?? 0)) return;
    try {
      await this.advances.advance(study);
      this.#notBefore.delete(study);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      const tries = await this.steps.countFailedEnd(study);
      if (tries === undefined) return;
      this.#notBefore.set(study, performance.now() + tries * pauseMs);
      if (tries >= maxTries) {
        this.#notBefore.delete(study);
        const detail = `its results could not be put together: ${(error as Error).message}`;
        await this.steps.finish(study, { state: 'failed', error: { code: 'internal', detail } });
      }
      throw error;
    }
  }
}
