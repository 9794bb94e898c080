import type { ArtifactRef } from '#contracts';
import type { components } from '../schema.js';
import type { Future } from './future.js';

export type GraphTask = components['schemas']['GraphTask'];

/** What `defineFunction` returned, as far as a caller needs it. */
export interface NamedFunction<Args, Result> {
  readonly name: string;
  run(args: Args, context: never): Result | Promise<Result>;
}

/** A function by its name, or what `defineFunction` returned, whose types it has then. */
export type FunctionRef<Args = unknown, Result = unknown> = string | NamedFunction<Args, Result>;

/** What may stand for a value in arguments: the value, a call that is to come to it, or stored bytes. */
export type Given<T> =
  | T
  | Future<T>
  | Delayed<T>
  | ArtifactRef
  | (T extends readonly unknown[] | Record<string, unknown>
      ? { readonly [K in keyof T]: Given<T[K]> }
      : never);

/** A call that is made when somebody computes it. */
export interface Delayed<T = unknown> {
  readonly kind: 'delayed';
  /** Makes it and all that it needs, as one study. */
  compute(options?: CallOptions): Promise<T>;
}

/** How calls are made. */
export interface CallOptions {
  /** How often a call that failed is made again. @default 0 */
  readonly retries?: number;
  /** A call that takes longer is ended, and fails. */
  readonly timeoutSeconds?: number;
  /** Calls go before those of a lower priority. @default 0 */
  readonly priority?: number;
  /** Use and keep the results of pure functions. @default true */
  readonly cache?: boolean;
  /** Of the study, for those who look at it. */
  readonly name?: string;
  readonly labels?: readonly string[];
}

export interface MapOptions extends CallOptions {
  /** Told as results come in. */
  readonly onProgress?: (progress: MapProgress) => void;
  readonly signal?: AbortSignal;
}

/** How far a map is. */
export interface MapProgress {
  readonly done: number;
  readonly of: number;
  readonly failed: number;
  readonly seconds: number;
}

/** Calls of functions that workers offer. */
export interface CallMethods {
  /** Makes a call. Those that are submitted together are posted together. */
  submit<Args, Result>(
    fn: FunctionRef<Args, Result>,
    args: Given<Args>,
    options?: CallOptions,
  ): Future<Result>;
  /**
   * Calls a function on each of many items.
   * @returns the results in their order.
   * @throws {RemoteCallError} of the first item that has none, once all were tried.
   */
  map<Args, Result>(
    fn: FunctionRef<Args, Result>,
    items: Iterable<Args>,
    options?: MapOptions,
  ): Promise<Result[]>;
  /** The same, each result as it comes. */
  mapUnordered<Args, Result>(
    fn: FunctionRef<Args, Result>,
    items: Iterable<Args>,
    options?: MapOptions,
  ): AsyncGenerator<{ index: number; value: Result }, void, undefined>;
}
