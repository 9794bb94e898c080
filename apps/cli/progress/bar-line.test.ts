import { describe, expect, it } from 'vitest';
import { type BarState, barLine } from './bar-line.js';

const state: BarState = {
  progress: { evaluations: 900, done: 412, failed: 0, fits_asked: 900, fits_run: 300 },
  perSecond: 38.21,
  secondsLeft: 12.8,
  elapsedSeconds: 10,
  best: 0.97051,
};

describe('barLine', () => {
  it('shows evaluations done, per second, time left and the best so far', () => {
    const line = barLine(state, 200, ['#', '-']);
    expect(line).toBe(
      `${'#'.repeat(18)}${'-'.repeat(22)}  45%  412/900 evaluations  38.2/s  ETA 0:13  best 0.9705`,
    );
  });

  it('is never longer than the terminal is wide', () => {
    for (let columns = 0; columns < 120; columns += 1) {
      expect(barLine(state, columns, ['#', '-']).length).toBeLessThanOrEqual(columns);
    }
  });

  it.each([
    [
      100,
      '##################----------------------  45%  412/900 evaluations  38.2/s  ETA 0:13  best 0.9705',
    ],
    [50, '#####--------  45%  412/900  ETA 0:13  best 0.9705'],
    [40, '#######---------  45%  412/900  ETA 0:13'],
    [30, '#######---------  45%  412/900'],
    [20, '######---------  45%'],
    [8, ' 45%'],
  ])('leaves out what matters least at %i columns', (columns, line) => {
    expect(barLine(state, columns, ['#', '-'])).toBe(line);
  });

  it('shows no best while nothing is best', () => {
    for (const best of [undefined, null]) {
      expect(barLine({ ...state, best }, 200, ['#', '-'])).not.toContain('best');
    }
  });

  it('says that it knows no time yet', () => {
    const line = barLine({ ...state, perSecond: undefined, secondsLeft: undefined, best: undefined }, 80, [
      '#',
      '-',
    ]);
    expect(line).toContain('ETA -:--');
    expect(line).not.toContain('best');
  });

  it('shows the time taken when all is done, and what failed', () => {
    const line = barLine({ ...state, progress: { ...state.progress, done: 900, failed: 3 } }, 120, [
      '#',
      '-',
    ]);
    expect(line).toContain('100%  900/900');
    expect(line).toContain('0:10');
    expect(line).toContain('3 failed');
    expect(line).not.toContain('ETA');
  });

  it('is full for a study that has nothing to evaluate', () => {
    const none = { ...state.progress, evaluations: 0, done: 0 };
    expect(barLine({ ...state, progress: none }, 100, ['#', '-'])).toContain('100%');
  });
});
