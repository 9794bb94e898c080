import * as zlib from 'node:zlib';
import { createGunzip, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseDataset } from './parse-dataset.js';
import { formatOfMediaType } from './parse-options.js';
import { unpacked } from './unpacked.js';

const csv = Buffer.from('a,y\n1,0\n2,1\n');

describe('parseDataset', () => {
  it('finds out what it is given, gzipped or not', async () => {
    const { id } = (await parseDataset(csv)).info;
    for (const bytes of [gzipSync(csv), Buffer.from(' [{"a": 1, "y": 0}, {"a": 2, "y": 1}]')]) {
      expect((await parseDataset(bytes)).info.id).toBe(id);
    }
    expect(
      (await parseDataset(gzipSync(csv), { contentType: 'text/csv; charset=utf-8', name: 'n' })).info,
    ).toMatchObject({
      id,
      name: 'n',
    });
    expect((await parseDataset(gzipSync(csv), { contentType: 'application/gzip' })).info.id).toBe(id);
  });

  it.each([
    ['nothing', Buffer.alloc(0), {}, 'invalid_dataset', 'the file is empty'],
    [
      'a gzip cut off',
      gzipSync(csv).subarray(0, 20),
      {},
      'invalid_dataset',
      'the gzip is damaged or cut off',
    ],
    [
      'two bytes of a gzip',
      Uint8Array.of(0x1f, 0x8b),
      {},
      'invalid_dataset',
      'the gzip is damaged or cut off',
    ],
    ['a gzip of nothing', gzipSync(''), {}, 'invalid_dataset', 'the file is empty'],
    ['a gzip of a gzip', gzipSync(gzipSync(csv)), {}, 'invalid_dataset', 'packed twice'],
    ['a bomb', gzipSync(Buffer.alloc(1e6)), { maxBytes: 1e5 }, 'payload_too_large', '0.095 MiB'],
    [
      'what is said to be Parquet',
      csv,
      { format: 'parquet' },
      'invalid_dataset',
      'does not begin as such a file does',
    ],
    ['Parquet said to be CSV', Buffer.from('PAR1'), { format: 'csv' }, 'invalid_dataset', 'those of parquet'],
    ['an image', csv, { contentType: 'image/png' }, 'unsupported_media_type', '"image/png" is not'],
  ] as const)('refuses %s', async (_, bytes, options, code, message) => {
    const error = await parseDataset(bytes, options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toContain(message);
  });

  it('reads zstd where Node does, and says what to do where it does not', async () => {
    const packed = Buffer.from('KLUv/SAMYQAAYSx5CjEsMAoyLDEK', 'base64');
    const read = parseDataset(packed, { contentType: 'application/zstd' });
    if ('createZstdDecompress' in zlib) {
      expect((await read).info.id).toBe((await parseDataset(csv)).info.id);
      await expect(parseDataset(packed.subarray(0, 12))).rejects.toThrow('the zstd is damaged or cut off');
    } else {
      await expect(read).rejects.toMatchObject({ code: 'unsupported_media_type' });
      await expect(read).rejects.toThrow('Send the file as it is or with gzip');
    }
  });

  it('bounds what zstd unpacks to as it does with gzip', async () => {
    // Node's own is not there before 22.15: any transform is read in the same way.
    const zstd = () => createGunzip();
    const bytes = gzipSync(Buffer.alloc(1e6, '1,0\n'));
    expect((await unpacked(bytes, 'zstd', 1e6, zstd)).length).toBe(1e6);
    await expect(unpacked(bytes, 'zstd', 1e6 - 1, zstd)).rejects.toMatchObject({ code: 'payload_too_large' });
    await expect(unpacked(bytes.subarray(0, 50), 'zstd', 1e6, zstd)).rejects.toThrow('the zstd is damaged');
  });

  it('knows media types by the API', () => {
    expect(formatOfMediaType('application/vnd.apache.parquet')).toBe('parquet');
    expect(formatOfMediaType('Application/JSON; charset=utf-8')).toBe('json');
    expect(formatOfMediaType('application/octet-stream')).toBeNull();
    expect(() => formatOfMediaType('constructor')).toThrow('is not a dataset');
  });
});
