import { expect, it } from 'vitest';
import { csvCell } from './csv-cell.js';

it('makes no formula of a text', () => {
  expect(csvCell('=HYPERLINK("http://evil","rf")')).toBe('"\'=HYPERLINK(""http://evil"",""rf"")"');
  expect(['+1+1', '-2+3', '@SUM(A1)', '\uff1d1', '-rf'].map(csvCell)).toEqual([
    "'+1+1",
    "'-2+3",
    "'@SUM(A1)",
    "'\uff1d1",
    "'-rf",
  ]);
});

it('leaves numbers, and texts of numbers, as they are', () => {
  expect([-0.5, -1e-9, 3, '-1', '+2.5e-3', '-.5'].map(csvCell)).toEqual([
    '-0.5',
    '-1e-9',
    '3',
    '-1',
    '+2.5e-3',
    '-.5',
  ]);
});

it('quotes commas and quotes, escapes control characters, and writes nothing for null', () => {
  expect(['a,b', 'say "a"', 'two\nlines', '\u001b[2J\tx', '\t=1'].map(csvCell)).toEqual([
    '"a,b"',
    '"say ""a"""',
    'two\\nlines',
    '\\u001b[2J\\tx',
    '\\t=1',
  ]);
  expect([null, undefined, true, { a: [1, 2] }].map(csvCell)).toEqual(['', '', 'true', '"{""a"":[1,2]}"']);
});
