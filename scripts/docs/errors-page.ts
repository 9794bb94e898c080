import { type ErrorCode, errorTable } from '#contracts';
import { routes } from '../../apps/scheduler/routes/all-routes.js';
import { code, page, table } from './markdown.js';

/** What a caller can do about each. */
const advice: Record<ErrorCode, string> = {
  invalid_request: 'Change the fields that `errors` points to.',
  invalid_json: 'Send JSON; the message says where it ends to be JSON.',
  invalid_dataset: 'Mend the file at the row and column named, or name another target.',
  unknown_estimator: 'Take a type of [estimators](estimators.md); the message has the closest one.',
  unknown_scorer: 'Take a name of [scorers](scorers.md); the message has the closest one.',
  unknown_dataset: 'Upload it first, or take a name that the message lists.',
  invalid_parameter: 'Change the parameter that `errors` points to, as [estimators](estimators.md) says.',
  invalid_space: 'Change the entry of `search.space` that `errors` points to.',
  invalid_cv:
    'Ask for fewer splits, or for one of the [splitters](splitters.md) that this target and its groups allow.',
  too_many_evaluations:
    'Search fewer candidates or splits, or raise [FOLDMILL_MAX_EVALUATIONS](operations.md).',
  host_not_allowed:
    'Use an address or `localhost`, or list the name in [FOLDMILL_ALLOWED_HOSTS](operations.md#web-pages).',
  origin_not_allowed:
    'Call the API from a program, or from a page that the scheduler serves; see [web pages](operations.md#web-pages).',
  study_not_found: 'It was deleted, or never there: `GET /v1/studies` lists them.',
  dataset_not_found: 'It was deleted, or never there: `GET /v1/datasets` lists them.',
  model_not_found: 'Its study was deleted, or it was never there.',
  route_not_found: 'See `/docs` for those there are.',
  method_not_allowed: 'The `Allow` header has the methods that the route takes.',
  request_timeout: 'Send the body faster, or in smaller requests.',
  study_not_finished: 'Wait for the `done` event; a study that failed or was cancelled has no results.',
  study_finished: 'There is nothing left to cancel.',
  dataset_in_use: 'Wait for the study or cancel it. Bundled datasets stay.',
  no_predictions: 'Post a cross-validation or a benchmark with `"return_predictions": true`.',
  payload_too_large: 'Send less, or raise [FOLDMILL_MAX_DATASET_MB](operations.md).',
  unsupported_media_type: 'Set `Content-Type` to one that the message lists.',
  fit_failed:
    'In the `error` of a study that has `"error_score": "raise"`; `detail` says why the fit failed.',
  internal: 'A bug. The log of the scheduler has the details; please report it.',
  store_unavailable: 'Nothing was done. Try again after `Retry-After` seconds.',
};

/** docs/errors.md */
export function errorsPage(): string {
  const codes = Object.keys(errorTable) as ErrorCode[];
  const rows = codes.map((name) => {
    const { status, title } = errorTable[name];
    return [code(name), String(status), title, advice[name]];
  });
  const operations = routes.map(({ contract }) => [
    code(`${contract.method} ${contract.path}`),
    contract.errors.map(code).join(', ') || 'none of its own',
  ]);
  return page('Errors', 'the table in libs/contracts/errors.ts', [
    introduction,
    table(['code', 'status', 'title', 'what to do'], rows),
    '## By operation',
    'Any of them can also answer `host_not_allowed`, `origin_not_allowed` and `internal`, and one with a body `request_timeout`.',
    table(['operation', 'codes'], operations),
  ]);
}

const introduction = `An answer of 400 or more is \`application/problem+json\` (RFC 9457). \`code\` is one of the table below and never changes its meaning; \`detail\` is
for people. \`errors\` has one entry per fault: a JSON pointer (RFC 6901) into the body, or \`?name\` for a query parameter, and a message. A request that
is refused leaves nothing behind.

\`\`\`json
{ "type": "https://foldmill.dev/errors/invalid_parameter", "title": "A parameter is not valid for this estimator", "status": 400,
  "detail": "C of svc: Too small: expected number to be >0", "code": "invalid_parameter",
  "errors": [{ "pointer": "/estimator/params/C", "message": "C of svc: Too small: expected number to be >0" }] }
\`\`\``;
