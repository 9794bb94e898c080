import { walkXml } from './xml-events.js';

/** A file of the archive; undefined where there is none of that name. */
export type PartOf = (name: string) => Promise<Uint8Array | undefined>;

/** What the cells of a sheet refer to. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly sharedStrings: readonly string[];
  /** By style: what a number in it stands for. */
  readonly styles: readonly NumberStyle[];
  /** Days between the two ways of counting them. */
  readonly countsFrom1904: boolean;
}

/** What numbers of a style are shown as. */
export type NumberStyle = 'number' | 'date' | 'time';

const workbookPath = 'xl/workbook.xml';

/**
 * The parts of a workbook around its sheets.
 * @throws {Error} where it is no workbook.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export async function readWorkbook(partOf: PartOf): Promise<Workbook> {
  const main = await partOf(workbookPath);
  const links = await partOf('xl/_rels/workbook.xml.rels');
  if (main === undefined || links === undefined) throw new Error('it has no workbook');
  const targets = targetsOf(links);
  const sheets: { name: string; path: string }[] = [];
  let countsFrom1904 = false;
  walkXml(main, {
    open: (name, attribute) => {
      if (name === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const path = targets.get(attribute('id') ?? '')?.path;
      if (path !== undefined) sheets.push({ name: attribute('name') ?? '', path });
    },
  });
  const pathOf = (type: string): string | undefined =>
    [...targets.values()].find((target) => target.type === type)?.path;
  const strings = await partOf(pathOf('sharedStrings') ?? 'xl/sharedStrings.xml');
  const styles = await partOf(pathOf('styles') ?? 'xl/styles.xml');
  return {
    sheets: sheets.filter((sheet) => sheet.path.startsWith('xl/')),
    sharedStrings: strings ? stringsOf(strings) : [],
    styles: styles ? stylesOf(styles) : [],
    countsFrom1904,
  };
}

/** Files by the ids that the workbook calls them by. */
function targetsOf(links: Uint8Array): Map<string, { type: string; path: string }> {
  const targets = new Map<string, { type: string; path: string }>();
  walkXml(links, {
    open: (name, attribute) => {
      const [id, target] = [attribute('Id'), attribute('Target')];
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      const type = (attribute('Type') ?? '').replace(/^.*\//, '');
      targets.set(id, { type, path: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
    },
  });
  return targets;
}

/** What stands for a character that XML cannot have: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** Texts that cells refer to by their place; parts in other fonts belong together, what tells how to say it does not. */
function stringsOf(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  let [text, isText, spoken] = ['', false, 0];
  walkXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') spoken++;
      isText = name === 't' && spoken === 0;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') spoken--;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

/** Formats that every workbook has, by their ids. */
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 45, 47]);

function stylesOf(bytes: Uint8Array): NumberStyle[] {
  const formats = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let isCells = false;
  walkXml(bytes, {
    open: (name, attribute) => {
      if (name === 'cellXfs') isCells = true;
      if (name === 'numFmt') formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name !== 'xf' || !isCells) return;
      const id = Number(attribute('numFmtId') ?? 0);
      const said = formats.get(id);
      if (said !== undefined) styles.push(styleOf(said));
      else styles.push(builtInDates.has(id) ? 'date' : builtInTimes.has(id) ? 'time' : 'number');
    },
    close: (name) => {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return styles;
}

/** What a format shows, by the letters in its first part that are not quoted: `yyyy-mm-dd`, `h:mm`, `0.00`. */
export function styleOf(format: string): NumberStyle {
  const letters = (format.split(';')[0] ?? '')
    .slice(0, 255)
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, (part) => (/^\[[hms]+\]$/i.test(part) ? 'elapsed' : ''))
    .toLowerCase();
  if (letters.includes('elapsed') || letters.includes('general')) return 'number';
  if (/[yd]|^m+$|m{3}/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'time' : 'number';
}
