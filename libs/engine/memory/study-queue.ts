import type { StudyQueue } from '../ports/task-queue.js';

/** Studies that are moved on at once. */
const atOnce = 4;

export class MemoryStudyQueue implements StudyQueue {
  readonly #waiting = new Set<string>();
  readonly #moving = new Map<string, Promise<void>>();
  #move: ((study: string) => Promise<void>) | undefined;

  async add(study: string): Promise<void> {
    this.#waiting.add(study);
    this.#next();
  }

  async start(
    moveOn: (study: string) => Promise<void>,
    onFailed: (study: string | undefined, error: Error) => void,
  ): Promise<void> {
    this.#move = (study) => moveOn(study).catch((error: Error) => onFailed(study, error));
    this.#next();
  }

  #next(): void {
    const move = this.#move;
    if (move === undefined) return;
    for (const study of this.#waiting) {
      if (this.#moving.size >= atOnce) return;
      // One that is added while it is moved on goes again afterwards.
      if (this.#moving.has(study)) continue;
      this.#waiting.delete(study);
      const moved = move(study).finally(() => {
        this.#moving.delete(study);
        this.#next();
      });
      this.#moving.set(study, moved);
    }
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#move = undefined;
    await Promise.all(this.#moving.values());
  }
}
