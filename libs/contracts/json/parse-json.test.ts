import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldmillError } from '../errors.js';
import { Float } from './float.js';
import { jsonText } from './json-text.js';
import { keysOf } from './key-order.js';
import { parseJson } from './parse-json.js';

function refusal(text: string): FoldmillError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof FoldmillError) return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
}

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (text, indent) => {
        if (text.includes('__proto__')) return;
        const spread = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseJson(spread)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '0',
    '-0',
    '1.5e-3',
    '1E5',
    '123456789012345678',
    '-1e400',
    '0.1',
    '"\\u00e9\\n\\"\\\\"',
    ' [ ] ',
    '[[1, -0, 2.5e3],\n[ 1e-7 ], [1, "2", 3], [4, null], [[5], 6]]',
    '{}',
  ])('reads %s as JSON.parse does', (text) => expect(parseJson(text)).toEqual(JSON.parse(text)));

  it('refuses what JSON.parse refuses', () => {
    const broken = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', ',', '}', ']', '0', '.', '\u0001', ':', 'x'),
    );
    fc.assert(
      fc.property(broken, ([text, place, inserted]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + inserted + text.slice(at + 1);
        let expected: unknown;
        try {
          expected = JSON.parse(changed);
        } catch {
          expect(refusal(changed).code).toBe('invalid_json');
          return;
        }
        try {
          expect(parseJson(changed)).toEqual(expected);
        } catch (error) {
          // A name can come to stand there twice.
          if (!(error instanceof FoldmillError) || !/twice|__proto__/.test(error.message)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '',
    ' ',
    '[1,]',
    '{"a":1,}',
    '01',
    '-',
    '1.',
    '.5',
    '1e',
    '+1',
    "'a'",
    '"a',
    '"\\x"',
    'nul',
    '[1 2]',
    '{a:1}',
    'NaN',
    '1 2',
  ])('refuses %j', (text) => expect(refusal(text).message).toMatch(/line 1, column \d/));

  it('says where a text breaks off', () => {
    expect(refusal('{\n  "a": 1,\n  "b": tru\n}').message).toMatch(
      /expected a value, found "tru\\n}" at line 3, column 8/,
    );
    expect(refusal('[1, 2').message).toMatch(/expected "," or "\]", found the end/);
  });

  it.each([
    ['[1,2,,3]', 'expected a value, found ",3]" at line 1, column 6'],
    ['[[1],[1 2]]', 'expected "," or "]", found "2]]" at line 1, column 9'],
    ['[01]', 'expected no digit after a leading 0'],
    ['[1.]', 'expected a digit'],
    ['[1', 'expected "," or "]"'],
  ])('says where a list of numbers is wrong: %s', (text, message) => {
    expect(refusal(text).message).toContain(message);
  });

  it('tells floats from integers when asked to', () => {
    const text = '[1,1.0,1e0,10E1,-0.0,0.5,1e-400,2.50]';
    const [one, float, ten] = [1, new Float(1), new Float(100)];
    expect(parseJson(text, { floats: true })).toEqual([
      one,
      float,
      float,
      ten,
      new Float(-0),
      0.5,
      new Float(0),
      2.5,
    ]);
    expect(parseJson(text)).toEqual([1, 1, 1, 100, -0, 0.5, 0, 2.5]);
  });

  it('refuses a name that stands there twice, with its pointer and place', () => {
    const error = refusal('{"a": [0, {"b/c": 1,\n "b\\/c": 2}]}');
    expect(error.errors).toEqual([
      { pointer: '/a/1/b~1c', message: '"b/c" stands there twice (line 2, column 2)' },
    ]);
    expect(refusal('{"constructor":1,"constructor":1}').message).toMatch(/twice/);
    expect(parseJson('[{"a":1},{"a":1}]')).toHaveLength(2);
  });

  it('keeps the order of names like integers', () => {
    const text = '{"b":1,"10":{"2":1,"1":2},"9":3,"a":4}';
    const value = parseJson(text) as Record<string, object>;
    expect(keysOf(value)).toEqual(['b', '10', '9', 'a']);
    expect(jsonText(value)).toBe(text);
    expect(JSON.stringify(value)).not.toBe(text);
  });

  it('bounds how deep values are nested', () => {
    const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(() => parseJson(lists(64))).not.toThrow();
    expect(refusal(lists(65)).message).toMatch(/64 deep/);
    expect(refusal('{"a":'.repeat(100_000)).message).toMatch(/64 deep/);
  });

  it('reads a million numbers in about the time that JSON.parse takes', () => {
    const text = `{"test_fold":[${Array.from({ length: 1_000_000 }, (_, i) => i % 1000).join(',')}]}`;
    const seconds = (read: () => unknown) => {
      const start = performance.now();
      read();
      return (performance.now() - start) / 1000;
    };
    const own = Math.min(...[1, 2, 3].map(() => seconds(() => parseJson(text, { floats: true }))));
    const platform = Math.min(...[1, 2, 3].map(() => seconds(() => JSON.parse(text))));
    // Generous: others may use the processor.
    expect(own).toBeLessThan(8 * platform + 0.5);
  });
});

describe('jsonText', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(jsonText(value, indent)).toBe(JSON.stringify(value, null, indent));
      }),
    );
    expect(jsonText({ a: undefined, b: [undefined, Number.NaN], c: new Date(0) })).toBe(
      '{"b":[null,null],"c":"1970-01-01T00:00:00.000Z"}',
    );
  });

  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [1e21, '1e+21'],
    [123456789, '123456789.0'],
  ])('writes the float %d as %s, and reads it again', (value, text) => {
    expect(jsonText(new Float(value))).toBe(text);
    expect(parseJson(text, { floats: true })).toEqual(new Float(value));
  });

  it('writes and reads floats anywhere', () => {
    const text = '{"a":[1.0,{"b":2.0}],"c":1}';
    expect(jsonText(parseJson(text, { floats: true }))).toBe(text);
  });
});
