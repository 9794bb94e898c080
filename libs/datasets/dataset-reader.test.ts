import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { datasetFromGenerator } from './dataset-from-generator.js';
import { DatasetReader, type DatasetReaderOptions } from './dataset-reader.js';
import { decodeDataset } from './encode-dataset.js';
import { parseDataset } from './parse-dataset.js';

let reader: DatasetReader | undefined;
const start = (options?: DatasetReaderOptions): DatasetReader => {
  reader = new DatasetReader(options);
  return reader;
};
afterEach(() => reader?.close());

const csv = (rows: number): Buffer => Buffer.from(`a,y\n${'1.5,u\n'.repeat(rows)}`);

describe('a reader of datasets', () => {
  it('reads on a thread what parseDataset reads, and leaves the sender no bytes of its own', async () => {
    const threads = start();
    for (const rows of [2, 20_000]) {
      const bytes = new Uint8Array(csv(rows));
      const { info } = await parseDataset(csv(rows), { name: 'n' });
      const read = await threads.read(bytes, { name: 'n' });
      expect(read.info).toEqual(info);
      expect(decodeDataset(read.shared!).X.nRows).toBe(rows);
      expect(read.shared).toBeInstanceOf(SharedArrayBuffer);
      expect(bytes.byteLength).toBe(rows === 2 ? csv(2).length : 0);
    }
  });

  it('tells what is refused as parseDataset does, and reads on', async () => {
    const threads = start();
    for (const text of ['a,y\n1,0\ninf,1\n', 'a,y\n', '{']) {
      const expected = await parseDataset(Buffer.from(text)).catch((error: unknown) => error);
      await expect(threads.read(Buffer.from(text), {})).rejects.toEqual(expected);
    }
    expect((await threads.read(csv(3), {})).info.n_samples).toBe(3);
  });

  it('refuses what takes more memory than a thread has, and reads on', async () => {
    const threads = start({ heapMb: 32 });
    const words = Array.from({ length: 400_000 }, (_, i) => `1,word ${i} of many that are all different\n`);
    const heavy = threads.read(Buffer.from(`a,y\n${words.join('')}`), {});
    await expect(heavy).rejects.toMatchObject({ code: 'payload_too_large' });
    expect((await threads.read(csv(3), {})).info.n_samples).toBe(3);
  });

  it('gives up what takes too long, and reads on', async () => {
    const threads = start({ limitMs: 20 });
    const slow = threads.read(gzipSync(Buffer.alloc(200_000_000, '1,2\n'), { level: 1 }), {});
    await expect(slow).rejects.toMatchObject({ code: 'invalid_dataset' });
    const patient = start();
    expect((await patient.read(csv(3), {})).info.n_samples).toBe(3);
  });

  it('reads two at a time, the others after them, all of them', async () => {
    const threads = start({ maxThreads: 2 });
    const sizes = Array.from({ length: 12 }, (_, i) => 1000 * (i + 1));
    const read = await Promise.all(sizes.map((rows) => threads.read(csv(rows), {})));
    expect(read.map(({ info }) => info.n_samples)).toEqual(sizes);
  });

  it('generates datasets on its threads too', async () => {
    const threads = start();
    const request = { generator: 'make_moons' as const, params: { n_samples: 20, random_state: 1 } };
    const { info, shared } = await threads.generate(request);
    expect(info).toEqual(datasetFromGenerator(request).info);
    expect(decodeDataset(shared!).X.values).toEqual(datasetFromGenerator(request).X.values);
    const bad = { generator: 'make_moons' as const, params: { n_samples: 1e9 } };
    await expect(threads.generate(bad)).rejects.toMatchObject({ code: 'invalid_request' });
    expect((await threads.read(csv(3), {})).info.n_samples).toBe(3);
  });

  it('never keeps its caller busy for long', async () => {
    const threads = start();
    let longest = 0;
    let last = performance.now();
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await threads.read(csv(1_000_000), { maxBytes: 2 ** 30 });
    clearInterval(ticks);
    // On its caller's thread it would be a second and more; the rest is what else the machine does.
    expect(longest).toBeLessThan(500);
  });
});
