import { describe, expect, it } from 'vitest';
import { Float } from '#contracts';
import { correlatedTTest } from './correlated-t-test.js';
import { holm } from './holm.js';
import { simplest } from './simplest.js';
import { standardError } from './standard-error.js';

describe('correlatedTTest', () => {
  const scores = Float64Array.of(0.9, 0.8, 0.95, 0.7);
  it('finds a candidate and itself equal', () => {
    expect(correlatedTTest(scores, scores, 0.25, 0.01)).toEqual({
      difference: 0,
      standardError: 0,
      t: null,
      pValue: 1,
      probabilities: { first: 0, equivalent: 1, second: 0 },
    });
    expect(correlatedTTest(scores, scores, 0.25, 0).probabilities).toEqual({
      first: 0.5,
      equivalent: 0,
      second: 0.5,
    });
  });

  it('is certain of a difference that every split has', () => {
    const lower = Float64Array.of(0.5, 0.5, 0.5);
    const higher = Float64Array.of(0.75, 0.75, 0.75);
    expect(correlatedTTest(lower, higher, 0.5, 0.01)).toMatchObject({
      t: null,
      pValue: 0,
      probabilities: { first: 0, equivalent: 0, second: 1 },
    });
  });

  it('says the opposite of the opposite', () => {
    const other = Float64Array.of(0.85, 0.81, 0.9, 0.6);
    const one = correlatedTTest(scores, other, 0.25, 0.01);
    const turned = correlatedTTest(other, scores, 0.25, 0.01);
    expect(turned.t).toBe(-one.t!);
    expect(turned.pValue).toBe(one.pValue);
    expect(turned.probabilities.first).toBe(one.probabilities.second);
  });

  it('is less sure the more rows the splits share', () => {
    const other = Float64Array.of(0.85, 0.81, 0.9, 0.6);
    const few = correlatedTTest(scores, other, 0.1, 0);
    const many = correlatedTTest(scores, other, 1, 0);
    expect(many.pValue).toBeGreaterThan(few.pValue);
  });
});

describe('holm', () => {
  it("gives what R's p.adjust gives", () => {
    const adjusted = holm([0.01, 0.02, 0.03, 0.04, 0.05]);
    for (const [at, p] of [0.05, 0.08, 0.09, 0.09, 0.09].entries()) expect(adjusted[at]).toBeCloseTo(p, 12);
    const others = holm([0.04, 0.001, 0.6, 0.7]);
    for (const [at, p] of [0.12, 0.004, 1, 1].entries()) expect(others[at]).toBeCloseTo(p, 12);
  });
});

describe('standardError', () => {
  it('is the sample deviation over the root of the number of splits', () => {
    expect(standardError(Float64Array.of(1, 2, 3, 4))).toBeCloseTo(Math.sqrt(5 / 3) / 2, 14);
  });
});

describe('simplest', () => {
  const candidates = [
    { candidate: 0, score: 0.9, params: { C: 10, kernel: 'rbf' } },
    { candidate: 1, score: 0.8, params: { C: new Float(1), kernel: 'linear' } },
    { candidate: 2, score: 0.85, params: { C: 1, kernel: 'rbf' } },
    { candidate: 3, score: 0.85, params: { C: null, kernel: 'poly' } },
  ];
  const of = (...prefer: Parameters<typeof simplest>[1]) => simplest(candidates, prefer).candidate;
  it('goes by the first parameter, then the next, then the score', () => {
    expect(of(['C', 'low'])).toBe(2);
    expect(of(['C', 'low'], ['kernel', ['linear', 'rbf']])).toBe(1);
    expect(of(['C', 'high'])).toBe(0);
    expect(of(['kernel', ['poly']])).toBe(3);
  });

  it('takes the lower number of equals', () => {
    expect(of(['gamma', 'low'])).toBe(0);
    expect(simplest([candidates[3]!, candidates[2]!], [['gamma', 'low']]).candidate).toBe(2);
  });

  it('has values without an order last, whichever end is simple', () => {
    expect(simplest([candidates[3]!, candidates[0]!], [['C', 'low']]).candidate).toBe(0);
    expect(simplest([candidates[3]!, candidates[0]!], [['C', 'high']]).candidate).toBe(0);
  });
});
