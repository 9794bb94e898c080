import type { ArtifactRef, TypedArray } from '#contracts';
import type { HttpClient } from '../http-client.js';
import { computeGraph } from './compute-graph.js';
import { DelayedCall } from './delayed-call.js';
import { mapCalls, mapUnordered } from './map-calls.js';
import { Pool, type PoolOptions } from './pool.js';
import { Submitter } from './submitter.js';
import type { CallMethods, CallOptions, Delayed, FunctionRef, Given, MapOptions } from './types.js';
import { CallValues } from './values.js';

/** Calls of functions that workers offer. Arguments may hold futures, delayed calls and artifacts in place of values. */
export interface CallsClient extends CallMethods {
  /** A call that is made when it is computed, with the delayed calls in its arguments, each once. */
  delayed<Args, Result>(
    fn: FunctionRef<Args, Result>,
    args: Given<Args>,
    options?: CallOptions,
  ): Delayed<Result>;
  /** Computes several delayed calls as one study. */
  compute<T>(calls: readonly Delayed<T>[], options?: CallOptions): Promise<T[]>;
  /** Stores an array once, to be given to any number of calls. */
  scatter(array: TypedArray): Promise<ArtifactRef>;
  /** As Python's multiprocessing.Pool. */
  pool(options?: PoolOptions): Pool;
}

export function callsClient(http: HttpClient): CallsClient {
  const values = new CallValues(http);
  const submitter = new Submitter(http, values);
  const make = (calls: readonly DelayedCall[], options: CallOptions): Promise<unknown[]> =>
    computeGraph(http, values, calls, options);
  // What functions take and return is known to the types of the references alone: everything travels as JSON.
  const client = {
    submit: (fn: FunctionRef, args: unknown, options?: CallOptions) =>
      submitter.submit(nameOf(fn), args, options),
    map: (fn: FunctionRef, items: Iterable<unknown>, options?: MapOptions) =>
      mapCalls(http, values, nameOf(fn), items, options),
    mapUnordered: (fn: FunctionRef, items: Iterable<unknown>, options?: MapOptions) =>
      mapUnordered(http, values, nameOf(fn), items, options),
    delayed: (fn: FunctionRef, args: unknown, options: CallOptions = {}) =>
      new DelayedCall(nameOf(fn), args, options, make),
    compute: (calls: readonly DelayedCall[], options: CallOptions = {}) => make(calls, options),
    scatter: (array: TypedArray) => values.scatter(array),
    pool: (options?: PoolOptions): Pool =>
      new Pool(
        {
          ...(client as unknown as CallsClient),
          async slots() {
            const { data } = await http.GET('/v1/workers');
            return data.slots;
          },
        },
        options,
      ),
  };
  return client as unknown as CallsClient;
}

const nameOf = (fn: FunctionRef): string => (typeof fn === 'string' ? fn : fn.name);
