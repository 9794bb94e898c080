import { type ErrorCode, errorTable, type FieldError, Problem } from '#contracts';

/** An answer of 400 or more, or a study that failed: its problem (RFC 9457), as docs/errors.md lists them. */
export class FoldmillApiError extends Error {
  override readonly name = 'FoldmillApiError';
  readonly status: number;
  /** `unreadable_answer` when something answered that isn't a scheduler, or one of another time. */
  readonly code: ErrorCode | 'unreadable_answer';
  readonly detail: string;
  /** Every fault of the request. */
  readonly errors: readonly FieldError[];

  constructor(problem: Pick<FoldmillApiError, 'status' | 'code' | 'detail' | 'errors'>) {
    super(`${problem.detail} (${problem.code})`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors;
  }

  /** JSON pointer to the first fault in the body, or `?name` of a query parameter. */
  get pointer(): string | undefined {
    return this.errors[0]?.pointer;
  }
}

/** The error that an unsuccessful response reports. */
export async function apiErrorOf(response: Response): Promise<FoldmillApiError> {
  const text = await response.text();
  const { status } = response;
  const problem = Problem.safeParse(parseJson(text));
  if (problem.success) return new FoldmillApiError({ ...problem.data, status });
  const detail = `${response.url} answered ${status}: ${text.slice(0, 200)}`;
  return new FoldmillApiError({ status, code: 'unreadable_answer', detail, errors: [] });
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
  const told = Problem.pick({ code: true, detail: true }).safeParse(error);
  if (!told.success) return undefined;
  return new FoldmillApiError({ ...told.data, status: errorTable[told.data.code].status, errors: [] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
