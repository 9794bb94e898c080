import { z } from 'zod';
import { copyKeyOrder } from './json/key-order.js';
import { anyOf, plainWords } from './plain-words.js';

/**
 * Every error code a caller can meet, with the HTTP status it answers with.
 * docs/errors.md and openapi.yaml are generated from this table.
 */
export const errorTable = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_json: { status: 400, title: 'The body is not JSON' },
  invalid_dataset: { status: 400, title: 'The dataset cannot be read' },
  unknown_estimator: { status: 400, title: 'No such estimator' },
  unknown_scorer: { status: 400, title: 'No such scorer' },
  unknown_function: { status: 400, title: 'No worker offers the function' },
  unknown_dataset: { status: 400, title: 'No such dataset' },
  invalid_parameter: { status: 400, title: 'A parameter is not valid for this estimator' },
  invalid_space: { status: 400, title: 'The search space is not valid' },
  invalid_cv: { status: 400, title: 'These splits cannot be made' },
  too_many_evaluations: { status: 400, title: 'The study asks for more evaluations than the limit' },
  host_not_allowed: { status: 403, title: 'The scheduler is not known under this host name' },
  origin_not_allowed: { status: 403, title: 'A web page of another origin sent the request' },
  study_not_found: { status: 404, title: 'There is no such study' },
  trial_not_found: { status: 404, title: 'The study has no such trial' },
  dataset_not_found: { status: 404, title: 'There is no such dataset' },
  artifact_not_found: { status: 404, title: 'There is no such artifact' },
  model_not_found: { status: 404, title: 'There is no such model' },
  route_not_found: { status: 404, title: 'There is no such route' },
  method_unknown: { status: 501, title: 'No route takes that method' },
  method_not_allowed: { status: 405, title: 'This route does not take that method' },
  request_timeout: { status: 408, title: 'The request came too slowly' },
  study_cancelled: { status: 409, title: 'The study was cancelled' },
  study_finished: { status: 409, title: 'The study has already finished' },
  not_extendable: { status: 409, title: 'The study cannot be extended' },
  nothing_to_retry: { status: 409, title: 'No evaluation of the study has failed' },
  other_release: { status: 409, title: 'Another release computed the study' },
  study_changed: { status: 409, title: 'The study is being changed by other requests' },
  trial_told: { status: 409, title: 'The trial was told something else' },
  not_tuned: { status: 409, title: 'The study gives out no trials' },
  not_computed: { status: 409, title: 'The study is computed elsewhere' },
  dataset_in_use: { status: 409, title: 'A study that has not ended uses this dataset' },
  dataset_bundled: { status: 409, title: 'A bundled dataset cannot be deleted' },
  request_in_progress: { status: 409, title: 'A request with this Idempotency-Key is being carried out' },
  no_predictions: { status: 409, title: 'This study keeps no predictions' },
  not_exportable: { status: 409, title: 'The model cannot be exported in this format' },
  no_curves: { status: 409, title: 'This study has no curves' },
  nothing_to_compare: { status: 409, title: 'The study has too few results to compare' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key belongs to another request' },
  call_failed: { status: 422, title: 'A call failed' },
  fit_failed: { status: 422, title: 'A fit failed' },
  score_failed: { status: 422, title: 'A scorer failed' },
  all_fits_failed: { status: 422, title: 'Every fit of the study failed' },
  internal: { status: 500, title: 'Internal error' },
  uploads_busy: { status: 503, title: 'Too many datasets are being uploaded' },
  store_unavailable: { status: 503, title: 'Redis cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorTable;

/** One fault in a request: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldError {
  pointer: string;
  message: string;
}

/** The root of every error that a caller can act on; anything else is a bug and answers `internal`. */
export class FoldmillError extends Error {
  override readonly name = 'FoldmillError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}

/** A one-field error, the commonest kind. */
export function fieldError(code: ErrorCode, pointer: string, message: string): FoldmillError {
  return new FoldmillError(code, message, [{ pointer, message }]);
}

/** `application/problem+json` (RFC 9457). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).describe('at most 50'),
    more_errors: z.number().int().optional().describe('how many more there are, where there are more'),
  })
  .meta({ id: 'Problem', description: 'What went wrong, and where (RFC 9457).' });
export type Problem = z.infer<typeof Problem>;

/** JSON pointer of a path, escaped as RFC 6901 asks. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Parses with a zod schema; a failure names every bad field by its JSON pointer.
 * @param prefix - pointer of the value inside the whole body, e.g. `/estimator/params`.
 * @throws {FoldmillError} `code`, one entry in `errors` per issue.
 */
export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  code: ErrorCode = 'invalid_request',
  prefix = '',
): z.output<S> {
  const result = schema.safeParse(value, { error: plainWords });
  if (result.success) {
    copyKeyOrder(value, result.data);
    return result.data;
  }
  const errors = result.error.issues.flatMap(flattenIssue).map(({ path, message }) => ({
    pointer: prefix + jsonPointer(path),
    message,
  }));
  const first = errors[0];
  throw new FoldmillError(code, `${first?.pointer || '(body)'}: ${first?.message}`, errors);
}

interface FlatIssue {
  path: PropertyKey[];
  message: string;
}

/** Points unknown keys at the key itself and a failed union at the member that was most likely meant. */
function flattenIssue(issue: z.core.$ZodIssue): FlatIssue[] {
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, i) => ({
      path: [...issue.path, key],
      message: messages[i] ?? issue.message,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === 'Invalid input') {
    const meant = issue.errors.toSorted((a, b) => foreignKeys(a) - foreignKeys(b) || depth(b) - depth(a))[0];
    if (meant && depth(meant) > 0) {
      return meant
        .flatMap((inner) => flattenIssue(inner))
        .map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }));
    }
    const inner = issue.errors.flat().flatMap((one) => flattenIssue(one));
    return [{ path: [...issue.path], message: anyOf(inner.map(({ message }) => message)) }];
  }
  return [{ path: [...issue.path], message: issue.message }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => (issue.code === 'unrecognized_keys' ? 1 : issue.path.length)));

/** Fields that the sent value has and this member of a union has not. */
const foreignKeys = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
