import { describe, expect, it } from 'vitest';
import { Throughput } from './throughput.js';

describe('Throughput', () => {
  it('knows nothing before something was done', () => {
    const throughput = new Throughput();
    throughput.add(0, 0);
    expect(throughput.perSecond(5000)).toBeUndefined();
    expect(throughput.secondsLeft(5000, 100)).toBeUndefined();
  });

  it('does not count what was done before it began to look', () => {
    const throughput = new Throughput();
    throughput.add(0, 500);
    throughput.add(2000, 520);
    expect(throughput.perSecond(2000)).toBe(10);
    expect(throughput.secondsLeft(2000, 900)).toBe(38);
  });

  it('forgets a slow beginning', () => {
    const throughput = new Throughput();
    throughput.add(0, 0);
    throughput.add(60_000, 1);
    for (let second = 61; second <= 75; second += 1) throughput.add(second * 1000, 1 + (second - 60) * 100);
    expect(throughput.perSecond(75_000)).toBeCloseTo(100, 0);
  });

  it('slows down while nothing comes', () => {
    const throughput = new Throughput();
    throughput.add(0, 0);
    throughput.add(1000, 50);
    expect(throughput.perSecond(1000)).toBe(50);
    expect(throughput.perSecond(5000)).toBe(10);
  });
});
