import type { CallSaying, CallWork } from '../ports/call-work.js';

/** What is said is told together, this often. */
const everyMs = 200;
/** What a call may log, and how long a message may be. */
const mostMessages = 100;
const longestMessage = 1000;

/** Passes on what the calls of a task say: all that they log, within bounds, and how far they are by now. */
export class CallSayings {
  readonly #logged = new Map<number, number>();
  #messages: CallSaying[] = [];
  #progress = new Map<number, CallSaying>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly work: CallWork,
    readonly study: string,
  ) {}

  add({ call, message, done, of }: CallSaying): void {
    if (message === undefined)
      this.#progress.set(call, { call, done: done ?? 0, ...(of !== undefined && { of }) });
    else {
      const count = (this.#logged.get(call) ?? 0) + 1;
      this.#logged.set(call, count);
      const isLast = count === mostMessages;
      if (count > mostMessages) return;
      this.#messages.push({
        call,
        message: isLast ? '… (more is not told)' : message.slice(0, longestMessage),
      });
    }
    this.#timer ??= setTimeout(() => void this.flush(), everyMs);
  }

  /** Tells what was not told yet. That nobody can be told ends no call. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const sayings = [...this.#messages, ...this.#progress.values()];
    this.#messages = [];
    this.#progress = new Map();
    if (sayings.length > 0) await this.work.say(this.study, sayings).catch(() => undefined);
  }
}
