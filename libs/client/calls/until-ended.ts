import type { Study } from '../api-types.js';
import { FoldmillApiError, studyErrorOf } from '../foldmill-api-error.js';
import type { HttpClient } from '../http-client.js';

/** How long a scheduler may be away before waiting gives up. */
const patienceMs = 60_000;
const retryMs = 500;

/**
 * Waits until a study has ended, also across restarts of its scheduler.
 * @param onProgress - called about once a second while it has not.
 * @throws {FoldmillApiError} when it fails or is cancelled, or is not there any more.
 */
export async function untilEnded(
  http: HttpClient,
  id: string,
  { onProgress, signal }: { onProgress?(study: Study): void; signal?: AbortSignal } = {},
): Promise<Study> {
  let lostMs: number | undefined;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const query = { wait: onProgress ? 1 : 30 };
      const { data: study } = await http.GET('/v1/studies/{id}', { params: { path: { id }, query }, signal });
      lostMs = undefined;
      onProgress?.(study);
      if (['queued', 'running', 'paused'].includes(study.state)) continue;
      const error = studyErrorOf(study);
      if (error) throw error;
      return study;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof FoldmillApiError && error.status < 500) throw error;
      lostMs ??= performance.now();
      if (performance.now() - lostMs > patienceMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
