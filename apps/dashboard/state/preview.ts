/** The first rows of a file, as far as a page can read them. */
export interface Preview {
  readonly columns: string[];
  readonly rows: string[][];
}

const headBytes = 64 * 1024;
const shownRows = 8;

/** @returns null for a format that is not text, or packed: the scheduler reads these. */
export async function previewOf(file: Blob): Promise<Preview | null> {
  const text = await file.slice(0, headBytes).text();
  // What has a zero byte is no text.
  if (text.includes('\0') || text.includes('\ufffd') || /^\s*[[{]/.test(text)) return null;
  const separator = [',', ';', '\t']
    .map((each) => ({ each, times: (text.split('\n')[0] ?? '').split(each).length }))
    .sort((a, b) => b.times - a.times)[0]!.each;
  const [columns = [], ...rows] = csvRows(text.replace(/^\ufeff/, ''), separator, shownRows + 1);
  const isHeader = columns.some((cell) => cell !== '' && Number.isNaN(Number(cell)));
  // Without a header the scheduler names columns by itself: roles are then given by their places.
  return isHeader && new Set(columns).size === columns.length ? { columns, rows } : null;
}

/** The first lines of a CSV, as RFC 4180 has them. */
export function csvRows(text: string, separator: string, most: number): string[][] {
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length && rows.length < most; at++) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === separator) [row, cell] = [[...row, cell], ''];
    else if (letter === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      [row, cell] = [[], ''];
    } else cell += letter;
  }
  if (rows.length < most && (cell !== '' || row.length > 0)) rows.push([...row, cell]);
  return rows;
}
