import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '#datasets';
import { FitError, type FitInput, type Frame, type Model } from '../estimator.js';
import { decodeModel, encodeModel } from '../model-codec.js';
import { LruWorkspace } from '../workspace.js';
import { svc } from './svc.js';
import type { SvcModel } from './svc-model.js';
import { type SvcParams, svcParams } from './svc-params.js';

interface Blobs {
  frame: Frame & { X: Matrix };
  codes: Int32Array;
}

/** Overlapping clouds, one per class, drawn by a fixed congruential sequence. */
function blobs(nSamples: number, nClasses: number, nCols = 3): Blobs {
  let state = 12345;
  const draw = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const codes = Int32Array.from({ length: nSamples }, () => Math.floor(draw() * nClasses));
  const values = Float64Array.from({ length: nSamples * nCols }, (_, at) => {
    const row = Math.floor(at / nCols);
    return Math.round(20 * (draw() + draw() + codes[row] * 0.6)) / 10;
  });
  return { frame: { id: `blobs-${nSamples}-${nClasses}`, X: { values, nRows: nSamples, nCols } }, codes };
}

const labels = ['a', 'b', 'c', 'd'];

function inputOf({ frame, codes }: Blobs, rows: Int32Array, sampleWeight?: Float64Array): FitInput {
  const target = { task: 'classification', codes, classes: labels } as const;
  return { frame, rows, target, sampleWeight, workspace: new LruWorkspace(2 ** 24) };
}

const params = (given: Partial<SvcParams> = {}): SvcParams => svcParams.parse(given);
const rowsOf = (n: number, keep: (row: number) => boolean) =>
  Int32Array.from({ length: n }, (_, i) => i).filter(keep);

const set = blobs(83, 3);
const train = rowsOf(83, (row) => row % 4 !== 0);
const test = rowsOf(83, (row) => row % 4 === 0);

/** What a model is, apart from the objects it shares. */
function substance(model: unknown) {
  const { pairs, kernel } = model as SvcModel;
  return {
    kernel,
    pairs: pairs.map(({ coefficients, rho, iterations }) => ({ coefficients, rho, iterations })),
  };
}

const candidate: fc.Arbitrary<SvcParams> = fc
  .record({
    kernel: fc.constantFrom('rbf', 'linear', 'poly', 'sigmoid'),
    C: fc.constantFrom(1e-3, 0.1, 1, 50, 1e4, 1e6),
    gamma: fc.constantFrom('scale' as const, 0.05, 3, 1e5, 1e7),
    tol: fc.constantFrom(1e-1, 1e-2, 1e-4),
    class_weight: fc.constantFrom(null, 'balanced' as const, { a: 3 }),
    max_iter: fc.constantFrom(40, 500),
  })
  .map((given) => params(given as Partial<SvcParams>));

describe('svc', () => {
  it('fits many candidates to the models that separate fits give', () => {
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 12 }), (candidates) => {
        const input = inputOf(set, train);
        const { models } = svc.fitMany!(input, candidates);
        candidates.forEach((one, i) => {
          expect(substance(models[i])).toEqual(substance(svc.fit(input, one)));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('predicts with many models what each predicts alone', () => {
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 12 }), (candidates) => {
        const input = inputOf(set, train);
        const { models } = svc.fitMany!(input, candidates);
        const { frame, workspace } = input;
        const predicted = svc.predictMany!('predict', models, frame, test, workspace);
        const decided = svc.predictMany!('decision_function', models, frame, test, workspace);
        models.forEach((model, i) => {
          expect(model.predict(frame, test, workspace)).toEqual(predicted[i]);
          expect(model.decisionFunction!(frame, test, workspace)).toEqual(decided[i]);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('predicts the same after loading, on another frame, and where no matrix fits the workspace', () => {
    fc.assert(
      fc.property(candidate, (one) => {
        const input = inputOf(set, train);
        const model = svc.fit(input, one);
        const expected = model.decisionFunction!(set.frame, test, input.workspace);
        const other = { id: 'the same rows by another name', X: set.frame.X };
        const loaded = decodeModel(encodeModel(model));
        expect(loaded.decisionFunction!(other, test, input.workspace)).toEqual(expected);
        expect(loaded.predict(other, test, input.workspace)).toEqual(
          model.predict(set.frame, test, input.workspace),
        );
        expect(encodeModel(loaded)).toEqual(encodeModel(model));
        const tiny = { ...input, workspace: new LruWorkspace(1000) };
        const frugal = svc.fit(tiny, one);
        expect(substance(frugal)).toEqual(substance(model));
        expect(frugal.decisionFunction!(set.frame, test, tiny.workspace)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('runs once for every tol, and not at all for a bound that nothing reaches', () => {
    const input = inputOf(set, train);
    const at = (given: Partial<SvcParams>) => params({ gamma: 50, ...given });
    const tols = [1e-1, 1e-2, 1e-3].map((tol) => at({ C: 100, tol }));
    expect(svc.fitMany!(input, tols).fitsRun).toBe(1);
    const bounds = [100, 1000, 1e6].map((C) => at({ C }));
    expect(svc.fitMany!(input, bounds).fitsRun).toBe(1);
    expect(svc.fitMany!(input, [at({ C: 100 }), at({ C: 100, class_weight: 'balanced' })]).fitsRun).toBe(1);
    expect(svc.fitMany!(input, [at({ C: 0.1 }), at({ C: 0.2 })]).fitsRun).toBe(2);
  });

  it('runs once for all gammas that make the Gram an identity', () => {
    const distinct = blobs(40, 2, 1);
    distinct.frame.X.values.forEach((_, row) => {
      distinct.frame.X.values[row] = row;
    });
    const input = inputOf(
      distinct,
      rowsOf(40, () => true),
    );
    const gammas = [200, 3000, 1e6].map((gamma) => params({ gamma, C: 0.3 }));
    expect(svc.fitMany!(input, gammas).fitsRun).toBe(1);
    expect(svc.fitMany!(input, [params({ gamma: 100 }), params({ gamma: 200 })]).fitsRun).toBe(2);
  });

  it('solves an identity once for all rows and gammas that have the same class sizes', () => {
    const distinct = blobs(60, 3, 1);
    distinct.frame.X.values.forEach((_, at) => {
      distinct.frame.X.values[at] = at;
    });
    const sizes = [0, 0, 0];
    const firstOfEach = rowsOf(60, (row) => sizes[distinct.codes[row]]++ < 8);
    const left = rowsOf(60, (row) => !firstOfEach.includes(row));
    sizes.fill(0);
    const nextOfEach = left.filter((row) => sizes[distinct.codes[row]]++ < 8);
    const input = inputOf(distinct, firstOfEach);
    const workspace = new LruWorkspace(2 ** 26);
    svc.fitMany!({ ...input, workspace }, [params({ gamma: 200, C: 0.3 })]);
    const again = { ...input, rows: nextOfEach, workspace };
    const { models, fitsRun } = svc.fitMany!(again, [params({ gamma: 3000, C: 0.3 })]);
    expect(fitsRun).toBe(0);
    const alone = svc.fit(
      { ...again, workspace: new LruWorkspace(2 ** 26) },
      params({ gamma: 3000, C: 0.3 }),
    );
    expect(substance(models[0])).toEqual(substance(alone));
  });

  it('orders classes by code and leaves out those not trained on', () => {
    const rows = train.filter((row) => set.codes[row] !== 1);
    const model = svc.fit(inputOf(set, rows), params());
    expect(Array.from(model.classes!)).toEqual([0, 2]);
    const workspace = new LruWorkspace(2 ** 20);
    const codes = model.predict(set.frame, test, workspace);
    const decided = model.decisionFunction!(set.frame, test, workspace);
    expect(decided.nCols).toBe(1);
    expect(Array.from(codes)).toEqual(Array.from(decided.values, (value) => (value > 0 ? 2 : 0)));
  });

  it('weighs samples like repeated ones, and drops those of weight 0', () => {
    const weights = Float64Array.from(set.codes, (_, row) => row % 3);
    const weighted = svc.fit(inputOf(set, train, weights), params({ C: 0.5, tol: 1e-9 }));
    const repeated = Int32Array.from([...train].flatMap((row) => new Array<number>(row % 3).fill(row)));
    const plain = svc.fit(inputOf(set, repeated), params({ C: 0.5, tol: 1e-9, gamma: gammaOf(weighted) }));
    const workspace = new LruWorkspace(2 ** 20);
    const a = weighted.decisionFunction!(set.frame, test, workspace).values;
    const b = plain.decisionFunction!(set.frame, test, workspace).values;
    a.forEach((value, i) => {
      expect(Math.abs(value - b[i])).toBeLessThan(1e-6);
    });
    expect((weighted as SvcModel).training.rows.every((row) => row % 3 > 0)).toBe(true);
  });

  it('leaves out a class of weight 0, though "balanced" still counts it', () => {
    const weights = Float64Array.from(set.codes, (code) => (code === 0 ? 0 : 1));
    const model = svc.fit(inputOf(set, train, weights), params({ class_weight: 'balanced', C: 1e-3 }));
    expect(Array.from(model.classes!)).toEqual([1, 2]);
    const rare = train.filter((row) => set.codes[row] === 1).length;
    const [{ coefficients }] = (model as SvcModel).pairs;
    expect(Math.max(...coefficients)).toBeCloseTo((1e-3 * train.length) / (3 * rare), 12);
  });

  it('gives values per pair of classes or per class, and settles ties by them when asked', () => {
    const four = blobs(60, 4);
    const rows = rowsOf(60, (row) => row % 2 === 0);
    const others = rowsOf(60, (row) => row % 2 === 1);
    const input = inputOf(four, rows);
    const shapes = [{ decision_function_shape: 'ovo' }, {}, { break_ties: true }] as const;
    const models = shapes.map((shape) => svc.fit(input, params({ C: 0.05, ...shape })));
    const [ovo, ovr, ties] = models.map((model) =>
      model.decisionFunction!(four.frame, others, input.workspace),
    );
    expect([ovo.nCols, ovr.nCols, ties.nCols]).toEqual([6, 4, 4]);
    expect(Array.from(models[2].predict(four.frame, others, input.workspace))).toEqual(argmax(ties));
    const tieless = Array.from(models[1].predict(four.frame, others, input.workspace));
    const votes = argmax({ ...ovr, values: ovr.values.map((value) => Math.round(value)) });
    expect(tieless).toEqual(votes);
  });

  it('predicts no rows as none', () => {
    const input = inputOf(set, train);
    const model = svc.fit(input, params());
    expect(model.predict(set.frame, new Int32Array(0), input.workspace).length).toBe(0);
    expect(model.decisionFunction!(set.frame, new Int32Array(0), input.workspace).nRows).toBe(0);
  });

  it('fits one row per class', () => {
    const other = set.codes.findIndex((code) => code !== set.codes[0]);
    const model = svc.fit(inputOf(set, Int32Array.of(0, other)), params());
    expect((model as SvcModel).pairs[0].coefficients).toHaveLength(2);
  });

  it.each([
    ['one class', train.filter((row) => set.codes[row] === 1), undefined, {}, 'got 1 class'],
    ['no weight', train, new Float64Array(83), {}, 'all samples have zero or negative weights'],
    [
      'one class with weight',
      train,
      Float64Array.from(set.codes, (code) => (code === 2 ? 1 : 0)),
      {},
      'belong to the same class',
    ],
    ['a weight for a class that is not there', train, undefined, { class_weight: { a: 1, z: 2 } }, '[b, c]'],
  ])('refuses %s', (_, rows, weights, given, message) => {
    const fit = () => svc.fit(inputOf(set, rows, weights), params(given));
    expect(fit).toThrow(FitError);
    expect(fit).toThrow(message);
  });

  // SVC(break_ties=True, decision_function_shape='ovo') of scikit-learn 1.9.1 fits and decides; only predict raises.
  it('fits and decides, but does not predict, where ties are to be broken by values per pair', () => {
    const four = blobs(60, 4);
    const input = inputOf(
      four,
      rowsOf(60, () => true),
    );
    const shape = { decision_function_shape: 'ovo' } as const;
    const model = svc.fit(input, params({ ...shape, break_ties: true }));
    const ask = (asked: Model) => asked.decisionFunction!(four.frame, input.rows, input.workspace);
    expect(ask(model)).toEqual(ask(svc.fit(input, params(shape))));
    const predict = () => model.predict(four.frame, input.rows, input.workspace);
    expect(predict).toThrow(FitError);
    expect(predict).toThrow('break_ties must be False');
  });

  it('drops parameters that the kernel ignores, and shares runs only where they are the same', () => {
    expect(svc.relevant!(params({ kernel: 'linear' }))).not.toHaveProperty('gamma');
    expect(svc.relevant!(params({ kernel: 'rbf' }))).not.toHaveProperty('degree');
    const key = (given: Partial<SvcParams>) => svc.pathKey!(params(given));
    expect(key({ tol: 0.1 })).toBe(key({ tol: 0.001, max_iter: 7 }));
    expect(key({ C: 2 })).not.toBe(key({ C: 3 }));
    expect(svc.shareKey!(params({ C: 2 }))).toBe(svc.shareKey!(params({ C: 3 })));
    expect(svc.shareKey!(params({ gamma: 2 }))).not.toBe(svc.shareKey!(params({ gamma: 3 })));
  });
});

function gammaOf(model: unknown): number {
  const { kernel } = model as SvcModel;
  return kernel.kind === 'linear' ? Number.NaN : kernel.gamma;
}

function argmax({ values, nRows, nCols }: Matrix): number[] {
  return Array.from({ length: nRows }, (_, r) => {
    const row = Array.from(values.subarray(r * nCols, (r + 1) * nCols));
    return row.indexOf(Math.max(...row));
  });
}
