import { describe, expect, it } from 'vitest';
import { LabelColumn, uniqueCodes } from './labels.js';

describe('uniqueCodes', () => {
  it('sorts as numpy.unique sorts', () => {
    expect(uniqueCodes(LabelColumn.of(['b', 'B', '10', '9', 'é', 'b']))).toEqual({
      classes: ['10', '9', 'B', 'b', 'é'],
      codes: Int32Array.of(3, 2, 0, 1, 4, 3),
    });
    expect(uniqueCodes(Float64Array.of(10, 9, -1, 9)).classes).toEqual([-1, 9, 10]);
    expect(uniqueCodes(LabelColumn.of([true, false, true]))).toEqual({
      classes: [false, true],
      codes: Int32Array.of(1, 0, 1),
    });
  });

  it('sorts text by code point, not by UTF-16 unit', () => {
    // U+FF5E is less than U+1F600, whose first unit is 0xD83D.
    expect(uniqueCodes(LabelColumn.of(['😀', '～', 'ab', 'a'])).classes).toEqual(['a', 'ab', '～', '😀']);
  });

  it('takes -0 for 0', () => {
    expect(uniqueCodes(Float64Array.of(-0, 0))).toEqual({ classes: [0], codes: Int32Array.of(0, 0) });
  });
});
