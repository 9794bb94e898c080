import { type ErrorCode, errorTable } from '#contracts';
import { routes } from '../../apps/scheduler/routes/all-routes.js';
import { code, page, table } from './markdown.js';

/** What a caller can do about each. */
const advice: Record<ErrorCode, string> = {
  invalid_request: 'Change the fields that `errors` points to.',
  invalid_json: 'Send JSON. The message says where the body stops being JSON.',
  invalid_dataset: 'Fix the file at the row and column that the message names, or choose another target.',
  unknown_estimator: 'Use a type of [estimators](estimators.md). The message suggests the closest one.',
  unknown_scorer: 'Use a name of [scorers](scorers.md). The message suggests the closest one.',
  unknown_function:
    'Start a worker with `--functions`, or use a name that `GET /v1/functions` lists; see [functions](functions.md).',
  unknown_dataset: 'Upload the dataset first, or use a name that the message lists.',
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
  study_not_found: 'The study was deleted or never existed. `GET /v1/studies` lists all studies.',
  trial_not_found: 'Use a number that `trials:ask` has given out; `GET /v1/studies/{id}/trials` lists them.',
  dataset_not_found: 'The dataset was deleted or never existed. `GET /v1/datasets` lists all datasets.',
  artifact_not_found: 'Put the bytes again: an artifact goes when nobody has used it for days.',
  model_not_found: 'The study of the model was deleted, or the model never existed.',
  route_not_found: 'Use a route that `/docs` lists.',
  method_unknown: 'Use a method that HTTP defines, as `/docs` shows them.',
  method_not_allowed: 'Use a method that the `Allow` header lists.',
  request_timeout: 'Send the body faster, or in smaller requests.',
  study_cancelled:
    'The `run` of the TypeScript client throws this. `GET /v1/studies/{id}/results` has what the study had found.',
  study_finished: 'Nothing needs to be done: the study has ended.',
  not_extendable:
    'Post another study. Grid and random searches, and those by tpe, gp and cmaes, take [more candidates](searches.md#50-more-after-the-first-50).',
  nothing_to_retry: 'Nothing needs to be done: every evaluation has scores.',
  other_release:
    'Post the study again. Results of two releases do not go into one table, since they may differ in their last digits.',
  study_changed: 'Send the request again.',
  trial_told: 'Nothing needs to be done: the first answer counts. The message says what it was.',
  not_tuned: 'Post a study of kind `tuning` to carry out trials yourself.',
  not_computed: 'A study of kind `tuning` has results and importance, and no graph or comparison of splits.',
  dataset_in_use: 'Wait for the study that uses it, or cancel that study.',
  dataset_bundled: 'Nothing needs to be done: a bundled dataset takes no room in Redis.',
  request_in_progress:
    'Send the same request again after `Retry-After` seconds: the answer is that of the first.',
  no_predictions: 'Post a cross-validation or a benchmark with `"return_predictions": true`.',
  not_exportable: 'Export it as JSON, or take out the step or the strategy that the message names.',
  no_curves: 'Only a `learning_curve` and a `validation_curve` have curves: post one of these.',
  nothing_to_compare:
    'Wait until more of the study is in, or post one that compares several candidates on two splits or more.',
  payload_too_large: 'Send less, or raise [FOLDMILL_MAX_DATASET_MB](operations.md).',
  unsupported_media_type: 'Set `Content-Type` to one that the message lists.',
  idempotency_key_reused:
    'Give each request an [Idempotency-Key](api.md#http) of its own, and repeat a request as it was.',
  call_failed:
    'The function threw an error, which the detail quotes. Without `stop_on_error` the study goes on without that call.',
  fit_failed:
    'The `error` of a study has this code when a fit failed and `error_score` is `"raise"`, or the fit on all rows failed. `detail` says why.',
  score_failed:
    'The `error` of a study has this code when a scorer failed and `error_score` is `"raise"`. `detail` says why.',
  all_fits_failed:
    'The `error` of a study has this code when every fit failed. `detail` has the commonest reason; `errors` of the results has all.',
  internal: 'This is a bug. Please report it; the log of the scheduler has the details.',
  uploads_busy:
    'Nothing was taken. Send the dataset again after `Retry-After` seconds; see [limits](datasets.md#limits).',
  store_unavailable: 'Nothing was changed. Try again after `Retry-After` seconds.',
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
    'Every operation can also answer `host_not_allowed`, `origin_not_allowed` and `internal`, and one with a body `request_timeout`.',
    table(['operation', 'codes'], operations),
  ]);
}

const introduction = `An answer of 400 or more is \`application/problem+json\` (RFC 9457). \`code\` is one of the codes in the table below, which never change their
meaning. \`detail\` is for people. \`errors\` has an entry per fault with a message and a JSON pointer (RFC 6901) into the body, or \`?name\` for a
query parameter. A refused request leaves nothing behind.

\`\`\`json
{ "type": "https://foldmill.dev/errors/invalid_parameter", "title": "A parameter is not valid for this estimator", "status": 400,
  "detail": "C of svc: Too small: expected number to be >0", "code": "invalid_parameter",
  "errors": [{ "pointer": "/estimator/params/C", "message": "C of svc: Too small: expected number to be >0" }] }
\`\`\``;
