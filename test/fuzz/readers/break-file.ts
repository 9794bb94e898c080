import fc from 'fast-check';

/** One thing that goes wrong with the bytes of a file. Places are shares of its length. */
export type Breakage =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'byte'; readonly at: number; readonly byte: number }
  | { readonly kind: 'digit'; readonly which: number; readonly digit: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'number'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'digits'; readonly which: number; readonly text: string }
  | { readonly kind: 'lines'; readonly which: number; readonly times: number };

/** What readers trip over. */
const tokens = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\n\n\n',
    '\0',
    ' ',
    '\u00a0',
    '\ufeff',
    '\u2028',
    '\\',
    "'",
  ],
  ...[
    'NaN',
    'nan',
    'inf',
    '-Infinity',
    'null',
    'NA',
    'true',
    'True',
    '-0',
    '+1',
    '1e999',
    '1e-999',
    '0x10',
    '1_0',
    '1.',
    '.5',
    '1e',
    '--1',
  ],
  ...[
    '9007199254740993',
    '123456789012345678901234567890',
    '1'.repeat(400),
    'x'.repeat(70_000),
    '[',
    ']',
    '{',
    '}',
    '[[',
    '{"a":',
    ':',
    '"y"',
  ],
  ...[
    '\ud83d',
    '\ud83d\ude00',
    '\\ud83d',
    '\\u0000',
    'é',
    '[]',
    '{}',
    '1e400',
    'sep=;\n',
    '__proto__',
    'a',
    ',,,',
    'L',
    '(',
    ')',
  ],
];

const lengths = [
  '0',
  '1',
  '2',
  '3',
  '00',
  '-1',
  '4294967295',
  '2147483648',
  '1000000000000000',
  '9007199254740993',
  '18446744073709551616',
  '1e3',
  '0x2',
  '3L',
  '',
];

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const breakage: fc.Arbitrary<Breakage> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('digit'), which: fc.nat(500), digit: fc.nat(9) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('flip'), at: place, bit: fc.nat(7) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('byte'),
      at: place,
      byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 0xff, 0x7f, 0x80, 0x22, 0x0a)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut'), at: place }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('remove'), at: place, length: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('repeat'),
      at: place,
      length: fc.integer({ min: 1, max: 40 }),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('number'),
      at: place,
      bytes: fc.constantFrom(
        [0xff, 0xff, 0xff, 0xff],
        [0xff, 0xff, 0xff, 0x7f],
        [0, 0, 0, 0x80],
        [0, 0, 0, 0],
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
        [0xff, 0xff, 0xff, 0xff, 0x0f],
        [0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
        [0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('insert'), at: place, text: fc.constantFrom(...tokens) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('digits'),
      which: fc.nat(20),
      text: fc.constantFrom(...lengths),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('lines'),
      which: fc.nat(20),
      times: fc.constantFrom(0, 2, 3, 50),
    }),
  },
);

/** None for a third of the files. */
export const breakages: fc.Arbitrary<readonly Breakage[]> = fc.oneof(fc.constant([]), {
  weight: 2,
  arbitrary: fc.oneof(
    { weight: 2, arbitrary: fc.tuple(breakage) },
    fc.array(breakage, { minLength: 2, maxLength: 3 }),
  ),
});

const maxBytes = 1024 * 1024;

export function broken(whole: Buffer, how: readonly Breakage[]): Buffer {
  return how.reduce(
    (bytes, one) => (bytes.length === 0 || bytes.length > maxBytes ? bytes : brokenOnce(bytes, one)),
    whole,
  );
}

function brokenOnce(bytes: Buffer, how: Breakage): Buffer {
  const at = 'at' in how ? Math.floor(how.at * bytes.length) : 0;
  const spliced = (removed: number, put: Uint8Array): Buffer =>
    Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + removed)]);
  switch (how.kind) {
    case 'flip':
      return spliced(1, Uint8Array.of(bytes[at] ^ (1 << how.bit)));
    case 'byte':
      return spliced(1, Uint8Array.of(how.byte));
    case 'cut':
      return bytes.subarray(0, at);
    case 'remove':
      return spliced(how.length, Buffer.alloc(0));
    case 'repeat':
      return spliced(0, Buffer.concat(Array(how.times).fill(bytes.subarray(at, at + how.length))));
    case 'number':
      return spliced(how.bytes.length, Uint8Array.from(how.bytes));
    case 'insert':
      return spliced(0, Buffer.from(how.text));
    case 'digit':
      return replacedDigit(bytes, how.which, how.digit);
    case 'digits':
      return replacedDigits(bytes, how.which, how.text);
    case 'lines':
      return repeatedLine(bytes, how.which, how.times);
  }
}

/** Another digit: what is written in text is read as well, as another number. */
function replacedDigit(bytes: Buffer, which: number, digit: number): Buffer {
  const places = [...bytes.keys()].filter((at) => bytes[at] >= 0x30 && bytes[at] <= 0x39);
  if (places.length === 0) return bytes;
  const changed = Buffer.from(bytes);
  changed[places[which % places.length]] = 0x30 + digit;
  return changed;
}

/** A number that is written in digits becomes another: lengths in headers, names of columns, values. */
function replacedDigits(bytes: Buffer, which: number, text: string): Buffer {
  const numbers = [...bytes.toString('latin1').matchAll(/\d+/g)];
  if (numbers.length === 0) return bytes;
  const { index, 0: digits } = numbers[which % numbers.length];
  return Buffer.concat([bytes.subarray(0, index), Buffer.from(text), bytes.subarray(index + digits.length)]);
}

/** @param times - 0 leaves the line out. */
function repeatedLine(bytes: Buffer, which: number, times: number): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const at = which % lines.length;
  return Buffer.from(
    [...lines.slice(0, at), ...Array(times).fill(lines[at]), ...lines.slice(at + 1)].join('\n'),
    'latin1',
  );
}
