import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import { parseDataset } from './parse-dataset.js';
import type { ParseOptions } from './parse-options.js';
import { readRows } from './read-rows.js';
import { styleOf } from './xlsx-workbook.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.xlsx`, import.meta.url));
const read = (name: string, options?: ParseOptions): Promise<Dataset> => parseDataset(fixture(name), options);
const columnOf = ({ X }: Dataset, column: number): number[] =>
  Array.from({ length: X.nRows }, (_, row) => X.values[row * X.nCols + column]!);

const gap = Number.NaN;

/** A zip archive of texts, deflated. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(plain.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

const book = (sheet: string, strings?: string): Buffer =>
  zipOf({
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet1.xml"/></Relationships>',
    'xl/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...(strings !== undefined && { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
  });

describe('.xlsx', () => {
  it.each(['openpyxl', 'xlsxwriter'])('is read as %s writes it', async (name) => {
    const dataset = await read(name);
    expect(dataset.info).toMatchObject({
      features: ['length', 'count', 'ripe', 'farm', 'day', 'when'],
      target: { name: 'species', classes: ['<red>', 'blue', 'rosé'] },
      notes: [],
    });
    expect(dataset.columns.map(({ type }) => type)).toEqual([
      'numeric',
      'numeric',
      'boolean',
      'category',
      'datetime',
      'datetime',
    ]);
    expect(dataset.columns[3]?.categories).toEqual(['a', 'b', 'b, or "c"']);
    const when = Date.UTC(2024, 2, 9, 14, 5, 6, 500);
    expect([0, 1, 2, 3, 4, 5].map((column) => columnOf(dataset, column))).toEqual([
      [1.5, 0.1, gap, 1e-300],
      [1, 2, 3, 2 ** 53 - 1],
      [1, 0, 1, 0],
      [1, 0, gap, 2],
      [Date.UTC(2024, 2, 9), Date.UTC(1900, 2, 1), gap, Date.UTC(1999, 11, 31)],
      [when, when, gap, when + 86_400_000],
    ]);
  });

  it('leaves the index of a frame out, as from a CSV', async () => {
    const { info } = await read('index');
    expect(info.features).toEqual(['length', 'count', 'ripe', 'farm', 'day', 'when']);
    expect(info.id).toBe((await read('openpyxl')).info.id);
  });

  it('finds a table wherever it stands in a sheet, by its name or its place', async () => {
    const odd = await read('odd', { sheet: 'the table' });
    expect(odd.info.id).toBe((await read('odd', { sheet: '1' })).info.id);
    expect(odd.info).toMatchObject({
      n_samples: 3,
      features: ['id', 'date', 'time', 'elapsed', 'shown', 'formula'],
      target: { name: 'y', classes: ['class 0', 'class 1'] },
    });
    expect(odd.columns.map(({ type }) => type)).toEqual([
      'category',
      'datetime',
      'category',
      'numeric',
      'numeric',
      'numeric',
    ]);
    expect(odd.columns[0]?.categories).toEqual(['00', '01', '02']);
    expect(columnOf(odd, 1)).toEqual([27, 28, 29].map((day) => Date.UTC(2020, 1, day)));
    expect(odd.columns[2]?.categories).toEqual(['12:00:00.000', '13:00:00.000', '14:00:00.000']);
    expect([3, 4, 5].map((column) => columnOf(odd, column))).toEqual([
      [1.5, 2.5, 3.5],
      [0, 1, 2],
      [7, gap, 9],
    ]);
  });

  it('says which sheet was read where there are others, and which there are', async () => {
    await expect(read('odd', { sheet: 'the tabel' })).rejects.toMatchObject({
      code: 'invalid_dataset',
      errors: [expect.objectContaining({ pointer: '?sheet' })],
      message: expect.stringContaining('there are "notes", "the table"'),
    });
    await expect(read('odd', { sheet: '2' })).rejects.toThrow('there is no sheet "2"');
  });

  it('is read for rows to predict as well', async () => {
    const rows = await readRows(fixture('openpyxl'), { names: ['length'], maxBytes: 1e6, maxRows: 100 });
    expect(rows).toMatchObject({ nRows: 4, names: expect.arrayContaining(['length', 'species']) });
  });

  it('tells dates, times and numbers apart by how they are shown', () => {
    for (const date of ['yyyy-mm-dd', 'd mmm', '[$-409]d/m/yy h:mm AM/PM;@', 'mmmm', 'yyyy"年"m"月"'])
      expect(styleOf(date), date).toBe('date');
    for (const time of ['h:mm', 'mm:ss.0', 'h:mm:ss AM/PM']) expect(styleOf(time), time).toBe('time');
    for (const number of ['0.00', 'General', '[h]:mm', '#,##0 "days"', '0.0E+00', '[Red]0', '0\\d', '@'])
      expect(styleOf(number), number).toBe('number');
  });

  const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`;
  const good =
    row(1, '<c t="str"><v>a</v></c><c t="str"><v>y</v></c>') + row(2, '<c><v>1</v></c><c><v>0</v></c>');

  it('keeps the digits of integers beyond 2^53', async () => {
    const ids = [3, 4].map((at) => row(at, `<c><v>${2n ** 53n + BigInt(at)}</v></c><c><v>0</v></c>`));
    const { columns } = await parseDataset(book(good + ids.join('')));
    expect(columns[0]).toMatchObject({
      type: 'category',
      categories: ['1', '9007199254740995', '9007199254740996'],
    });
  });

  it('reads cells that say nothing of their place, and texts with entities', async () => {
    const { info } = await parseDataset(
      book(`${good}<row><c t="inlineStr"><is><t>a &lt; _x0041_</t></is></c><c><v>1</v></c></row>`),
    );
    expect(info.columns[0]?.categories).toEqual(['1', 'a < A']);
  });

  it.each([
    ['a row far below', `${good}${row(2_000_000_000, '<c><v>1</v></c>')}`, 'row 2000000000 is out of place'],
    ['a row above', `${good}${row(1, '<c><v>1</v></c>')}`, 'row 1 is out of place'],
    ['a row that is no number', '<row r="x"><c><v>1</v></c></row>', 'row NaN is out of place'],
    ['a cell too far right', row(1, '<c r="ZZZ1"><v>1</v></c>'), 'the cell ZZZ1 is out of place'],
    [
      'a cell too far left',
      row(1, '<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'),
      'the cell A1 is out of place',
    ],
    ['a cell outside of rows', '<c r="B1"><v>1</v></c>', 'a cell is out of place'],
    ['a text that is not there', row(1, '<c t="s"><v>7</v></c>'), 'there is no text 7'],
    ['a number that is none', row(1, '<c><v>1,5</v></c>'), '1,5 is not a number'],
    ['no end', '<row r="1"><c', 'cannot be read'],
    ['nothing', '', 'the file is empty'],
  ])('refuses %s', async (_, sheet, message) => {
    const error = await parseDataset(book(sheet)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_dataset' });
    expect((error as Error).message).toContain(message);
  });

  it('refuses what would grow beyond the limit before it has', async () => {
    const word = 'w'.repeat(30_000);
    const many = Array.from({ length: 2000 }, (_, at) => row(at + 1, '<c t="s"><v>0</v></c>')).join('');
    const far = Array.from({ length: 2000 }, (_, at) => row(at + 1, `<c r="XFD${at + 1}"><v>1</v></c>`)).join(
      '',
    );
    const wide =
      row(1, '<c r="A1"><v>1</v></c>') +
      far.replaceAll(/r="(XFD)?(\d+)"/g, (_, c, n) => `r="${c ?? ''}${Number(n) + 1}"`);
    for (const bytes of [book(many, `<si><t>${word}</t></si>`), book(wide), book(' '.repeat(5_000_000))]) {
      await expect(parseDataset(bytes, { maxBytes: 4_000_000 })).rejects.toMatchObject({
        code: 'payload_too_large',
      });
    }
  });

  it('refuses other files of Office with what to do', async () => {
    const xls = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(parseDataset(xls)).rejects.toThrow('this is .xls, or a workbook with a password');
    await expect(read('empty')).rejects.toThrow('the file is empty');
    await expect(read('missing_target')).rejects.toThrow('row 3, column 2 ("y"): the value is missing');
  });

  it('refuses or reads whatever is cut off or changed, and never fails otherwise', async () => {
    const bytes = fixture('odd');
    for (let at = 0; at < bytes.length; at += 17) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at]! ^ 0xff) & 0xff;
      for (const file of [bytes.subarray(0, at), changed]) {
        const error = await parseDataset(file, { format: 'xlsx', sheet: '1' }).catch(
          (reason: unknown) => reason,
        );
        if (error instanceof Error)
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(invalid_dataset|payload_too_large)$/),
          });
      }
    }
  });
});
