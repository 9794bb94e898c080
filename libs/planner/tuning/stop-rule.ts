import { assertNever, type TuningStop } from '#contracts';
import type { LoggedTrial } from './trial-log.js';

/**
 * Whether a trial should stop after its last report.
 * @param sign - 1 where the greater value is better, -1 where the smaller is.
 */
export function shouldStop(
  rule: TuningStop | undefined,
  trial: LoggedTrial,
  trials: readonly LoggedTrial[],
  sign: 1 | -1,
): boolean {
  const last = trial.reports.at(-1);
  if (last === undefined) return false;
  if (trial.resource !== undefined && last.step >= trial.resource) return true;
  if (rule === undefined) return false;
  switch (rule.rule) {
    case 'median':
      return isBelowMedian(rule, trial, trials, sign);
    case 'successive_halving':
      return isBehind(rule, trial, trials, sign);
    default:
      return assertNever(rule);
  }
}

/** @see Golovin et al. 2017, Google Vizier; Optuna's MedianPruner */
function isBelowMedian(
  { n_startup_trials: startup, n_warmup_steps: warmup }: Extract<TuningStop, { rule: 'median' }>,
  { reports }: LoggedTrial,
  trials: readonly LoggedTrial[],
  sign: 1 | -1,
): boolean {
  const step = reports.at(-1)?.step ?? 0;
  if (step < warmup) return false;
  const completed = trials.filter(({ outcome }) => outcome !== undefined && 'value' in outcome);
  if (completed.length < startup) return false;
  const others = completed.flatMap((one) => {
    const at = one.reports.find((report) => report.step === step);
    return at === undefined ? [] : [sign * at.value];
  });
  if (others.length === 0) return false;
  return Math.max(...reports.map(({ value }) => sign * value)) < median(others);
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @see Li et al. 2020, ASHA, of trials that cannot be taken up again; Optuna's SuccessiveHalvingPruner */
function isBehind(
  { min_resources: least, factor }: Extract<TuningStop, { rule: 'successive_halving' }>,
  { reports }: LoggedTrial,
  trials: readonly LoggedTrial[],
  sign: 1 | -1,
): boolean {
  const last = reports.at(-1)?.step ?? 0;
  const before = reports.at(-2)?.step ?? 0;
  for (let rung = least; rung <= last; rung *= factor) {
    if (rung <= before) continue;
    const own = valueAt(reports, rung, sign);
    const all = trials.flatMap((one) => valueAt(one.reports, rung, sign) ?? []).sort((a, b) => b - a);
    const kept = Math.max(1, Math.floor(all.length / factor));
    if (own !== undefined && own < all[kept - 1]) return true;
  }
  return false;
}

/** The first value that was reported at a step or after it. */
function valueAt(reports: LoggedTrial['reports'], step: number, sign: 1 | -1): number | undefined {
  const found = reports.find((report) => report.step >= step);
  return found && sign * found.value;
}
