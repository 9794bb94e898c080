import type { Progress, Study } from '#contracts';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import type { SchedulerHttp } from '../http.js';
import { chooseView } from './choose-view.js';
import { type FollowOptions, followStudy } from './follow-study.js';

export interface WatchOptions {
  json?: boolean;
  verbose?: boolean;
  /** Sees every event as well. */
  onEvent?: FollowOptions['onEvent'];
}

/**
 * Follows a study and shows its progress on stderr. Ctrl-C stops the following, not the study.
 * @throws {CliError} `interrupted` after Ctrl-C.
 */
export async function watchStudy(http: SchedulerHttp, id: string, options: WatchOptions): Promise<Study> {
  const view = chooseView(options);
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  let shownDone = -1;
  const showProgress = (progress: Progress): void => {
    // Events are told from the beginning: what is older than what is shown already would move the bar backwards.
    if (progress.done < shownDone) return;
    shownDone = progress.done;
    view.progress(progress);
  };
  try {
    showProgress((await http.json<Study>('GET', `/v1/studies/${id}`)).progress);
    const ended = await followStudy(http, id, {
      signal: interrupt.signal,
      onEvent: (event) => {
        if (event.type === 'progress') showProgress(event.data);
        else if (event.type === 'best') view.best(event.data.score);
        else if (event.type === 'evaluation') view.evaluation(event.data);
        options.onEvent?.(event);
      },
      onLost: (message) => view.say(`${message}; trying again`),
    });
    showProgress(ended.progress);
    return ended;
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    throw new CliError(
      exitCode.interrupted,
      `the study ${id} goes on\n  follow it: foldmill studies watch ${id}\n  stop it:   foldmill studies cancel ${id}`,
    );
  } finally {
    view.end();
    // After an interrupt the command only says so and ends; a second Ctrl-C (npm passes one on) must not cut that short.
    if (!interrupt.signal.aborted)
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
  }
}
