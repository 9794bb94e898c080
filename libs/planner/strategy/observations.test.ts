import { describe, expect, it } from 'vitest';
import { observationsOf } from './observations.js';
import type { CandidateResult } from './strategy.js';

const result = (x: number, score: number, rung: number, from?: number): CandidateResult => ({
  params: { x },
  wave: rung,
  score,
  scores: [score],
  rung,
  resource: 3 ** rung,
  ...(from !== undefined && { from }),
});

const valuesOf = (history: CandidateResult[]) => observationsOf(history, undefined).map(({ value }) => value);

describe('observations of settings on rungs', () => {
  it('are raised by what others gained from their rung to the highest', () => {
    const history = [
      result(0, 0.5, 0),
      result(1, 0.6, 0),
      result(2, 0.7, 0),
      result(1, 0.7, 1, 1),
      result(2, 0.9, 1, 2),
      result(2, 1, 2, 4),
    ];
    // From rung 0 to 1 the two gained 0.1 and 0.2, from 1 to 2 the one gained 0.1.
    expect(valuesOf(history).map((value) => value?.toFixed(6))).toEqual(['0.750000', '0.800000', '1.000000']);
  });

  it('count settings that start on a later rung by the rung that they are on', () => {
    const history = [result(0, 0.5, 0), result(0, 0.7, 1, 0), result(1, 0.4, 1), result(2, 0.5, 0)];
    expect(valuesOf(history).map((value) => value?.toFixed(6))).toEqual(['0.700000', '0.400000', '0.700000']);
  });

  it('stay as they are where there is one rung, or nobody has two, and where a fit failed', () => {
    expect(valuesOf([result(0, 0.5, 0), result(1, 0.6, 0)])).toEqual([0.5, 0.6]);
    expect(valuesOf([result(0, 0.5, 0), result(1, 0.6, 2)])).toEqual([0.5, 0.6]);
    expect(valuesOf([result(0, Number.NaN, 0)])).toEqual([Number.NaN]);
  });
});
