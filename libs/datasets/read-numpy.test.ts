import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npyFile as npy } from '../../test/fuzz/readers/write-numpy.js';
import { writeZip } from '../../test/fuzz/readers/write-zip.js';
import type { Dataset } from './dataset.js';
import { parseDataset, parseTable } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';
import { shrinkingBuffer } from './shrinking-buffer.js';
import { storedPieces } from './stored-dataset.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const read = (name: string, options?: ParseOptions): Promise<Dataset> => parseDataset(fixture(name), options);
const codes = ({ y }: Dataset): number[] => (y.task === 'classification' ? Array.from(y.codes) : []);

describe('.npy', () => {
  it.each(['f8_v1', 'f8_v2', 'f8_v3', 'f8_fortran', 'f8_big_endian'])(
    'reads %s to the last bit',
    async (name) => {
      const dataset = await read(`${name}.npy`);
      expect(Array.from(dataset.X.values)).toEqual([1.5, -2, 0.1, 4, 1e-300, 8, 3, -16]);
      expect(codes(dataset)).toEqual([0, 1, 0, 2]);
      expect(dataset.info.features).toEqual(['x0', 'x1']);
    },
  );

  it.each([
    ...['f4', 'f2', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'],
    ...['big_i8', 'big_u2', 'big_f4'],
  ])('reads %s', async (dtype) => {
    const dataset = await read(`whole_${dtype}.npy`);
    expect(Array.from(dataset.X.values)).toEqual([1, 2, 3, 4, 5, 6, 7, 100]);
  });

  it('takes the target by index, and booleans for 0 and 1', async () => {
    const dataset = await read('f8_v1.npy', { target: 1 });
    expect(dataset.y).toEqual({
      task: 'classification',
      codes: Int32Array.of(1, 2, 3, 0),
      classes: [-16, -2, 4, 8],
    });
    expect(Array.from((await read('bool.npy')).X.values)).toEqual([1, 0, 1]);
  });

  it.each([
    ['one_dimension', 'has shape (3,)'],
    ['beyond_2_53', '9007199254740993 is beyond 2^53'],
    ['objects', 'dtype |O, which is not read here'],
    ['complex', 'dtype <c16, which is not read here'],
    ['structured', 'dtype structured, which is not read here'],
  ])('refuses %s', async (name, message) => {
    await expect(read(`${name}.npy`)).rejects.toThrow(message);
    await expect(read(`${name}.npy`)).rejects.toMatchObject({ code: 'invalid_dataset' });
  });
});

it('an .npy may have gaps: NaN is a missing value', async () => {
  const { X, info } = await read('nan.npy');
  expect(X.values.some(Number.isNaN)).toBe(true);
  expect(info.columns[0]).toMatchObject({ type: 'numeric', missing: 1 });
});

describe('.npz', () => {
  it('holds X and y', async () => {
    const dataset = await read('stored.npz');
    expect(dataset.info.id).toBe((await read('f8_v1.npy')).info.id);
  });

  it('may hold groups, weights and names, and be deflated', async () => {
    const { info, X, groups, sampleWeight, ...rest } = await read('deflated.npz');
    expect(info).toMatchObject({
      features: ['length', 'width'],
      target: { classes: ['blue', 'red', 'rosé'] },
    });
    expect(Array.from(X.values)).toEqual([1.5, -2, Math.fround(0.1), 4, 0, 8, 3, -16]);
    expect(rest.y).toMatchObject({ codes: Int32Array.of(2, 0, 2, 1) });
    expect(groups).toEqual(Int32Array.of(1, 0, 1, 0));
    expect(sampleWeight).toEqual(Float64Array.of(1, 0.5, 2, 1));
  });

  it('has labels of bytes or booleans as well', async () => {
    expect((await read('bytes_labels.npz')).info.target.classes).toEqual(['no', 'yes']);
    expect((await read('bool_labels.npz')).info.target.classes).toEqual([false, true]);
  });

  it('reads a single array as a .npy', async () => {
    expect((await read('single.npz')).info.id).toBe((await read('f8_v1.npy')).info.id);
  });

  it.each([
    [
      'no_y.npz',
      {},
      '',
      'must hold X and y, and may hold groups, sample_weight, feature_names; it holds "X", "labels"',
    ],
    ['short_y.npz', {}, '', 'y has shape (3,), where X has 4 rows'],
    ['stored.npz', { target: 'y' }, '?target', 'no columns to choose from'],
  ])('refuses %s', async (name, options, pointer, message) => {
    const error = await read(name, options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_dataset', errors: [{ pointer }] });
    expect((error as Error).message).toContain(message);
  });
});

describe('a header that asks for more than there is', () => {
  it.each([
    ['<f8', '(0, 50000000)', 'invalid_dataset', 'there are 50,000,000 columns'],
    ['<f8', '(0, 1000000000000000)', 'invalid_dataset', 'columns, and a dataset has at most 100,000'],
    ['<f8', '(0, 3)', 'invalid_dataset', 'has shape (0, 3): there is nothing in it'],
    ['|b0', '(5, 2)', 'invalid_dataset', 'has dtype |b0'],
    ['|S0', '(200000000, 1)', 'invalid_dataset', 'has dtype |S0'],
    ['<U0', '(2, 1)', 'invalid_dataset', 'has dtype <U0'],
    ['<f8', '(0x3, 2)', 'invalid_dataset', 'the header of the array is damaged'],
    ['<f8', '(3e0, 2)', 'invalid_dataset', 'the header of the array is damaged'],
    ['<f8', '(-3, 2)', 'invalid_dataset', 'the header of the array is damaged'],
    ['<f8', '(3, 2)', 'invalid_dataset', 'is cut off'],
    // What numpy takes for no tuple, or for no number.
    ['<f8', '(3)', 'invalid_dataset', 'the header of the array is damaged'],
    ['<f8', '(03, 2)', 'invalid_dataset', 'the header of the array is damaged'],
    ['<f8', '(3, , 2)', 'invalid_dataset', 'the header of the array is damaged'],
    ["<f8', 'descr': '<f4", '(3, 2)', 'invalid_dataset', 'the header of the array is damaged'],
    ["<f8', 'more': '<f4", '(3, 2)', 'invalid_dataset', 'the header of the array is damaged'],
    [`<f8${'x'.repeat(10_000)}`, '(3, 2)', 'invalid_dataset', 'the header of the array is damaged'],
  ])('is refused: %s %s', async (descr, shape, code, message) => {
    const bad = parseDataset(npy(descr, shape));
    await expect(bad).rejects.toMatchObject({ code });
    await expect(bad).rejects.toThrow(message);
  });

  it('has lengths as Python 2 wrote them up to version 2, which is older than version 3', async () => {
    const bytes = Buffer.from(npy('|i1', '(50L, 2L)', new Uint8Array(100)));
    expect((await parseDataset(bytes)).info.n_samples).toBe(50);
    const length = bytes.readUInt16LE(8);
    const third = Buffer.concat([bytes.subarray(0, 10), Buffer.alloc(2), bytes.subarray(10)]);
    third[6] = 3;
    third.writeUInt32LE(length, 8);
    await expect(parseDataset(third)).rejects.toThrow('the header of the array is damaged');
  });

  it('is refused where its numbers take more than is allowed', async () => {
    const bytes = npy('|i1', '(500, 2)', new Uint8Array(1000));
    await expect(parseDataset(bytes, { maxBytes: 7999 })).rejects.toMatchObject({
      code: 'payload_too_large',
    });
    expect((await parseDataset(bytes, { maxBytes: 8000 })).info.n_samples).toBe(500);
  });

  it('may have lengths as Python 2 wrote them', async () => {
    const bytes = npy('|i1', '(2L, 2L)', Uint8Array.of(1, 0, 2, 1));
    expect((await parseDataset(bytes)).info).toMatchObject({ n_samples: 2, n_features: 1 });
  });
});

describe('text in an array', () => {
  it('of bytes is UTF-8, and refused where it is not', async () => {
    const table = (labels: Buffer): Buffer => npy('|S4', '(2, 1)', labels);
    // One column leaves none for the features; that comes after the text.
    await expect(parseDataset(table(Buffer.from('ros\0ré\0')))).rejects.toThrow('none is left');
    await expect(parseDataset(table(Buffer.from('ros\xe9rose', 'latin1')))).rejects.toThrow('is not UTF-8');
  });

  const labelled = (labels: string): Buffer => npy('<U3', '(2, 1)', Buffer.from(labels, 'utf16le'));

  it('keeps zeros before other characters, and is refused where it is no Unicode', async () => {
    const zeros = parseDataset(labelled(['a\0\0\0b\0', 'a\0\0\0c\0'].join('')), {});
    // One column leaves none for the features; that comes after the text.
    await expect(zeros).rejects.toThrow('none is left for the features');
    const lone = labelled(['\ud800\0\0\0\0\0', 'a\0\0\0\0\0'].join(''));
    await expect(parseDataset(lone)).rejects.toThrow('holds what is no character');
  });
});

describe('an archive', () => {
  const X = npy('|i1', '(2, 1)', Uint8Array.of(1, 2));
  const y = npy('|i1', '(2,)', Uint8Array.of(0, 1));
  const other = npy('|i1', '(2,)', Uint8Array.of(1, 0));

  it('is refused where it has two files of one name', async () => {
    expect(
      (
        await parseDataset(
          writeZip([
            ['X.npy', X],
            ['y.npy', y],
          ]),
        )
      ).info.n_samples,
    ).toBe(2);
    const twice = writeZip([
      ['X.npy', X],
      ['y.npy', y],
      ['y.npy', other],
    ]);
    await expect(parseDataset(twice)).rejects.toMatchObject({
      code: 'invalid_dataset',
      message: expect.stringContaining('two files called "y.npy": save each array once'),
    });
  });

  it('is refused where something was put behind its directory', async () => {
    const whole = writeZip([
      ['X.npy', X],
      ['y.npy', y],
    ]);
    const end = whole.length - 22;
    const longer = Buffer.concat([whole.subarray(0, end), Buffer.from('more'), whole.subarray(end)]);
    await expect(parseDataset(longer)).rejects.toThrow('the zip archive is damaged or cut off');
    const other = Buffer.from(whole);
    other[end + 12]++;
    await expect(parseDataset(other)).rejects.toThrow('the zip archive is damaged or cut off');
  });

  it('is refused where an array begins as no other does', async () => {
    const odd = Buffer.from(X);
    odd[3] = 0;
    const bytes = writeZip([
      ['X.npy', odd],
      ['y.npy', y],
    ]);
    await expect(parseDataset(bytes)).rejects.toThrow('"X" is not a .npy file');
  });

  it('has the classes that occur among its booleans, and no other', async () => {
    const allTrue = npy('|b1', '(2,)', Uint8Array.of(1, 1));
    const { y: target, info } = await parseDataset(
      writeZip([
        ['X.npy', X],
        ['y.npy', allTrue],
      ]),
    );
    expect(info.target.classes).toEqual([true]);
    expect(target).toMatchObject({ codes: Int32Array.of(0, 0) });
  });

  it('is refused where it has more files than a dataset could have', async () => {
    const many = writeZip(Array.from({ length: 101 }, (_, i) => [`a${i}`, Buffer.alloc(0)]));
    await expect(parseDataset(many)).rejects.toThrow('more than 100 files');
  });
});

describe.each(['f8_v1.npy', 'whole_i8.npy', 'stored.npz', 'deflated.npz'])('%s, damaged', (name) => {
  it('is refused wherever it is cut off', async () => {
    const whole = fixture(name);
    for (let length = 0; length < whole.length; length += 7) {
      await expect(parseDataset(whole.subarray(0, length), { format: 'npz' })).rejects.toMatchObject({
        code: 'invalid_dataset',
      });
    }
  });

  it('is refused or read, and never crashes, whichever byte is wrong', async () => {
    const whole = fixture(name);
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 0xff;
      const outcome = await parseDataset(bytes, { maxBytes: 1e6 }).catch((error: unknown) => error);
      if (outcome instanceof Error)
        expect(outcome).toHaveProperty('code', expect.stringMatching(/invalid_dataset|payload_too_large/));
    }
  });
});

describe('a .npy whose memory is let go of as it is read', () => {
  const shrinking = (bytes: Uint8Array): Uint8Array => {
    const buffer = shrinkingBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return new Uint8Array(buffer);
  };

  it.each([
    ...['f8_v1', 'f8_v2', 'f8_v3', 'f8_fortran', 'f8_big_endian', 'nan', 'bool'],
    ...['f4', 'f2', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'].map((dtype) => `whole_${dtype}`),
    ...['whole_big_i8', 'whole_big_u2', 'whole_big_f4'],
  ])('%s gives the same dataset', async (name) => {
    const bytes = fixture(`${name}.npy`);
    for (const target of name === 'nan' ? [undefined] : [undefined, 0]) {
      const { info, X, y, columns } = await parseDataset(bytes, { target });
      expect(await parseDataset(shrinking(bytes), { target })).toMatchObject({ info, X, y, columns });
    }
  });

  it('gives the same in several goes, and is no longer in memory afterwards', async () => {
    const [nRows, nCols] = [70_000, 5];
    const values = Float64Array.from({ length: nRows * nCols }, (_, i) =>
      i % nCols === 0 ? i % 7 : i % nCols === 1 ? -(i % 300) : i / 3,
    );
    const file = npy('<f8', `(${nRows}, ${nCols})`, new Uint8Array(values.buffer));
    const options: ParseOptions = { target: 0, types: { '1': 'category' } };
    const bytes = shrinking(file);
    const table = await parseTable(bytes, options);
    expect(bytes.length).toBe(file.length - values.byteLength);
    expect(table.info.sha256).toBe((await parseDataset(file, options)).info.sha256);
    expect(storedPieces(table).reduce((sum, piece) => sum + piece.length, 0)).toBeLessThan(values.byteLength);
  });

  it.each(['one_dimension', 'beyond_2_53', 'objects', 'structured'])('%s is refused', async (name) => {
    const message = await read(`${name}.npy`).catch((error: Error) => error.message);
    await expect(parseDataset(shrinking(fixture(`${name}.npy`)))).rejects.toThrow(message as string);
  });
});
