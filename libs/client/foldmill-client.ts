import type { ResultsOf, StudyEvent, StudySpec } from './api-types.js';
import { type CallsClient, callsClient } from './calls/calls-client.js';
import { studyErrorOf } from './foldmill-api-error.js';
import { type FollowOptions, followStudy } from './follow-study.js';
import { type ClientOptions, createHttpClient, type HttpClient } from './http-client.js';

export interface RunOptions {
  /** Called for every event, in the order of completion. */
  onEvent?(event: StudyEvent): void;
  /** Ends the following; the study goes on. */
  signal?: AbortSignal;
}

/** Every call throws a FoldmillApiError on an answer of 400 or more, and a TypeError when nobody answers. */
export interface FoldmillClient extends HttpClient, CallsClient {
  /**
   * Posts a study, follows it to its end and returns its results.
   * @throws {FoldmillApiError} when it is refused, fails (`fit_failed`, `all_fits_failed`, …) or is cancelled
   * (`study_cancelled`). What it had found by then is at `/v1/studies/{id}/results`.
   */
  run<const Spec extends StudySpec>(spec: Spec, options?: RunOptions): Promise<ResultsOf<Spec>>;
  /** The events of a study until it is done, each once, also across broken connections. */
  follow(id: string, options?: FollowOptions): AsyncGenerator<StudyEvent, void, undefined>;
}

/**
 * A client of one scheduler, typed by openapi.yaml.
 * @example
 * const foldmill = createFoldmillClient({ url: 'http://127.0.0.1:8080' });
 * const { best_params } = await foldmill.run({ kind: 'search', dataset: 'iris', … });
 */
export function createFoldmillClient(options: ClientOptions): FoldmillClient {
  const http = createHttpClient(options);
  const follow: FoldmillClient['follow'] = (id, followOptions) =>
    followStudy(http, id, followOptions, options.floats);
  return {
    ...http,
    ...callsClient(http),
    follow,
    async run<const Spec extends StudySpec>(spec: Spec, { onEvent, signal }: RunOptions = {}) {
      const { data: accepted } = await http.POST('/v1/studies', { body: spec, signal });
      const params = { path: { id: accepted.id } };
      let last: StudyEvent | undefined;
      for await (last of follow(accepted.id, { signal })) onEvent?.(last);
      if (last?.type !== 'done' || last.data.state !== 'completed') {
        const { data: study } = await http.GET('/v1/studies/{id}', { params, signal });
        const error = studyErrorOf(study);
        if (error) throw error;
      }
      const { data: results } = await http.GET('/v1/studies/{id}/results', { params, signal });
      // The kind of the results is that of the spec.
      return results as ResultsOf<Spec>;
    },
  };
}
