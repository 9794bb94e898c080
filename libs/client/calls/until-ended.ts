import type { Study } from '../api-types.js';
import { studyErrorOf } from '../foldmill-api-error.js';
import type { HttpClient } from '../http-client.js';
import { isUnderWay, Patience, pause, retryMs } from '../patience.js';

interface WaitOptions {
  onProgress?(study: Study): void;
  signal?: AbortSignal;
}

/**
 * Waits until a study has ended, also across restarts of its scheduler.
 * @param onProgress - called about once a second while it has not.
 * @throws {FoldmillApiError} when it fails or is cancelled, or is not there any more.
 */
export async function untilEnded(http: HttpClient, id: string, options: WaitOptions = {}): Promise<Study> {
  const study = await ended(http, id, options);
  const error = studyErrorOf(study);
  if (error) throw error;
  return study;
}

async function ended(http: HttpClient, id: string, { onProgress, signal }: WaitOptions): Promise<Study> {
  const patience = new Patience();
  for (;;) {
    signal?.throwIfAborted();
    try {
      const query = { wait: onProgress ? 1 : 30 };
      const { data: study } = await http.GET('/v1/studies/{id}', { params: { path: { id }, query }, signal });
      patience.found();
      onProgress?.(study);
      if (!isUnderWay(study.state)) return study;
    } catch (error) {
      signal?.throwIfAborted();
      patience.lost(error);
      await pause(retryMs, signal);
    }
  }
}
