import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256 } from './sha256.js';
import { hash128, stableJson } from './stable-hash.js';

describe('Sha256', () => {
  it('equals the platform digest however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (pieces) => {
        const ours = new Sha256();
        const theirs = createHash('sha256');
        for (const piece of pieces) {
          ours.update(piece);
          theirs.update(piece);
        }
        expect(ours.hex()).toBe(theirs.digest('hex'));
      }),
    );
  });
});

describe('stableJson', () => {
  it('ignores the order of keys at every depth', () => {
    expect(stableJson({ b: { d: 1, c: [2, { f: 1, e: 2 }] }, a: null })).toBe(
      stableJson({ a: null, b: { c: [2, { e: 2, f: 1 }], d: 1 } }),
    );
  });

  it('keeps values of different types or signs apart', () => {
    const values = [
      1,
      true,
      '1',
      [1],
      { 1: 1 },
      null,
      'null',
      0,
      -0,
      false,
      Number.NaN,
      'NaN',
      Infinity,
      -Infinity,
    ];
    expect(new Set(values.map((value) => stableJson({ value }))).size).toBe(values.length);
  });

  it('treats an undefined entry as an absent one', () => {
    expect(stableJson({ a: 1, b: undefined })).toBe(stableJson({ a: 1 }));
  });
});

describe('hash128', () => {
  it('depends on every part and where it ends', () => {
    const names = [
      hash128('ab', 'c'),
      hash128('a', 'bc'),
      hash128('abc'),
      hash128(Int32Array.of(1)),
      hash128(Uint8Array.of(1, 0, 0, 0)),
      hash128(Int32Array.of(1, 0)),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });

  it('reads a view where it starts', () => {
    const whole = Int32Array.of(7, 1, 2, 3);
    expect(hash128(whole.subarray(1))).toBe(hash128(Int32Array.of(1, 2, 3)));
  });
});
