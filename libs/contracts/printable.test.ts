import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable } from './printable.js';

it('escapes what a terminal would act on', () => {
  expect(printable('\u001b[31mred\u0007\r\n')).toBe('\\u001b[31mred\\u0007\\r\\n');
  expect(printable('\u007f\u009b2J \u202egnp.exe')).toBe('\\u007f\\u009b2J \\u202egnp.exe');
});

it('leaves all other text as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u.test(text));
      expect(printable(text)).toBe(text);
    }),
  );
});
