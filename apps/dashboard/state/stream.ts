import type { Schemas } from './api.js';

type Worker = Schemas['Worker'];

/** A task that a slot computes or has computed, by the clock of this page. */
export interface Stretch {
  readonly lane: string;
  readonly study: string;
  readonly key: string;
  readonly text: string;
  readonly fromMs: number;
  toMs: number;
}

/** What is kept of the past. */
const keptMs = 5 * 60_000;

/** What slots did since the page was opened, as one look after the other shows it. */
export class TaskStream {
  #stretches: Stretch[] = [];

  /** @param nowMs - when the look was taken. */
  see(workers: readonly Worker[], nowMs: number): void {
    const open = new Map(
      this.#stretches.filter(({ toMs }) => nowMs - toMs < 10_000).map((stretch) => [stretch.key, stretch]),
    );
    for (const { id, name, slots, running } of workers) {
      const taken = new Set(running.flatMap((task) => open.get(keyOf(id, task))?.lane ?? []));
      const free = lanesOf(name, slots).filter((lane) => !taken.has(lane));
      for (const task of running) {
        const known = open.get(keyOf(id, task));
        if (known) known.toMs = nowMs;
        else {
          const lane = free.shift();
          if (lane === undefined) continue;
          const text = `task ${task.task} of ${task.study}, ${task.evaluations} evaluations`;
          this.#stretches.push({
            lane,
            study: task.study,
            key: keyOf(id, task),
            text,
            fromMs: nowMs - task.seconds * 1000,
            toMs: nowMs,
          });
        }
      }
    }
    this.#stretches = this.#stretches.filter(({ toMs }) => nowMs - toMs < keptMs);
  }

  get stretches(): readonly Stretch[] {
    return [...this.#stretches];
  }
}

const keyOf = (worker: string, { study, task, candidate, split }: Worker['running'][number]): string =>
  `${worker}/${study}/${task}/${candidate}/${split}`;

export const lanesOf = (name: string, slots: number): string[] =>
  Array.from({ length: slots }, (_, slot) => `${name} ${slot + 1}`);
