import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DatasetReader } from '#datasets';
import { broken } from './break-file.js';
import { type DrawnFile, files } from './draw-file.js';
import type { Table } from './draw-table.js';
import { judge } from './judge.js';
import { type CsvStyle, writeCsv } from './write-text.js';

const reader = new DatasetReader();
afterAll(() => reader.close());

/** Some 20 s on a machine of its own. */
const patientMs = 300_000;

describe('a file of any format, broken or not', { timeout: patientMs }, () => {
  it('becomes a dataset of its very values, or is refused with a reason, and never takes long', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const { fault, outcome } = await judge(file, reader);
        if (fault !== undefined) throw new Error(`${file.format}: ${fault}`);
        const key = `${file.format} ${file.table ? 'whole' : 'broken'} ${outcome}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }),
      { numRuns: 5000, seed: 13 },
    );
    for (const format of ['csv', 'json', 'npy', 'npz', 'parquet', 'arrow']) {
      for (const how of ['whole accepted', 'broken accepted', 'broken refused'])
        expect(seen.get(`${format} ${how}`), `${format} ${how}`).toBeGreaterThan(15);
    }
  });
});

describe('what judges the readers', () => {
  const table: Table = {
    columns: [
      { name: 'a', cells: [1, 2, 3] },
      { name: 'y', cells: ['u', 'v', 'u'] },
    ],
    target: 1,
    groups: undefined,
    weights: undefined,
    task: undefined,
  };
  const style: CsvStyle = {
    delimiter: ',',
    lineEnd: '\n',
    hasHeader: true,
    bom: false,
    sepLine: false,
    quoteAll: false,
    blanks: false,
    emptyLines: false,
    lastLineEnd: true,
  };
  const file: DrawnFile = {
    format: 'csv',
    bytes: writeCsv(table, style),
    options: {},
    table,
    keepsNames: true,
    how: style,
  };

  it('finds nothing wrong with a whole file', async () => {
    expect(await judge(file, reader)).toMatchObject({ outcome: 'accepted', fault: undefined });
  });

  it.each([
    ['another value', { which: 1, digit: 9 }, 'X, value 1: 9 for 2'],
    ['another label', undefined, 'classes, value 1: w for v'],
  ])('finds %s', async (_, digit, fault) => {
    const bytes = digit
      ? broken(file.bytes, [{ kind: 'digit', ...digit }])
      : Buffer.from(file.bytes.toString().replace(',v', ',w'));
    expect((await judge({ ...file, bytes }, reader)).fault).toBe(fault);
  });

  it('finds that a whole file is refused', async () => {
    const { fault } = await judge({ ...file, options: { target: 'z' } }, reader);
    expect(fault).toContain('a whole file is refused: there is no column "z"');
  });
});
