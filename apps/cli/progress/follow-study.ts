import { setTimeout } from 'node:timers/promises';
import { parseJson, type Study, StudyEvent } from '#contracts';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { ProblemError, type SchedulerHttp } from '../http.js';

/** How long a scheduler may be away (it may be starting again) before following gives up. */
const patienceMs = 60_000;
const retryMs = 500;

export interface FollowOptions {
  signal: AbortSignal;
  onEvent(event: StudyEvent): void;
  /** Called once when the scheduler stops answering. */
  onLost(message: string): void;
}

/**
 * Follows a study to its end by its events, going on after the last one seen when the connection breaks.
 * @returns the finished study.
 * @throws {CliError} when the scheduler is away for a minute, or the study is gone; the abort reason when `signal` aborts.
 */
export async function followStudy(http: SchedulerHttp, id: string, options: FollowOptions): Promise<Study> {
  let lastEventId = '';
  let lostMs: number | undefined;
  for (;;) {
    try {
      for await (const sent of http.events(`/v1/studies/${id}/events`, lastEventId, options.signal)) {
        lostMs = undefined;
        if (sent.id !== '') lastEventId = sent.id;
        const event = asStudyEvent(sent.event, sent.id, sent.data);
        if (event) options.onEvent(event);
      }
      const study = await http.json<Study>('GET', `/v1/studies/${id}`);
      if (isFinished(study)) return study;
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof ProblemError && error.status < 500) throw error;
      if (lostMs === undefined) options.onLost((error as Error).message);
      lostMs ??= performance.now();
      if (performance.now() - lostMs > patienceMs) throw gaveUp(http.url, id);
    }
    await setTimeout(retryMs, undefined, { signal: options.signal });
  }
}

export const isFinished = (study: Study): boolean =>
  study.state === 'completed' || study.state === 'failed' || study.state === 'cancelled';

/** Events of a kind that this command doesn't know are skipped. */
function asStudyEvent(type: string, id: string, data: string): StudyEvent | undefined {
  return StudyEvent.safeParse({ type, id, data: parseJson(data, { floats: true }) }).data;
}

const gaveUp = (url: string, id: string): CliError =>
  new CliError(
    exitCode.unreachable,
    `${url} has not answered for ${patienceMs / 1000} s. The study is kept; follow it later with: foldmill studies watch ${id}`,
  );
