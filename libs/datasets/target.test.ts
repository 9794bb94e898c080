import { describe, expect, it } from 'vitest';
import { LabelColumn, type Values } from './labels.js';
import { targetOf } from './target.js';

const place = (row: number) => ({ pointer: `/y/${row}`, where: `row ${row + 1}` });
const integers = (distinct: number, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => i % distinct);
const taskOf = (values: Values): string => targetOf(values, undefined, place).task;

describe('the task of a target', () => {
  it('is classification for words, booleans and few integers', () => {
    expect(taskOf(LabelColumn.of(['a', 'b', 'c']))).toBe('classification');
    expect(taskOf(LabelColumn.of([true, false]))).toBe('classification');
    expect(taskOf(integers(2, 3))).toBe('classification');
    expect(taskOf(integers(20, 20))).toBe('classification');
    expect(taskOf(integers(100, 200))).toBe('classification');
  });

  it('is regression for real numbers and many integers', () => {
    expect(taskOf(Float64Array.of(0, 1, 0.5))).toBe('regression');
    expect(taskOf(integers(21, 41))).toBe('regression');
    expect(taskOf(integers(101, 100_000))).toBe('regression');
  });

  it('is what is asked for, where the values allow it', () => {
    expect(targetOf(Float64Array.of(1, 0, 1), 'regression', place)).toEqual({
      task: 'regression',
      values: Float64Array.of(1, 0, 1),
    });
    expect(targetOf(integers(101, 101), 'classification', place)).toMatchObject({ task: 'classification' });
    expect(() => targetOf(LabelColumn.of(['a']), 'regression', place)).toThrow('row 1: "a" is not a number');
    expect(() => targetOf(Float64Array.of(1, 1.5), 'classification', place)).toThrow(
      'row 2: 1.5 is not a class',
    );
  });
});
