import type { CallEvent, MapResults } from '#contracts';
import { followStudy } from '../follow-study.js';
import type { HttpClient } from '../http-client.js';
import { RemoteCallError } from './call-error.js';
import type { MapOptions } from './types.js';
import { untilEnded } from './until-ended.js';
import type { CallValues } from './values.js';

/** @returns the id of the study. */
async function postMap(
  http: HttpClient,
  values: CallValues,
  call: string,
  items: Iterable<unknown>,
  options: MapOptions,
): Promise<string> {
  const encoded: unknown[] = [];
  for (const item of items) encoded.push(await values.encode(item));
  const { retries, timeoutSeconds: timeout_seconds, priority, cache, name, labels, signal } = options;
  const { data } = await http.POST('/v1/studies', {
    body: {
      ...{ kind: 'map', call, items: encoded, retries, timeout_seconds, priority, cache, name },
      labels: labels && [...labels],
    },
    signal,
  });
  return data.id;
}

/**
 * Calls a function on each of many items.
 * @returns the results in the order of the items.
 * @throws {RemoteCallError} of the first item that has none, once all others were tried.
 */
export async function mapCalls(
  http: HttpClient,
  values: CallValues,
  call: string,
  items: Iterable<unknown>,
  options: MapOptions = {},
): Promise<unknown[]> {
  const { onProgress, signal } = options;
  const beganMs = performance.now();
  const id = await postMap(http, values, call, items, options);
  const params = { path: { id } };
  try {
    await untilEnded(http, id, {
      signal,
      onProgress:
        onProgress &&
        (({ progress: { done, evaluations: of, failed } }) =>
          onProgress({ done, of, failed, seconds: (performance.now() - beganMs) / 1000 })),
    });
  } catch (error) {
    // Whoever asked for it has left.
    if (signal?.aborted) await http.POST('/v1/studies/{id}/cancel', { params }).catch(() => undefined);
    throw error;
  }
  const { data } = await http.GET('/v1/studies/{id}/results', { params, signal });
  const { results, failed } = data as MapResults;
  const [first] = failed;
  if (first) throw new RemoteCallError(first.call, first.error);
  const decoded = results.map((value) =>
    value !== null && typeof value === 'object' ? values.decode(value) : value,
  );
  return Promise.all(decoded);
}

/** The same, each result as it comes, with the index of its item. @throws {RemoteCallError} of the first that fails. */
export async function* mapUnordered(
  http: HttpClient,
  values: CallValues,
  call: string,
  items: Iterable<unknown>,
  options: MapOptions = {},
): AsyncGenerator<{ index: number; value: unknown }, void, undefined> {
  const id = await postMap(http, values, call, items, options);
  for await (const event of followStudy(http, id, { signal: options.signal }, false)) {
    if (event.type !== 'call') continue;
    const { index, value, error } = event.data as CallEvent;
    if (error !== null) throw new RemoteCallError(String(index), error);
    yield { index, value: await values.decode(value) };
  }
}
