import type { Mt19937 } from './mt19937.js';

const wordSpan = 2 ** 32;

/**
 * Uniform integer from 0 to `max` inclusive, by masked rejection: numpy's `random_interval` and the bounded
 * draws behind `RandomState.randint`. Takes one 32-bit word per try, two above 2^32 - 1, none for 0.
 * @param max - an integer, 0 to 2^53 - 1.
 */
export function boundedInteger(bits: Mt19937, max: number): number {
  if (max === 0) return 0;
  if (max < wordSpan) {
    const mask = 0xffffffff >>> Math.clz32(max);
    for (;;) {
      const value = (bits.nextUint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }
  const highMask = 0xffffffff >>> Math.clz32(Math.floor(max / wordSpan));
  for (;;) {
    const high = (bits.nextUint32() & highMask) >>> 0;
    const value = high * wordSpan + bits.nextUint32();
    if (value <= max) return value;
  }
}
