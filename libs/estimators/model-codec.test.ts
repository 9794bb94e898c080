import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldmillError } from '#contracts';
import type { ModelState } from './estimator.js';
import { decodeModel } from './model-codec.js';
import { decodeState, encodeState } from './state-codec.js';

const state: fc.Arbitrary<ModelState> = fc.letrec<{ state: ModelState }>((tie) => ({
  state: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.float64Array(),
    fc.float32Array(),
    fc.int32Array(),
    fc.uint8Array(),
    fc.array(tie('state')),
    fc.dictionary(fc.string(), tie('state'), { noNullPrototype: true }),
  ),
})).state;

describe('encodeState', () => {
  it('keeps every value to the last bit', () => {
    fc.assert(
      fc.property(state, (value) => {
        expect(decodeState(encodeState(value))).toEqual(value);
      }),
    );
  });

  it('keeps NaN, the infinities and the sign of zero', () => {
    const odd = [Number.NaN, Infinity, -Infinity, -0, 0, 5e-324, 1.7976931348623157e308, 0.1];
    const kept = decodeState(encodeState({ numbers: odd, array: Float64Array.from(odd) })) as {
      numbers: number[];
      array: Float64Array;
    };
    odd.forEach((value, i) => {
      expect(Object.is(kept.numbers[i], value)).toBe(true);
      expect(Object.is(kept.array[i], value)).toBe(true);
    });
  });

  it('takes nothing in a state for a tag of its own', () => {
    const tricky: ModelState = [['list', 1], ['num', 'NaN'], ['f64', 0, 1], { f64: [0, 1] }];
    expect(decodeState(encodeState(tricky))).toEqual(tricky);
  });

  it('copies views, not what surrounds them', () => {
    const view = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    const bytes = encodeState(view);
    expect(decodeState(bytes)).toEqual(Float64Array.of(2, 3));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeState(shifted.subarray(3))).toEqual(Float64Array.of(2, 3));
  });
});

describe('what is not a stored model', () => {
  const bytes = encodeState({ type: 'dummy_regressor', state: { value: 1, nFeatures: 2 } });

  it.each([
    ['is empty', new Uint8Array()],
    ['is something else', new TextEncoder().encode('{"type": "svc", "state": {}}')],
    ['is cut short', bytes.subarray(0, bytes.length - 20)],
    ['has another format', Uint8Array.from(bytes, (byte, at) => (at === 4 ? 99 : byte))],
    ['names no estimator', encodeState({ state: {} })],
    ['names one that does not exist', encodeState({ type: 'no_such_type', state: {} })],
    ['names a transformer', encodeState({ type: 'standard_scaler', state: {} })],
  ])('is refused where it %s', (_, broken) => {
    expect(() => decodeModel(broken)).toThrow(FoldmillError);
  });
});
