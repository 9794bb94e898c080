/** `disconnect`: a program that started this one over an ipc channel is gone. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/** npm passes on the Ctrl-C that the terminal sent to this process as well: signals this close together are one. */
const sameSignalMs = 500;

/** Waits for the first signal to stop; at the second it calls `force` and exits with code 1. */
export class StopSignal {
  /** Resolves at the first signal. */
  readonly requested: Promise<undefined>;
  #resolve: () => void = () => undefined;
  #firstMs: number | undefined;

  constructor(readonly force: () => void) {
    this.requested = new Promise((resolve) => {
      this.#resolve = () => resolve(undefined);
    });
    for (const signal of signals) process.on(signal, this.#onSignal);
  }

  dispose(): void {
    for (const signal of signals) process.off(signal, this.#onSignal);
  }

  readonly #onSignal = (): void => {
    this.#firstMs ??= performance.now();
    this.#resolve();
    if (performance.now() - this.#firstMs < sameSignalMs) return;
    this.force();
    process.exit(1);
  };
}
