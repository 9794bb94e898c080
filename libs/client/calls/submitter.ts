import type { CallEvent } from '#contracts';
import { studyErrorOf } from '../foldmill-api-error.js';
import { followStudy } from '../follow-study.js';
import type { HttpClient } from '../http-client.js';
import { RemoteCallError } from './call-error.js';
import { DelayedCall } from './delayed-call.js';
import { Future } from './future.js';
import type { CallOptions, GraphTask } from './types.js';
import type { CallValues } from './values.js';

/** Calls that are posted together at most. */
const mostAtOnce = 10_000;

/** A call that was asked for. */
interface Asked {
  readonly future: Future;
  readonly call: string;
  readonly args: unknown;
  readonly options: CallOptions;
}

/** Posts calls, those together that were asked for together, and settles their futures. */
export class Submitter {
  #asked: Asked[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  /** Encoded results, which other calls take as they are. */
  readonly #encoded = new WeakMap<Future, unknown>();

  constructor(
    readonly http: HttpClient,
    readonly values: CallValues,
  ) {}

  submit(call: string, args: unknown, options: CallOptions = {}): Future {
    const future = new Future(String(this.#count++));
    this.#enqueue({ future, call, args, options });
    return future;
  }

  #enqueue(asked: Asked): void {
    this.#asked.push(asked);
    if (this.#asked.length >= mostAtOnce) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), 0);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const groups = new Map<string, Asked[]>();
    for (const each of this.#asked) {
      const { priority, cache, name, labels } = each.options;
      const key = JSON.stringify([priority, cache, name, labels]);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(each);
    }
    this.#asked = [];
    for (const group of groups.values()) void this.#post(group);
  }

  async #post(group: readonly Asked[]): Promise<void> {
    const together = new Map<Future, string>(group.map(({ future }) => [future, future.key]));
    const tasks: Record<string, GraphTask> = {};
    const posted = new Map<string, Future>();
    for (const asked of group) {
      const { future, call, args, options } = asked;
      try {
        const awaited = futuresIn(args, (other) => !together.has(other) && !this.#encoded.has(other));
        if (awaited.length > 0) {
          // They belong to a study of their own: this call is posted once they are there.
          together.delete(future);
          Promise.all(awaited).then(
            () => this.#enqueue(asked),
            (error: unknown) => future.reject(error),
          );
          continue;
        }
        const encoded = await this.values.encode(args, (part) => this.#inPlaceOf(part, together));
        const { retries, timeoutSeconds: timeout_seconds } = options;
        tasks[future.key] = { call, args: encoded, retries, timeout_seconds };
        posted.set(future.key, future);
      } catch (error) {
        together.delete(future);
        future.reject(error);
      }
    }
    if (posted.size === 0) return;
    const fail = (error: unknown): void => {
      for (const future of posted.values()) future.reject(error);
    };
    try {
      const { priority, cache, name, labels } = group[0]!.options;
      const { data } = await this.http.POST('/v1/studies', {
        body: { kind: 'graph', tasks, keep: [], priority, cache, name, labels: labels && [...labels] },
      });
      await this.#follow(data.id, posted);
      const { data: study } = await this.http.GET('/v1/studies/{id}', { params: { path: { id: data.id } } });
      fail(studyErrorOf(study) ?? new Error(`study ${data.id} ended before the call was made`));
    } catch (error) {
      fail(error);
    }
  }

  /** What stands for a future in encoded arguments. */
  #inPlaceOf(part: object, together: ReadonlyMap<Future, string>): unknown {
    if (part instanceof DelayedCall)
      throw new TypeError('compute what is delayed, or delay this call as well');
    if (!(part instanceof Future)) return undefined;
    const key = together.get(part);
    return key === undefined ? this.#encoded.get(part) : { $ref: key };
  }

  async #follow(id: string, posted: Map<string, Future>): Promise<void> {
    for await (const event of followStudy(this.http, id, {}, false)) {
      if (event.type !== 'call') continue;
      // The description of values in openapi.yaml says less than the schema does.
      const { call, value, error } = event.data as CallEvent;
      const future = posted.get(call);
      if (future === undefined) continue;
      if (error !== null) future.reject(new RemoteCallError(call, error));
      else {
        this.#encoded.set(future, value);
        await this.values.decode(value).then(
          (decoded) => future.resolve(decoded),
          (fault: unknown) => future.reject(fault),
        );
      }
    }
  }
}

/** The futures in a value that are asked for. */
function futuresIn(value: unknown, isAsked: (future: Future) => boolean, found: Future[] = []): Future[] {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return found;
  if (value instanceof Future) {
    if (isAsked(value)) found.push(value);
  } else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
    for (const entry of Object.values(value)) futuresIn(entry, isAsked, found);
  }
  return found;
}
