/** Those who wait for a study to change, in the whole process. */
export class ChangeHints {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** A study changed. */
  wake(study: string): void {
    for (const wake of this.#waiting.get(study) ?? []) wake();
  }

  /** Resolves at the next hint, after `timeoutMs` (hints can be missed), or when `signal` aborts. */
  next(study: string, timeoutMs: number, signal: AbortSignal): { promise: Promise<void>; cancel(): void } {
    let wake = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const waiting = this.#waiting.get(study) ?? new Set();
    this.#waiting.set(study, waiting.add(wake));
    const timer = setTimeout(wake, timeoutMs);
    signal.addEventListener('abort', wake, { once: true });
    const cancel = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(study);
    };
    return { promise: promise.finally(cancel), cancel };
  }
}
