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

/** What a call says while it runs: a message, or how far it is. */
export interface Saying {
  /** Its place among those asked for. */
  readonly call: number;
  readonly message?: string;
  readonly done?: number;
  readonly of?: number;
}

/** Makes calls on a thread; `signal` ends it, two seconds after the functions were told. */
export type ExecuteCalls = (
  request: CallRequest,
  signal: AbortSignal,
  onSaying: (saying: Saying) => void,
) => Promise<CallResponse>;
