import { describe, expect, it } from 'vitest';
import type { ColumnType } from '#contracts';
import type { Matrix } from '#datasets';
import { clouds, inputOf, matrix, noise, range, targetOf } from './conformance-sets.js';
import { cells, derived, isMaking, rowReader, stored, takeRows, transformed } from './derived-matrix.js';
import { encodeState, estimatorDefinitions, type Frame, type TransformerDefinition } from './index.js';

/* What every transformer of the registry must do. */

const transformers = estimatorDefinitions.filter(
  (definition): definition is TransformerDefinition => definition.kind === 'transformer',
);

/** Settings with which a transformer takes rows of any kind: those that no training row is like, and without gaps. */
const lenient: Record<string, object> = {
  one_hot_encoder: { handle_unknown: 'ignore' },
  ordinal_encoder: { handle_unknown: 'use_encoded_value', unknown_value: -1 },
  missing_indicator: { features: 'all' },
  select_percentile: { percentile: 100 },
};

/** Transformers that weigh the training rows. */
const weighing = new Set(['standard_scaler', 'spline_transformer', 'k_bins_discretizer']);
/** Transformers that take columns of another type than numbers. */
const ofType: Record<string, ColumnType> = { datetime_encoder: 'datetime' };

describe.each(transformers)('$type', (definition) => {
  const { type } = definition;
  const frameOf = (X: Matrix): Frame => {
    const column = (_: unknown, at: number) => ({ name: `x${at}`, type: ofType[type] ?? 'numeric' });
    return { id: 'frame', X, columns: Array.from({ length: X.nCols }, column) };
  };
  const params = definition.params.parse(lenient[type] ?? {});
  const { X, group } = clouds(0.4);
  const learn = (frame: Matrix, rows = range(30)) =>
    definition.fit(inputOf(frame, targetOf('classifier', group), { frame: frameOf(frame), rows }), params);

  it('gives the same transform for the same input, without touching it', () => {
    const before = Float64Array.from(X.values);
    expect(transformed(X, learn(X))).toEqual(transformed(X, learn(X)));
    expect(X.values).toEqual(before);
  });

  it('reads the training rows and no other', () => {
    const rows = range(30).filter((row) => row % 5 !== 0);
    const other: Matrix = { ...X, values: X.values.map((x, at) => (Math.floor(at / 2) % 5 ? x : 1e6)) };
    expect(transformed(X, learn(other, rows))).toEqual(transformed(X, learn(X, rows)));
  });

  it('ignores weights, or fails where every training row weighs 0', () => {
    const some = Float64Array.from(range(30), (row) => (row < 10 ? 1 : 0));
    const given = { frame: frameOf(X), rows: range(30).slice(10), sampleWeight: some };
    const learnWeighted = () => definition.fit(inputOf(X, targetOf('classifier', group), given), params);
    if (weighing.has(type)) expect(learnWeighted).toThrow(/at least one non-zero/);
    else expect(transformed(X, learnWeighted())).toEqual(transformed(X, learn(X, given.rows)));
  });

  it('survives being stored', () => {
    const transform = learn(X);
    const again = definition.load(transform.state());
    expect(transformed(X, again)).toEqual(transformed(X, transform));
    expect(encodeState(again.state())).toEqual(encodeState(transform.state()));
  });

  it('refuses rows with another number of features', () => {
    expect(() => transformed(matrix([[1, 2, 3]]), learn(X))).toThrow(/3 features.* 2/);
  });

  it('makes the same of rows and values read one by one, over another transform too', () => {
    const first = learn(X);
    const second = learn(transformed(X, first), range(20));
    if (isMaking(first) || isMaking(second)) return;
    const lazy = derived(derived(X, first), second);
    const whole = transformed(transformed(X, first), second);
    expect(stored(lazy)).toEqual(whole);
    expect(takeRows(lazy, Int32Array.of(7, 0, 7))).toEqual(takeRows(whole, Int32Array.of(7, 0, 7)));
    const read = rowReader(lazy);
    const { values, change } = cells(lazy);
    for (let row = 0; row < X.nRows; row++) {
      const own = whole.values.subarray(row * X.nCols, (row + 1) * X.nCols);
      expect(read(row)).toEqual(own);
      own.forEach((value, col) => {
        const x = values[row * X.nCols + col];
        expect(change ? change(x, col) : x).toBe(value);
      });
    }
  });

  it('takes features that never change', () => {
    const constant = matrix(group.map((_, row) => [0.1, noise(30)[row]]));
    expect(transformed(constant, learn(constant)).values.every(Number.isFinite)).toBe(true);
  });
});

describe('max_abs_scaler', () => {
  it('clips rows outside the training range where it is asked to, as scikit-learn 1.9', () => {
    const definition = transformers.find(({ type }) => type === 'max_abs_scaler')!;
    const X = matrix([[1], [-2], [3], [-5], [1]]);
    const input = inputOf(X, targetOf('classifier', [0, 1, 0, 1, 0]), { rows: range(2) });
    const scaled = (clip: boolean) =>
      Array.from(transformed(X, definition.fit(input, definition.params.parse({ clip }))).values);
    expect(scaled(true)).toEqual([0.5, -1, 1, -1, 0.5]);
    expect(scaled(false)).toEqual([0.5, -1, 1.5, -2.5, 0.5]);
  });
});
