import type { CallSaying } from '../ports/call-work.js';

/** A call as a slot makes it. */
export interface SlotCall {
  readonly call: string;
  /** Encoded, with results in place of references. */
  readonly args: unknown;
  readonly retries: number;
}

/** What a slot is to call, one after the other. */
export interface CallRequest {
  readonly calls: readonly SlotCall[];
  /** The artifacts of the arguments by id, shared by all threads of the process. */
  readonly artifacts: ReadonlyMap<string, SharedArrayBuffer>;
  /** No further call is begun after so many seconds. */
  readonly seconds: number;
}

export interface CallResponse {
  /** What the calls that were made came to, JSON, in order: the first ones of those asked for. */
  readonly rows: string[];
  /** Which of them failed, by place. */
  readonly failed: number[];
  /** Results too large to travel with others, by id. */
  readonly artifacts: readonly (readonly [id: string, bytes: Uint8Array])[];
  readonly seconds: number;
}

/**
 * Makes calls on a thread; `signal` ends it, two seconds after the functions were told.
 * @param onSaying - hears what calls say, each named by its place among those asked for.
 */
export type ExecuteCalls = (
  request: CallRequest,
  signal: AbortSignal,
  onSaying: (saying: CallSaying) => void,
) => Promise<CallResponse>;
