import { z } from 'zod';
import { type ServerSentEvent, serverSentEvents } from '#client';
import { jsonText, printable, parseJson as readJson } from '#contracts';
import { CliError, messageOf, type ToldProblem } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/** An answer of the scheduler that isn't a success. */
export class ProblemError extends CliError {
  constructor(
    readonly status: number,
    message: string,
    problem?: ToldProblem,
  ) {
    super(status >= 500 ? exitCode.unreachable : exitCode.invalid, message, problem);
  }
}

/** Talks to one scheduler, as openapi.yaml describes it. */
export class SchedulerHttp {
  /** @param url - e.g. `http://127.0.0.1:8080`. */
  constructor(readonly url: string) {}

  /**
   * Sends JSON (or nothing) and returns the answer's JSON; the scheduler is trusted to answer as the contracts say.
   * @throws {CliError} when nobody answers; {ProblemError} on a status of 400 or more.
   */
  async json<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const headers = body === undefined ? undefined : { 'content-type': 'application/json' };
    const response = await this.#fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : jsonText(body),
    });
    if (response.status === 204) return undefined as T;
    return readJson(await response.text(), { floats: true }) as T;
  }

  /** Uploads bytes of the given media type. Throws as `json` does. */
  async upload<T>(path: string, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<T> {
    const headers = { 'content-type': contentType };
    const response = await this.#fetch(path, { method: 'POST', headers, body: bytes });
    return (await response.json()) as T;
  }

  async text(path: string): Promise<string> {
    return (await this.#fetch(path, {})).text();
  }

  /** Server-sent events after `lastEventId`, until the scheduler ends the stream or `signal` aborts. */
  async *events(path: string, lastEventId: string, signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (lastEventId !== '') headers['last-event-id'] = lastEventId;
    const response = await this.#fetch(path, { headers, signal });
    if (response.body) yield* serverSentEvents(response.body);
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(this.url + path, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new CliError(
        exitCode.unreachable,
        `cannot reach ${this.url}: is \`foldmill up\` running? (${reasonOf(error)})`,
      );
    }
    if (!response.ok) throw await problemOf(response, this.url);
    return response;
  }
}

/** undici says only "fetch failed"; the reason is in `cause`, or in the first of several attempts. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return (first as NodeJS.ErrnoException | undefined)?.code ?? messageOf(first);
}

/** Enough of `application/problem+json` to say what is wrong; a newer scheduler may know more codes. */
const ProblemBody = z.object({
  title: z.string(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).default([]),
  more_errors: z.number().default(0),
});

async function problemOf(response: Response, url: string): Promise<ProblemError> {
  const { status } = response;
  const problem = ProblemBody.safeParse(parseJson(await response.text())).data;
  if (problem === undefined) {
    return new ProblemError(status, `${url} answered ${status}: is it a Foldmill scheduler?`);
  }
  const faults = problem.errors.map(({ pointer, message }) => `${pointer || '(body)'}: ${message}`);
  if (problem.more_errors > 0) faults.push(`… and ${problem.more_errors} more`);
  const lines = faults.length > 0 ? faults : [problem.detail];
  const told = [`${problem.title} (${problem.code})`, ...lines.map((line) => `  ${printable(line)}`)];
  return new ProblemError(status, told.join('\n'), { status, ...problem });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
