import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slab } from './slab.js';
import { LruWorkspace } from './workspace.js';

describe('LruWorkspace', () => {
  it('drops what was used longest ago', () => {
    const workspace = new LruWorkspace(20);
    const made: string[] = [];
    const use = (key: string) => workspace.get(key, 10, () => made.push(key));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) use(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('makes and forgets what is larger than the bound', () => {
    const workspace = new LruWorkspace(20);
    workspace.get('small', 10, () => 1);
    expect(workspace.get('large', 21, () => 2)).toBe(2);
    expect(workspace.get('large', 21, () => 3)).toBe(3);
    expect(workspace.get('small', 10, () => 4)).toBe(1);
  });

  it('keeps numbers and other values within one bound', () => {
    const workspace = new LruWorkspace(32);
    const filled: string[] = [];
    const numbers = (key: string) =>
      workspace.numbers(key, 2, (into) => {
        filled.push(key);
        into.fill(filled.length);
      });
    expect(Array.from(numbers('a'))).toEqual([1, 1]);
    expect(Array.from(numbers('b'))).toEqual([2, 2]);
    expect(Array.from(numbers('a'))).toEqual([1, 1]);
    workspace.get('other', 16, () => 'other');
    expect(Array.from(numbers('a'))).toEqual([1, 1]);
    expect(Array.from(numbers('b'))).toEqual([3, 3]);
    expect(workspace.get('other', 16, () => 'made again')).toBe('made again');
  });

  it('hands on the memory of numbers that had to go', () => {
    const workspace = new LruWorkspace(32);
    const places = ['a', 'b', 'c'].map((key) => workspace.numbers(key, 2, (into) => into.fill(0)).byteOffset);
    expect(places).toEqual([0, 16, 0]);
  });

  it('fills numbers from others, which may need the same memory', () => {
    const workspace = new LruWorkspace(64);
    const base = () => workspace.numbers('base', 4, (into) => into.set([1, 2, 3, 4]));
    const doubled = (key: string) =>
      workspace.numbers(key, 4, (into) => into.set(base().map((value) => 2 * value)));
    for (const key of ['x', 'y', 'z', 'x']) expect(Array.from(doubled(key))).toEqual([2, 4, 6, 8]);
  });

  it('takes numbers back that could not be filled', () => {
    const workspace = new LruWorkspace(32);
    const fail = () => {
      throw new Error('no numbers');
    };
    for (let time = 0; time < 3; time++) {
      expect(() => workspace.numbers('a', 4, fail)).toThrow('no numbers');
    }
    expect(Array.from(workspace.numbers('a', 4, (into) => into.fill(7)))).toEqual([7, 7, 7, 7]);
    expect(Array.from(workspace.numbers('b', 5, (into) => into.fill(8)))).toEqual([8, 8, 8, 8, 8]);
    expect(Array.from(workspace.numbers('a', 4, (into) => into.fill(9)))).toEqual([7, 7, 7, 7]);
  });

  it('forgets everything', () => {
    const workspace = new LruWorkspace(64);
    workspace.get('a', 16, () => 1);
    workspace.numbers('b', 4, (into) => into.fill(1));
    workspace.clear();
    expect(workspace.get('a', 16, () => 2)).toBe(2);
    expect(workspace.numbers('b', 4, (into) => into.fill(2))[0]).toBe(2);
  });
});

describe('Slab', () => {
  it('never gives one place twice, and all of it again once everything was given back', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 40 })), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (taken) => {
        const slab = new Slab(100);
        const held: Float64Array[] = [];
        for (const [takes, size] of taken) {
          if (takes) {
            const place = slab.take(size)?.fill(0);
            if (place) held.push(place);
          } else if (held.length > 0) {
            slab.give(held.splice(size % held.length, 1)[0]);
          }
          held.forEach((place, i) => {
            place.fill(i + 1);
          });
          for (const [i, place] of held.entries()) expect(new Set(place)).toEqual(new Set([i + 1]));
        }
        for (const place of held) slab.give(place);
        expect(slab.take(100)).toHaveLength(100);
      }),
    );
  });
});
