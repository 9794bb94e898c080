import { describe, expect, it } from 'vitest';
import { decompressed } from './parquet-compression.js';

const text = 'a,y\n1,0\n2,1\n';

describe('a page of Parquet', () => {
  it.each([
    // Snappy: the length, then a literal of twelve bytes.
    ['SNAPPY', Buffer.concat([Buffer.from([12, 11 << 2]), Buffer.from(text)])],
    ['ZSTD', Buffer.from('KLUv/SAMYQAAYSx5CjEsMAoyLDEK', 'base64')],
  ] as const)('has the bytes that it says, neither more nor less: %s', (codec, bytes) => {
    expect(Buffer.from(decompressed(bytes, codec, 12)).toString()).toBe(text);
    for (const size of [11, 13, 28]) expect(() => decompressed(bytes, codec, size)).toThrow(/a page/);
  });

  it('may end in a zero', () => {
    // A frame of three zeros, one raw block.
    const zeros = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 0x19, 0, 0, 0, 0, 0]);
    expect(decompressed(zeros, 'ZSTD', 3)).toEqual(new Uint8Array(3));
  });
});
