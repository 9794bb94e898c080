import { describe, expect, it } from 'vitest';
import { LruWorkspace } from './workspace.js';

const array = (value: number) => (spare?: number[]) => {
  const made = spare ?? [];
  made[0] = value;
  return made;
};

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
    workspace.get('small', 10, array(1));
    const large = workspace.get('large', 21, array(2));
    expect(workspace.get('large', 21, array(3))).not.toBe(large);
    expect(workspace.get('small', 10, array(4))).toEqual([1]);
  });

  it('hands the memory of a value that had to go to the next of its kind and size', () => {
    const workspace = new LruWorkspace(20);
    const first = workspace.get('first', 10, array(1), 'square');
    const second = workspace.get('second', 10, array(2), 'square');
    expect(second).not.toBe(first);
    expect(workspace.get('third', 10, array(3), 'square')).toBe(first);
    expect(first).toEqual([3]);
    expect(workspace.get('second', 10, array(4), 'square')).toEqual([2]);
  });

  it('keeps memory of another kind or size, or of none, apart', () => {
    const workspace = new LruWorkspace(10);
    const first = workspace.get('first', 10, array(1), 'square');
    const other = workspace.get('other', 10, array(2), 'round');
    const smaller = workspace.get('smaller', 9, array(3), 'round');
    const plain = workspace.get('plain', 9, array(4));
    const last = workspace.get('last', 9, array(5));
    expect(new Set([first, other, smaller, plain, last]).size).toBe(5);
    expect(first).toEqual([1]);
  });

  it('stays within its bound when making a value asks for another', () => {
    const workspace = new LruWorkspace(20);
    workspace.get('old', 10, array(0));
    const inner = (): number[] => workspace.get('inner', 20, array(1));
    workspace.get('outer', 10, (spare?: number[]) => [...inner(), ...(spare ?? [])]);
    // Both don't fit: the one that was asked for last is there.
    expect(workspace.get('outer', 10, array(2))).toEqual([1]);
    expect(workspace.get('inner', 20, array(3))).toEqual([3]);
  });
});
