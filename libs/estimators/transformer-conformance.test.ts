import { describe, expect, it } from 'vitest';
import type { Matrix } from '#datasets';
import { clouds, inputOf, matrix, noise, range, targetOf } from './conformance-sets.js';
import { encodeState, estimatorDefinitions, type TransformerDefinition } from './index.js';

/* What every transformer of the registry must do. */

const transformers = estimatorDefinitions.filter(
  (definition): definition is TransformerDefinition => definition.kind === 'transformer',
);

describe.each(transformers)('$type', (definition) => {
  const params = definition.params.parse({});
  const { X, group } = clouds(0.4);
  const learn = (frame: Matrix, rows = range(30)) =>
    definition.fit(inputOf(frame, targetOf('classifier', group), { rows }), params);

  it('gives the same transform for the same input, without touching it', () => {
    const before = Float64Array.from(X.values);
    expect(learn(X).transform(X)).toEqual(learn(X).transform(X));
    expect(X.values).toEqual(before);
  });

  it('reads the training rows and no other', () => {
    const rows = range(30).filter((row) => row % 5 !== 0);
    const other: Matrix = { ...X, values: X.values.map((x, at) => (Math.floor(at / 2) % 5 ? x : 1e6)) };
    expect(learn(other, rows).transform(X)).toEqual(learn(X, rows).transform(X));
  });

  it('survives being stored', () => {
    const transform = learn(X);
    const again = definition.load(transform.state());
    expect(again.transform(X)).toEqual(transform.transform(X));
    expect(encodeState(again.state())).toEqual(encodeState(transform.state()));
  });

  it('refuses rows with another number of features', () => {
    expect(() => learn(X).transform(matrix([[1, 2, 3]]))).toThrow(/3 features.* 2/);
  });

  it('takes features that never change', () => {
    const constant = matrix(group.map((_, row) => [0.1, noise(30)[row]]));
    expect(learn(constant).transform(constant).values.every(Number.isFinite)).toBe(true);
  });
});
