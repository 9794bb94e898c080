import { didYouMean, FoldmillError } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import { readCsv } from './read-csv.js';
import type { ReadParts } from './read-parts.js';
import { sheetCsv } from './xlsx-sheet.js';
import { readWorkbook, type Workbook } from './xlsx-workbook.js';
import { zipParts } from './zip-entries.js';

/** Files of a workbook: sheets, pictures, printers' settings. */
const maxFiles = 10_000;

/**
 * Reads a sheet of a workbook of Excel (.xlsx) as the CSV that it would be saved as.
 * @throws {FoldmillError} invalid_dataset naming row and column, or `?sheet`; payload_too_large.
 */
export async function readXlsx(bytes: Uint8Array, options: ParseOptions): Promise<ReadParts> {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const { csv, note } = await readSheet(bytes, options.sheet, maxBytes);
  const { delimiter, decimal, thousands, encoding, ...others } = options;
  const parts = readCsv(csv, { ...others, delimiter: ',' });
  return note === undefined ? parts : { ...parts, notes: [note, ...(parts.notes ?? [])] };
}

/**
 * A sheet as CSV.
 * @param sheet - its name, or its place from 0; default the first.
 */
export async function readSheet(
  bytes: Uint8Array,
  sheet: string | undefined,
  maxBytes: number,
): Promise<{ csv: Uint8Array; note?: string }> {
  try {
    const partOf = zipParts(bytes, maxBytes, maxFiles);
    const workbook = await readWorkbook(partOf);
    const { path, name } = sheetOf(workbook, sheet);
    const xml = await partOf(path);
    if (xml === undefined) throw new Error(`it has no file ${path.slice(0, 100)}`);
    const csv = sheetCsv(xml, workbook, maxBytes);
    const { length } = workbook.sheets;
    if (sheet !== undefined || length === 1) return { csv };
    return {
      csv,
      note: `the first of ${length} sheets was read, ${JSON.stringify(name)}: say sheet= for another`,
    };
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    throw invalidDataset('', `the workbook cannot be read: ${(error as Error).message}`);
  }
}

function sheetOf({ sheets }: Workbook, wanted = '0'): Workbook['sheets'][number] {
  const found =
    sheets.find(({ name }) => name === wanted) ?? (/^\d+$/.test(wanted) ? sheets[Number(wanted)] : undefined);
  if (found !== undefined) return found;
  if (sheets.length === 0) throw new Error('it has no sheets');
  const names = sheets.map(({ name }) => name);
  const shown = names.slice(0, 20).map((name) => JSON.stringify(name.slice(0, 100)));
  throw invalidDataset(
    '?sheet',
    `there is no sheet ${JSON.stringify(wanted.slice(0, 100))}${didYouMean(wanted, names)}; there are ${shown.join(', ')}${names.length > 20 ? ', …' : ''}`,
  );
}
