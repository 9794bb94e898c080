import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeEvaluation, type Evaluation, encodeEvaluation } from './evaluation.js';

const scores = fc.array(fc.double(), { maxLength: 4 });
const seconds = fc.double({ min: 0, max: 1e5, noNaN: true });
const evaluations: fc.Arbitrary<Evaluation> = fc.record({
  test: scores,
  train: fc.option(scores),
  fitSeconds: seconds,
  scoreSeconds: seconds,
  error: fc.option(fc.string()),
});

/** JSON has one zero. */
const unsigned = (values: number[]): number[] => values.map((value) => value + 0);

it('reads what it wrote: every score to the last bit, times to the nanosecond', () => {
  fc.assert(
    fc.property(evaluations, (evaluation) => {
      const read = decodeEvaluation(encodeEvaluation(evaluation));
      expect(read.test).toEqual(unsigned(evaluation.test));
      expect(read.train).toEqual(evaluation.train && unsigned(evaluation.train));
      expect(Math.abs(read.fitSeconds - evaluation.fitSeconds)).toBeLessThan(0.6e-9);
      expect(Math.abs(read.scoreSeconds - evaluation.scoreSeconds)).toBeLessThan(0.6e-9);
      expect(read.error).toBe(evaluation.error);
    }),
  );
});

it('writes no digits of a time that the clock does not have', () => {
  const evaluation = { test: [1], train: null, fitSeconds: 0.1 + 0.2, scoreSeconds: 1 / 3, error: null };
  expect(encodeEvaluation(evaluation)).toBe('[[1],null,0.3,0.333333333,null]');
});
