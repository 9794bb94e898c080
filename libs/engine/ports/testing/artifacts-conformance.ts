import { describe, expect, it } from 'vitest';
import type { Artifacts } from '../artifacts.js';

async function readAll(artifacts: Artifacts, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of artifacts.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What everything that keeps bytes has to do. */
export function artifactsConformance(store: () => Artifacts): void {
  describe('artifacts', () => {
    it('are read as they were stored, into memory that the reader gives', async () => {
      const artifacts = store();
      const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 251);
      await artifacts.put('a', [bytes]);
      expect([await artifacts.has('a'), await artifacts.size('a')]).toEqual([true, 3000]);
      expect(await artifacts.get('a')).toEqual(bytes);
      const shared = await artifacts.get('a', (size) => new SharedArrayBuffer(size));
      expect(shared!.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect([...shared!]).toEqual([...bytes]);
    });

    it('are the bytes of their pieces, one after the other', async () => {
      const artifacts = store();
      // More than a chunk of any store, with ends of pieces in the middle of one.
      const bytes = Uint8Array.from({ length: 5_000_000 }, (_, index) => index % 251);
      const ends = [0, 0, 7, 2_500_000, 4_999_999, 5_000_000];
      const pieces = ends.slice(1).map((end, piece) => bytes.subarray(ends[piece], end));
      await artifacts.put('pieces', pieces);
      expect(await artifacts.size('pieces')).toBe(bytes.length);
      expect(Buffer.compare((await artifacts.get('pieces'))!, bytes)).toBe(0);
      expect(Buffer.compare(await readAll(artifacts, 'pieces'), bytes)).toBe(0);
    });

    it('do not change, and may be empty', async () => {
      const artifacts = store();
      await artifacts.put('b', [new Uint8Array()]);
      await artifacts.put('b', [Uint8Array.from([1])]);
      expect(await artifacts.get('b')).toEqual(new Uint8Array());
    });

    it('may be stored by many at the same time', async () => {
      const artifacts = store();
      const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 241);
      await Promise.all([1, 2, 3].map(() => artifacts.put('many', [bytes])));
      expect(Buffer.compare((await artifacts.get('many'))!, bytes)).toBe(0);
    });

    it('that were deleted are gone', async () => {
      const artifacts = store();
      await artifacts.put('c', [Uint8Array.from([1])]);
      await artifacts.delete('c');
      expect(await artifacts.get('c')).toBeUndefined();
      expect(await readAll(artifacts, 'c')).toEqual(Buffer.alloc(0));
      expect([await artifacts.has('c'), await artifacts.size('c')]).toEqual([false, 0]);
    });
  });
}
