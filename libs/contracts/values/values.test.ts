import { describe, expect, it } from 'vitest';
import { ArtifactRef } from './artifact-ref.js';
import { decodeValue } from './decode-value.js';
import { encodeValue } from './encode-value.js';

const sent = (value: unknown): unknown => decodeValue(JSON.parse(JSON.stringify(encodeValue(value))));

describe('a value that travels', () => {
  it.each([
    ['null', null],
    ['text', 'ß "quoted"'],
    ['numbers', [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['nothing in a list', [undefined, 1]],
    ['a big integer', 2n ** 70n],
    ['dates', [new Date(0), new Date(Number.NaN)]],
    ['bytes', new Uint8Array([0, 255])],
    ['numbers of a type', [new Float32Array([1.5]), new Int16Array([-1]), new BigInt64Array([-5n])]],
    ['an array longer than the arguments of a call', new Float64Array(20_000).fill(0.1)],
    ['keys that begin with $', { $ref: 'a', inner: { $date: 1, x: [{ $number: 'NaN' }] } }],
    ['an artifact', new ArtifactRef(`sha256:${'0'.repeat(64)}`, 'float64')],
  ])('%s arrives as it was', (_, value) => {
    expect(sent(value)).toEqual(value);
  });

  it('keeps -0 apart from 0', () => {
    expect(Object.is(sent(-0), -0)).toBe(true);
  });

  it('may lie anywhere in a larger memory', () => {
    const memory = new ArrayBuffer(64);
    const view = new Float64Array(memory, 8, 2);
    view.set([1, 2]);
    expect(sent(view)).toEqual(new Float64Array([1, 2]));
  });

  it('leaves properties out that are undefined, as JSON does', () => {
    expect(encodeValue({ a: undefined, b: 1 })).toEqual({ b: 1 });
  });

  it('may be the same in two places', () => {
    const shared = { a: 1 };
    expect(sent([shared, shared])).toEqual([shared, shared]);
  });
});

describe("what can't travel", () => {
  class Point {
    x = 1;
  }
  const circle: Record<string, unknown> = { a: [] };
  circle['a'] = [circle];
  it.each([
    ['a function', { a: [1, () => 1] }, '/a/1 is a function'],
    ['a symbol', Symbol('s'), 'the value is a symbol'],
    ['an object of a class', { 'p/q': new Point() }, '/p~1q is a Point'],
    ['a map', new Map(), 'the value is a Map'],
    ['what contains itself', circle, '/a/0 is part of itself'],
  ])('is refused with its place: %s', (_, value, message) => {
    expect(() => encodeValue(value)).toThrow(message);
  });

  it.each([
    [{ $array: 'float16', base64: '' }, 'there is no typed array of float16'],
    [{ $array: 'float64', base64: 'AAA=' }, 'no whole number of float64'],
    [{ $artifact: 'md5:1' }, 'must be sha256:'],
    [{ $ref: 'a' }, 'stands for nothing here'],
  ])('is refused when it arrives: %j', (encoded, message) => {
    expect(() => decodeValue(encoded)).toThrow(message);
  });
});
