import SVM from 'ml-svm';
import { describe, expect, it } from 'vitest';
import { loadBundled } from '#datasets';
import { RandomState } from '#random';
import { clouds, inputOf, matrix, noise, range, targetOf } from '../conformance-sets.js';
import { FitError, type Frame } from '../estimator.js';
import { decodeModel, encodeModel } from '../model-codec.js';
import { mlSvm } from './ml-svm.js';
import type { MlSvmModel } from './ml-svm-model.js';

const train = (input: ReturnType<typeof inputOf>, params: Record<string, unknown> = {}) =>
  mlSvm.fit(input, mlSvm.params.parse(params)) as MlSvmModel;

const iris = loadBundled('iris');
const irisFrame: Frame = { id: 'iris', X: iris.X };
const irisCodes = iris.y.task === 'classification' ? iris.y.codes : new Int32Array();
const irisInput = (rows = range(150)) => inputOf(iris.X, iris.y, { frame: irisFrame, rows });

const hard = clouds(0.4);
const hardInput = inputOf(hard.X, targetOf('classifier', hard.group));
const easy = clouds(6);
const easyInput = inputOf(easy.X, targetOf('classifier', easy.group));
const rowOf = (at: number) => Array.from(hard.X.values.subarray(2 * at, 2 * at + 2));

describe('ml_svm', () => {
  it.each([
    ['linear', {}, {}],
    ['rbf', { sigma: 0.5 }, { sigma: 0.5 }],
    ['laplacian', {}, { sigma: 1 }],
    ['exponential', {}, { sigma: 1 }],
    ['cauchy', {}, { sigma: 1 }],
    ['rational', { constant: 2 }, { constant: 2 }],
  ])('gives the margins of the package itself with the kernel %s', (kernel, given, kernelOptions) => {
    const random = new RandomState(5);
    const svm = new SVM({
      C: 2,
      kernel,
      kernelOptions,
      random: () => random.randomSample(),
      whitening: false,
    });
    const rows = Array.from(range(30), rowOf);
    svm.train(
      rows,
      hard.group.map((group) => (group === 1 ? 1 : -1)),
    );
    const model = train(hardInput, { C: 2, kernel, ...given, whitening: false, random_state: 5 });
    const decisions = model.decisionFunction(hardInput.frame, range(30));
    expect(Array.from(decisions.values)).toEqual(svm.margin(rows));
    expect(new Set(decisions.values).size).toBeGreaterThan(10);
    const stored = decodeModel(encodeModel(model)) as MlSvmModel;
    expect(stored.decisionFunction(hardInput.frame, range(30))).toEqual(decisions);
  });

  it.each([
    ['polynomial', { degree: 1, scale: 1, constant: 0 }, 'linear', {}],
    ['sigmoid', { alpha: 1e-5, constant: 0, C: 2e5 }, 'linear', { C: 2 }],
  ])('has the kernel %s', (kernel, given, likeKernel, like) => {
    // Where they come near to the linear kernel, and its bounds scale along, they part the rows alike.
    const model = train(easyInput, { kernel, ...given });
    const other = train(easyInput, { kernel: likeKernel, ...like });
    expect(model.predict(easyInput.frame, range(30))).toEqual(other.predict(easyInput.frame, range(30)));
    const decisions = model.decisionFunction(easyInput.frame, range(30));
    expect(new Set(decisions.values).size).toBeGreaterThan(10);
    const stored = decodeModel(encodeModel(model)) as MlSvmModel;
    expect(stored.decisionFunction(easyInput.frame, range(30))).toEqual(decisions);
  });

  it("whitens as the package does, where every feature changes, and by the training rows' ranges", () => {
    const random = new RandomState(0);
    const svm = new SVM({ random: () => random.randomSample() });
    svm.train(
      Array.from(range(20), rowOf),
      hard.group.slice(0, 20).map((group) => (group === 1 ? 1 : -1)),
    );
    const model = train({ ...hardInput, rows: range(20) });
    // One row at a time: asked for several, the package whitens only the first.
    const margins = Array.from(range(30), (row) => svm.margin([rowOf(row)])[0]);
    expect(Array.from(model.decisionFunction(hardInput.frame, range(30)).values)).toEqual(margins);
  });

  it('lets pairs of classes vote', () => {
    const model = train(irisInput(), { kernel: 'rbf', sigma: 0.5, C: 10 });
    const predicted = model.predict(irisFrame, range(150));
    const right = predicted.filter((code, row) => code === irisCodes[row]).length;
    expect(right).toBeGreaterThanOrEqual(143);
    const { values, nCols } = model.decisionFunction(irisFrame, range(150));
    expect(nCols).toBe(3);
    predicted.forEach((code, row) => {
      const own = Array.from(values.subarray(3 * row, 3 * row + 3));
      expect(own.indexOf(Math.max(...own))).toBe(code);
    });
  });

  it('names the classes that it saw', () => {
    const rows = range(150).filter((row) => irisCodes[row] !== 1);
    const model = train(irisInput(rows));
    expect(Array.from(model.classes)).toEqual([0, 2]);
    expect(new Set(model.predict(irisFrame, rows))).toEqual(new Set([0, 2]));
  });

  it('draws from random_state, and takes null for 0', () => {
    const values = (random_state: number | null) =>
      train(hardInput, { random_state }).decisionFunction(hardInput.frame, range(30)).values;
    expect(values(null)).toEqual(values(0));
    expect(values(1)).not.toEqual(values(0));
  });

  it('fails at max_iterations, and says so', () => {
    expect(() => train(hardInput, { max_iterations: 2 })).toThrow(FitError);
    expect(() => train(hardInput, { max_iterations: 2 })).toThrow(/max iterations.*max_iterations is 2/);
  });

  it('refuses weights', () => {
    const weighted = { ...hardInput, sampleWeight: new Float64Array(30).fill(1) };
    expect(() => train(weighted)).toThrow(/no sample weights/);
    expect(mlSvm.params.safeParse({ class_weight: 'balanced' }).success).toBe(false);
  });

  it('refuses duals that ran away', () => {
    // With this seed the package's duals leave [0, C] and grow.
    expect(() => train(hardInput, { C: 0.1, random_state: 7 })).toThrow(FitError);
    expect(() => train(hardInput, { C: 0.1, random_state: 7 })).toThrow(/diverged: duals left \[0, 0.1\]/);
  });

  it('refuses more rows than it has memory for', () => {
    const n = 4097;
    const X = matrix(noise(n).map((x, row) => [x + (row % 2)]));
    const target = targetOf(
      'classifier',
      Array.from({ length: n }, (_, row) => row % 2),
    );
    expect(() => train(inputOf(X, target))).toThrow(/up to 4096 rows of one; there are 4097/);
  });

  it('ignores options that the kernel does not read', () => {
    const relevant = (given: Record<string, unknown>) => mlSvm.relevant!(mlSvm.params.parse(given));
    expect(relevant({ sigma: 3, degree: 2, constant: 4 })).toEqual(relevant({}));
    expect(relevant({ kernel: 'sigmoid' })).toEqual(relevant({ kernel: 'sigmoid', constant: -Math.E }));
    expect(relevant({ kernel: 'rbf', sigma: 3 })).not.toEqual(relevant({ kernel: 'rbf' }));
  });
});
