import { z } from 'zod';
import { type ErrorCode, errorTable, type FieldError, Problem } from '#contracts';

/** An answer of 400 or more, or a study that failed: its problem (RFC 9457), as docs/errors.md lists them. */
export class FoldmillApiError extends Error {
  override readonly name = 'FoldmillApiError';
  readonly status: number;
  /** One of docs/errors.md, or of a newer scheduler's; `unreadable_answer` when something answered that isn't a scheduler. */
  readonly code: ErrorCode | 'unreadable_answer' | (string & {});
  /** What the code means, in a few words. */
  readonly title: string;
  readonly detail: string;
  /** The scheme, host and port that answered; '' for a study that failed. */
  readonly url: string;
  /** The faults of the request, 50 at most. */
  readonly errors: readonly FieldError[];
  /** How many more faults there are. */
  readonly moreErrors: number;

  constructor(
    problem: Pick<FoldmillApiError, 'status' | 'code' | 'title' | 'detail' | 'url' | 'errors' | 'moreErrors'>,
  ) {
    super(`${problem.detail} (${problem.code})`);
    this.status = problem.status;
    this.code = problem.code;
    this.url = problem.url;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.moreErrors = problem.moreErrors;
  }

  /** JSON pointer to the first fault in the body, or `?name` of a query parameter. */
  get pointer(): string | undefined {
    return this.errors[0]?.pointer;
  }
}

/** A newer scheduler may know more codes. */
const Told = Problem.extend({ code: z.string() });

/** The error that an unsuccessful response reports. */
export async function apiErrorOf(response: Response): Promise<FoldmillApiError> {
  const text = await response.text();
  const { status } = response;
  const url = URL.canParse(response.url) ? new URL(response.url).origin : '';
  const { data: told } = Told.safeParse(parseJson(text));
  if (told) return new FoldmillApiError({ ...told, status, url, moreErrors: told.more_errors ?? 0 });
  return new FoldmillApiError({
    status,
    url,
    code: 'unreadable_answer',
    title: 'The answer is not that of a scheduler',
    detail: `${response.url} answered ${status}: ${text.slice(0, 200)}`,
    errors: [],
    moreErrors: 0,
  });
}

/** Why a study has no complete results: its `error`, or that it was cancelled; undefined when it completed. */
export function studyErrorOf(study: {
  id: string;
  state: string;
  error: unknown;
}): FoldmillApiError | undefined {
  const isCancelled = study.state === 'cancelled';
  const error = isCancelled
    ? { code: 'study_cancelled', detail: `the study ${study.id} was cancelled` }
    : study.error;
  const { data: told } = Told.pick({ code: true, detail: true }).safeParse(error);
  if (!told) return undefined;
  const { status, title } = Object.hasOwn(errorTable, told.code)
    ? errorTable[told.code as ErrorCode]
    : { status: 422, title: 'The study failed' };
  return new FoldmillApiError({ ...told, status, title, url: '', errors: [], moreErrors: 0 });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
