import { type Signal, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { foldmill, isGone, messageOf, type Schemas } from './api.js';

type StudyEvent = Schemas['StudyEvent'];

/** A best score, when it came. */
export interface BestPoint {
  readonly seconds: number;
  readonly score: number;
  readonly candidate: number;
  /** Evaluations that were done by then. */
  readonly done: number;
}

export interface Live {
  readonly bests: readonly BestPoint[];
  readonly pace: readonly { seconds: number; done: number; failed: number }[];
  readonly progress: Schemas['Progress'] | null;
  /** `lost`: the stream was cut and is being made again. */
  readonly state: 'connecting' | 'live' | 'lost' | 'ended' | 'gone';
  readonly said: string;
  /** How often the study changed its state, so that who looks asks for it again. */
  readonly changes: number;
}

const nothing: Live = { bests: [], pace: [], progress: null, state: 'connecting', said: '', changes: 0 };

/** Points of the pace that are kept: with more, every second one is forgotten. */
const maxPace = 1000;

/** Follows the events of a study. However many come, the page changes once per frame. */
export function useLive(id: string): Signal<Live> {
  const [live] = useState(() => signal<Live>(nothing));
  useEffect(() => {
    const control = new AbortController();
    void follow(id, live, control.signal);
    return () => control.abort();
  }, [id]);
  return live;
}

async function follow(id: string, live: Signal<Live>, aborted: AbortSignal): Promise<void> {
  const fold = new LiveFold();
  let isWaiting = false;
  let state: Live['state'] = 'connecting';
  let said = '';
  const show = (): void => {
    isWaiting = false;
    if (!aborted.aborted) live.value = fold.snapshot(state, said);
  };
  const soon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    // Nobody sees frames of a page in the background, and it has none.
    if (document.hidden) setTimeout(show, 500);
    else requestAnimationFrame(show);
  };
  const onLost = (error: unknown): void => {
    [state, said] = ['lost', messageOf(error)];
    soon();
  };
  let after: string | undefined;
  while (!aborted.aborted) {
    try {
      const types = ['study', 'progress', 'best', 'done'] as const;
      for await (const event of foldmill.follow(id, { types, after, signal: aborted, onLost })) {
        after = event.id;
        fold.add(event);
        state = 'live';
        soon();
      }
      state = 'ended';
      soon();
      return;
    } catch (error) {
      if (aborted.aborted) return;
      if (isGone(error)) {
        state = 'gone';
        soon();
        return;
      }
      // Nobody answered for a minute: the page stays open, so it goes on asking.
      onLost(error);
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  }
}

/** What events add up to. */
export class LiveFold {
  #bests: BestPoint[] = [];
  #pace: { seconds: number; done: number; failed: number }[] = [];
  #progress: Schemas['Progress'] | null = null;
  #startMs: number | undefined;
  #changes = 0;

  add(event: StudyEvent): void {
    // The id of an event begins with the milliseconds of its time, as ids of streams in Redis do.
    const ms = Number(event.id.split('-')[0]);
    if (event.type === 'study' || event.type === 'done') {
      this.#changes++;
      if (event.data.state === 'running') this.#startMs ??= ms;
    }
    this.#startMs ??= ms;
    const seconds = Math.max(0, (ms - this.#startMs) / 1000);
    if (event.type === 'progress') {
      const { done, failed } = event.data;
      this.#progress = event.data;
      const last = this.#pace.at(-1);
      if (last !== undefined && seconds - last.seconds < 0.05)
        this.#pace[this.#pace.length - 1] = { seconds, done, failed };
      else this.#pace.push({ seconds, done, failed });
      if (this.#pace.length > maxPace) this.#pace = this.#pace.filter((_, at) => at % 2 === 0);
    } else if (event.type === 'best' && event.data.score !== null) {
      const { score, candidate } = event.data;
      this.#bests.push({ seconds, score, candidate, done: this.#progress?.done ?? 0 });
    }
  }

  snapshot(state: Live['state'], said: string): Live {
    return {
      bests: [...this.#bests],
      pace: [...this.#pace],
      progress: this.#progress,
      state,
      said,
      changes: this.#changes,
    };
  }
}
