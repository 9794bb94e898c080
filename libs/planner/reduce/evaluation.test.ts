import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBundled } from '#datasets';
import { LruWorkspace, resolveEstimator } from '#estimators';
import {
  boundedMessages,
  countedScore,
  decodeEvaluation,
  type Evaluation,
  encodeEvaluation,
  prunedEvaluation,
} from './evaluation.js';

const scores = fc.array(fc.double(), { maxLength: 4 });
const seconds = fc.double({ min: 0, max: 1e5, noNaN: true });
const scorer = fc.option(fc.nat(3));
const message = fc.string({ unit: 'binary' });
const evaluations: fc.Arbitrary<Evaluation> = fc.record(
  {
    test: scores,
    train: fc.option(scores),
    fitSeconds: seconds,
    scoreSeconds: seconds,
    error: fc.option(fc.string()),
    failures: fc.array(
      fc.record({ scorer, message, rows: fc.constantFrom('test' as const, 'train' as const) }),
      { minLength: 1, maxLength: 3 },
    ),
    warnings: fc.array(fc.record({ scorer, message }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['test', 'train', 'fitSeconds', 'scoreSeconds', 'error'] },
);

/** JSON has one zero. */
const unsigned = (values: number[]): number[] => values.map((value) => value + 0);

describe('a stored evaluation', () => {
  it('reads what it wrote: every score to the last bit, times to the nanosecond', () => {
    fc.assert(
      fc.property(evaluations, (evaluation) => {
        const read = decodeEvaluation(encodeEvaluation(evaluation));
        expect(read.test).toEqual(unsigned(evaluation.test));
        expect(read.train).toEqual(evaluation.train && unsigned(evaluation.train));
        expect(Math.abs(read.fitSeconds - evaluation.fitSeconds)).toBeLessThan(0.6e-9);
        expect(Math.abs(read.scoreSeconds - evaluation.scoreSeconds)).toBeLessThan(0.6e-9);
        expect(read.error).toBe(evaluation.error);
        expect(read.failures).toEqual(evaluation.failures);
        expect(read.warnings).toEqual(evaluation.warnings);
      }),
    );
  });

  it('is one line, whatever a message holds', () => {
    fc.assert(fc.property(evaluations, (evaluation) => !encodeEvaluation(evaluation).includes('\n')));
  });

  it('writes no digits of a time that the clock does not have', () => {
    const evaluation = { test: [1], train: null, fitSeconds: 0.1 + 0.2, scoreSeconds: 1 / 3, error: null };
    expect(encodeEvaluation(evaluation)).toBe('[[1],null,0.3,0.333333333,null]');
  });

  it('takes no more room where nothing failed and nothing was warned of', () => {
    expect(encodeEvaluation({ test: [0.5], train: null, fitSeconds: 1, scoreSeconds: 0, error: null })).toBe(
      '[[0.5],null,1,0,null]',
    );
    expect(encodeEvaluation(prunedEvaluation)).toBe('[[],null,0,0,null,true]');
    expect(decodeEvaluation('[[],null,0,0,null,true]')).toEqual(prunedEvaluation);
  });

  it('cuts what a fit failed of', () => {
    const error = 'x'.repeat(10_000);
    const text = encodeEvaluation({ test: [], train: null, fitSeconds: 1, scoreSeconds: 0, error });
    expect(text.length).toBeLessThan(600);
    expect(decodeEvaluation(text).error).toMatch(/^x+…$/);
  });
});

describe('messages of an evaluation', () => {
  it('are kept once each, cut in length and number', () => {
    const same = { scorer: 0, message: 'undefined' };
    expect(boundedMessages([same, { ...same }, { ...same, scorer: 1 }])).toEqual([
      same,
      { ...same, scorer: 1 },
    ]);
    const many = Array.from({ length: 1000 }, (_, n) => ({ scorer: null, message: `${n}`.repeat(1000) }));
    const kept = boundedMessages(many) ?? [];
    expect(kept.length).toBe(8);
    expect(Math.max(...kept.map(({ message }) => message.length))).toBe(500);
    expect(boundedMessages([])).toBeUndefined();
  });
});

describe('the longest warning that a solver gives', () => {
  it('is stored whole', () => {
    const { X, y } = loadBundled('breast_cancer');
    const rows = Int32Array.from({ length: X.nRows }, (_, row) => row);
    const input = { frame: { id: 'all', X }, rows, target: y, workspace: new LruWorkspace(1e8) };
    const estimator = resolveEstimator({ type: 'logistic_regression', params: { max_iter: 12 } });
    const [message] = estimator.fit(input).warnings ?? [];
    expect(message).toMatch(/linear_model.html#logistic-regression$/);
    expect(boundedMessages([{ scorer: null, message }])).toEqual([{ scorer: null, message }]);
  });
});

describe('the score that counts', () => {
  const base = { test: [0.9, Number.NaN], train: [1, 0.5], fitSeconds: 0, scoreSeconds: 0 };

  it('is error_score for a scorer that failed, and its own for the others', () => {
    const failures = [{ scorer: 1, rows: 'test' as const, message: 'one class' }];
    const evaluation = { ...base, error: null, failures };
    expect(countedScore(evaluation, 0, 'test', -5)).toBe(0.9);
    expect(countedScore(evaluation, 1, 'test', -5)).toBe(-5);
    expect(countedScore(evaluation, 1, 'train', -5)).toBe(0.5);
  });

  it('stays NaN where a score is undefined but did not fail', () => {
    expect(countedScore({ ...base, error: null }, 1, 'test', -5)).toBeNaN();
  });

  it('is error_score everywhere when the fit failed', () => {
    const evaluation = { ...base, test: [], train: null, error: 'no' };
    expect([0, 1].map((one) => countedScore(evaluation, one, 'test', -5))).toEqual([-5, -5]);
    expect(countedScore(evaluation, 0, 'train', -5)).toBe(-5);
  });
});
