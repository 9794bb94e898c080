import { describe, expect, it } from 'vitest';
import { TuningStop } from '#contracts';
import { shouldStop } from './stop-rule.js';
import { TrialLog } from './trial-log.js';

/** Trials with the values that they report at steps 1, 2, 3, …; all but the last have ended with their last value. */
function trialsWith(sign: 1 | -1, ...curves: number[][]): TrialLog {
  const log = new TrialLog(sign);
  for (const [trial, curve] of curves.entries()) {
    log.add({ asked: { params: {} } });
    for (const [at, value] of curve.entries()) log.add({ reported: trial, step: at + 1, value });
    if (trial < curves.length - 1) log.add({ told: trial, value: curve.at(-1) ?? 0 });
  }
  return log;
}
const stops = (rule: object, sign: 1 | -1, ...curves: number[][]): boolean => {
  const { trials } = trialsWith(sign, ...curves);
  return shouldStop(TuningStop.parse(rule), trials[trials.length - 1], trials, sign);
};

describe('the median rule', () => {
  const rule = { rule: 'median', n_startup_trials: 3 };
  const others = [
    [1, 2],
    [2, 3],
    [3, 4],
  ];

  it('stops a trial whose best so far is below the median of the others at its step', () => {
    expect(stops(rule, 1, ...others, [1, 2.9])).toBe(true);
    expect(stops(rule, 1, ...others, [1, 3])).toBe(false);
    expect(stops(rule, 1, ...others, [3.5, 0])).toBe(false);
  });

  it('reads losses the other way', () => {
    expect(stops(rule, -1, ...others, [9, 3.1])).toBe(true);
    expect(stops(rule, -1, ...others, [9, 3])).toBe(false);
  });

  it('waits for its first trials and steps, and for others at the same step', () => {
    expect(stops({ ...rule, n_startup_trials: 4 }, 1, ...others, [0, 0])).toBe(false);
    expect(stops({ ...rule, n_warmup_steps: 3 }, 1, ...others, [0, 0])).toBe(false);
    expect(stops(rule, 1, ...others, [0, 0, 0])).toBe(false);
  });
});

describe('the rule of successive halving', () => {
  const rule = { rule: 'successive_halving', min_resources: 1, factor: 2 };

  it('stops what is not among the best of its rung so far, and keeps the best', () => {
    expect(stops(rule, 1, [3], [2], [1], [1.5])).toBe(true);
    expect(stops(rule, 1, [3], [2], [1], [2.5])).toBe(false);
    expect(stops(rule, -1, [3], [2], [1], [1.5])).toBe(false);
  });

  it('compares at 1, 2, 4, … steps only', () => {
    expect(stops(rule, 1, [1, 9, 9], [1, 9, 9], [1, 9, 0])).toBe(false);
    expect(stops(rule, 1, [1, 9], [1, 9], [1, 0])).toBe(true);
  });
});

describe('a trial with a resource', () => {
  it('is stopped when it has had it', () => {
    const log = new TrialLog(1);
    log.add({ asked: { params: {}, resource: 3, rung: 1 } });
    log.add({ reported: 0, step: 2, value: 1 });
    expect(shouldStop(undefined, log.trials[0], log.trials, 1)).toBe(false);
    log.add({ reported: 0, step: 3, value: 1 });
    expect(shouldStop(undefined, log.trials[0], log.trials, 1)).toBe(true);
  });
});

describe('the best trial', () => {
  it('is the best of those that were not stopped, with most of the resource, the first of equals', () => {
    const log = new TrialLog(-1);
    for (const resource of [1, 1, 3, 3]) log.add({ asked: { params: {}, resource } });
    log.add({ told: 0, value: 0.1 });
    expect(log.best).toMatchObject({ number: 0, value: 0.1 });
    log.add({ told: 3, value: 0.5 });
    expect(log.best).toMatchObject({ number: 3, value: 0.5 });
    log.add({ told: 2, value: 0.5 });
    expect(log.best).toMatchObject({ number: 2, value: 0.5 });
    log.add({ told: 1, error: 'out of memory' });
    expect(log.best?.number).toBe(2);
    expect([log.nTold, log.nFailed, log.nPending]).toEqual([4, 1, 0]);
    const stopped = trialsWith(1, [5], [9, 9]);
    stopped.add({ told: 1, stopped: true });
    expect(stopped.best).toMatchObject({ number: 0, value: 5 });
  });
});
