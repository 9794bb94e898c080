import { describe, expect, it } from 'vitest';
import { clouds, inputOf, range, targetOf } from '../conformance-sets.js';
import { FitError } from '../estimator.js';
import type { LinearClassifierModel } from './linear-classifier-model.js';
import { logisticRegression } from './logistic-regression.js';

const hard = clouds(0.4);
const input = inputOf(hard.X, targetOf('classifier', hard.group));
const three = inputOf(hard.X, {
  task: 'classification',
  codes: range(30).map((row) => row % 3),
  classes: ['a', 'b', 'c'],
});
const params = (given: Record<string, unknown>) => logisticRegression.params.parse(given);
const fitted = (given: Record<string, unknown>, more = {}, from = input) =>
  logisticRegression.fit({ ...from, ...more }, params(given)) as LinearClassifierModel;

describe('logistic_regression', () => {
  it.each([
    [{ l1_ratio: 1 }, /lbfgs supports only 'l2' or None/],
    [{ dual: true }, /only dual=False/],
    [{ solver: 'liblinear', penalty: 'elasticnet' }, /'saga' solver supports elasticnet/],
    [{ solver: 'liblinear', penalty: null }, /penalty=None is not supported/],
    [{ solver: 'liblinear', l1_ratio: 1, dual: true }, /penalty='l1' with dual=True/],
    [{ solver: 'liblinear', tol: 0 }, /'eps <= 0'/],
    [{ class_weight: { no: 2, other: 1 } }, /class_weight leaves out the classes yes/],
  ])("fails for %j in scikit-learn's words", (given, message) => {
    expect(() => fitted(given)).toThrow(FitError);
    expect(() => fitted(given)).toThrow(message);
  });

  it("warns of parameters that don't go together in scikit-learn's words, each candidate of its own", () => {
    const ignored = (penalty: string) =>
      `l1_ratio parameter is only used when penalty is 'elasticnet'. Got (penalty=${penalty})`;
    const inconsistent = (penalty: string, ratio: string) =>
      `Inconsistent values: penalty=${penalty} with l1_ratio=${ratio}. penalty is deprecated. Please use l1_ratio only.`;
    const cases: [Record<string, unknown>, string[]][] = [
      [{ penalty: 'l2' }, []],
      [{ penalty: 'l2', l1_ratio: 0.5 }, [ignored('l2'), inconsistent('l2', '0.5')]],
      [{ penalty: 'l2', l1_ratio: 1 }, [inconsistent('l2', '1.0')]],
      [{ penalty: null, l1_ratio: 0.25 }, [ignored('None')]],
      [{ penalty: null, C: 3 }, ['Setting penalty=None will ignore the C and l1_ratio parameters']],
      [
        { penalty: null, C: 3, max_iter: 1 },
        [expect.stringMatching(/^Setting/), expect.stringMatching(/^lbfgs/)],
      ],
    ];
    const candidates = cases.map(([given]) => params(given));
    const { models } = logisticRegression.fitMany!(input, candidates);
    expect(models.map((model) => model.warnings)).toEqual(cases.map(([, warnings]) => warnings));
    const names = candidates.map((candidate) => JSON.stringify(logisticRegression.relevant!(candidate)));
    expect(new Set(names).size).toBe(cases.length);
  });

  it('fails for three classes with liblinear, and takes them with lbfgs', () => {
    expect(() => fitted({ solver: 'liblinear' }, {}, three)).toThrow(/does not support multiclass/);
    const model = fitted({}, {}, three);
    expect(model.vectors.length).toBe(3);
    const proba = model.predictProba(three.frame, range(30));
    for (let row = 0; row < 30; row++) {
      expect(proba[3 * row] + proba[3 * row + 1] + proba[3 * row + 2]).toBeCloseTo(1, 14);
    }
  });

  it('fails where nothing has weight', () => {
    expect(() => fitted({}, { sampleWeight: new Float64Array(30) })).toThrow(/at least one non-zero/);
  });

  it('finds the same minimum by either solver, but for the penalty on the intercept', () => {
    const exact = { tol: 1e-12, max_iter: 1000, fit_intercept: false };
    const byLbfgs = fitted(exact).vectors[0];
    const byLiblinear = fitted({ ...exact, solver: 'liblinear' }).vectors[0];
    byLbfgs.forEach((value, i) => {
      expect(byLiblinear[i]).toBeCloseTo(value, 8);
    });
    expect(byLbfgs[2]).toBe(0);
  });

  it('keeps to its optimum where rounding ends L-BFGS early', () => {
    // The gradient at a minimum is 0; differences of a loss of 20 or so show it to 1e-7 only.
    const exact = fitted({ C: 50, tol: 1e-13, max_iter: 100_000 }).vectors[0];
    const proba = fitted({ C: 50, tol: 1e-13, max_iter: 100_000 }).predictProba(input.frame, range(30));
    for (let col = 0; col < 2; col++) {
      let gradient = exact[col] / 50;
      for (let row = 0; row < 30; row++) {
        gradient += (proba[2 * row + 1] - hard.group[row]) * hard.X.values[2 * row + col];
      }
      expect(Math.abs(gradient)).toBeLessThan(1e-11);
    }
  });

  it('fits candidates together to the bits of separate fits, whichever class weights they have', () => {
    const candidates = [
      { C: 0.1 },
      { C: 10, class_weight: 'balanced' },
      { C: 10 },
      { C: 1, solver: 'liblinear' },
      { C: 10, class_weight: { no: 2, yes: 1 } },
      { C: 1000, max_iter: 3 },
    ].map(params);
    const { models, fitsRun } = logisticRegression.fitMany!(input, candidates);
    expect(fitsRun).toBe(candidates.length);
    expect(models.map((model) => model.state())).toEqual(
      candidates.map((candidate) => logisticRegression.fit(input, candidate).state()),
    );
  });

  it.each([
    [{ C: 3 }],
    // Rounding ends it: each tolerance is refined to by itself.
    [{ C: 1e6, fit_intercept: false }],
    [{ solver: 'liblinear' }],
    [{ solver: 'liblinear', penalty: 'l1', C: 2 }],
    [{ solver: 'liblinear', class_weight: 'balanced', fit_intercept: false }],
  ])(
    'passes every tol and max_iter on one run to the bits of separate fits: %j',
    (given: Record<string, unknown>) => {
      const least = given.solver ? 1e-300 : 0; // liblinear refuses a tol of 0
      const candidates = [1e-2, 1e-13, least, 1e-5, 10].flatMap((tol) =>
        [100, 3, 0, 1, 400].map((max_iter) => params({ ...given, tol, max_iter })),
      );
      const { models, fitsRun } = logisticRegression.fitMany!(input, candidates);
      expect(fitsRun).toBe(1);
      expect(new Set(candidates.map((candidate) => logisticRegression.pathKey!(candidate))).size).toBe(1);
      const states = models.map((model) => model.state());
      expect(new Set(states.map((state) => JSON.stringify(state))).size).toBeGreaterThan(3);
      expect(states).toEqual(candidates.map((candidate) => logisticRegression.fit(input, candidate).state()));
    },
  );
});
