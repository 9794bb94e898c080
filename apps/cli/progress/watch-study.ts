import { FoldmillApiError, type FoldmillClient, type Study, type StudyEvent } from '#client';
import type { Progress } from '#contracts';
import { CliError, messageOf } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { apiFailure } from '../scheduler-client.js';
import { chooseView } from './choose-view.js';

export interface WatchOptions {
  /** Where the scheduler is. */
  url: string;
  json?: boolean;
  verbose?: boolean;
  /** The study ends with this process. */
  local?: boolean;
  /** Sees every event as well. */
  onEvent?(event: StudyEvent): void;
}

/**
 * Follows a study and shows its progress on stderr. Ctrl-C stops the following, not a study on a cluster.
 * @throws {CliError} `interrupted` after Ctrl-C.
 */
export async function watchStudy(
  foldmill: FoldmillClient,
  id: string,
  options: WatchOptions,
): Promise<Study> {
  const view = chooseView(options);
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  let shownDone = -1;
  let isLost = false;
  const showProgress = (progress: Progress): void => {
    // Events come from the beginning: one that is older than what is shown would move the bar backwards.
    if (progress.done < shownDone) return;
    shownDone = progress.done;
    view.progress(progress);
  };
  try {
    const params = { path: { id } };
    showProgress((await foldmill.GET('/v1/studies/{id}', { params })).data.progress);
    const onLost = (error: unknown): void => {
      isLost = true;
      view.say(`${messageOf(error instanceof FoldmillApiError ? apiFailure(error) : error)}; trying again`);
    };
    for await (const event of foldmill.follow(id, { signal: interrupt.signal, onLost })) {
      isLost = false;
      if (event.type === 'progress') showProgress(event.data);
      else if (event.type === 'best') view.best(event.data.score);
      else if (event.type === 'evaluation') view.evaluation(event.data);
      options.onEvent?.(event);
    }
    const { data: ended } = await foldmill.GET('/v1/studies/{id}', { params });
    showProgress(ended.progress);
    return ended;
  } catch (error) {
    if (!interrupt.signal.aborted) throw isLost && !isRefusal(error) ? gaveUp(options.url, id) : error;
    throw new CliError(exitCode.interrupted, options.local ? 'the study ends here' : goesOn(id));
  } finally {
    view.end();
    // After an interrupt the command only says so and ends; a second Ctrl-C (npm passes one on) must not cut that short.
    if (!interrupt.signal.aborted)
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
  }
}

const goesOn = (id: string): string =>
  `the study ${id} goes on\n  follow it: foldmill studies watch ${id}\n  stop it:   foldmill studies cancel ${id}`;

const isRefusal = (error: unknown): boolean => error instanceof FoldmillApiError && error.status < 500;

const gaveUp = (url: string, id: string): CliError =>
  new CliError(
    exitCode.unreachable,
    `${url} has not answered for 60 s. The study is kept; follow it later with: foldmill studies watch ${id}`,
  );
