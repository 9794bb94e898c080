import type { Study } from './api.js';

export const isUnderWay = (study: Study): boolean => ['queued', 'running', 'paused'].includes(study.state);

/** What a row of the results is. */
export const rowsName = ({ kind }: Study): string =>
  (
    ({
      search: 'Candidates',
      cross_validation: 'Splits',
      benchmark: 'Estimators',
      tuning: 'Trials',
      graph: 'Calls',
      map: 'Calls',
    }) as Record<string, string>
  )[kind] ?? 'Points';

/** By the pace so far; null before anything is done. */
export function secondsLeft({ started_at, progress }: Study, nowMs = Date.now()): number | null {
  if (started_at === null || progress.done === 0) return null;
  const seconds = (nowMs - Date.parse(started_at)) / 1000;
  return Math.max(0, (seconds / progress.done) * (progress.evaluations - progress.done));
}
