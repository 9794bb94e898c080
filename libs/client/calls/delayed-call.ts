import type { CallOptions, Delayed } from './types.js';

/** A call that is made when somebody computes it, with what it needs. */
export class DelayedCall<T = unknown> implements Delayed<T> {
  readonly kind = 'delayed';

  constructor(
    readonly call: string,
    readonly args: unknown,
    readonly options: CallOptions,
    readonly make: (calls: readonly DelayedCall[], options: CallOptions) => Promise<unknown[]>,
  ) {}

  async compute(options: CallOptions = {}): Promise<T> {
    const [result] = await this.make([this as DelayedCall], options);
    return result as T; // What its function returns.
  }
}
