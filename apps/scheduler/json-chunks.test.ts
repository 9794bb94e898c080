import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonChunks } from './json-chunks.js';

const joined = (value: unknown): string => [...jsonChunks(value)].join('');

describe('JSON in chunks', () => {
  it('is what JSON.stringify gives', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => joined(value) === JSON.stringify(value)));
  });

  it('leaves out what is undefined, as JSON.stringify does', () => {
    expect(joined({ a: undefined, b: 1, c: undefined })).toBe('{"b":1}');
    expect(joined({ a: undefined })).toBe('{}');
  });

  it('cuts long lists, wherever they are', () => {
    const rows = Array.from({ length: 10_001 }, (_, row) => [row, null]);
    const answer = { estimators: [{ name: 'a', splits: [{ rows }, { rows }] }], edges: rows };
    const chunks = [...jsonChunks(answer)];
    expect(chunks.join('')).toBe(JSON.stringify(answer));
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(30_000);
  });
});
