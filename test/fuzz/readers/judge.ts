import { FoldmillError } from '#contracts';
import { type DatasetReader, DatasetUnpacker, decodeDataset } from '#datasets';
import type { DrawnFile } from './draw-file.js';
import { differenceFrom } from './expected.js';

/** Reading a small file longer than this is a hang. */
const mostMs = 2000;

/** More than any drawn file takes, less than a file could say of itself. */
export const maxBytes = 32 * 1024 * 1024;

export interface Verdict {
  readonly outcome: 'accepted' | 'refused';
  /** What was read, in its binary form. */
  readonly encoded?: SharedArrayBuffer;
  /** Why it was refused. */
  readonly why?: string;
  readonly ms: number;
  /** What must not happen. */
  readonly fault?: string;
}

/** How often a slow file is read again: a thread that had to be started, or a neighbour on the machine, is no hang. */
const tries = 3;

/** Reads a file as an upload is read, on a thread, and says what is wrong with what comes out. */
export async function judge(file: DrawnFile, reader: DatasetReader): Promise<Verdict> {
  let verdict = await judgeOnce(file, reader);
  for (let i = 1; i < tries && verdict.ms > mostMs; i++) {
    const again = await judgeOnce(file, reader);
    if (again.ms < verdict.ms) verdict = again;
  }
  return verdict;
}

async function judgeOnce(file: DrawnFile, reader: DatasetReader): Promise<Verdict> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const elapsed = (): number => timeOf(performance.now() - start, process.cpuUsage(cpu));
  try {
    const { pieces } = await reader.read(new Uint8Array(file.bytes), { maxBytes, ...file.options });
    const ms = elapsed();
    const unpacker = new DatasetUnpacker((size) => new SharedArrayBuffer(size));
    for (const piece of pieces) unpacker.write(piece);
    const encoded = unpacker.end();
    const dataset = decodeDataset(encoded);
    const fault =
      tooSlow(ms) ??
      faultOfValues(dataset) ??
      (file.table && differenceFrom(file.table, dataset, file.keepsNames, hasTypes(file)));
    return { outcome: 'accepted', encoded, ms, fault };
  } catch (error) {
    const ms = elapsed();
    const why = error instanceof Error ? error.message : String(error);
    if (!(error instanceof FoldmillError)) return { outcome: 'refused', why, ms, fault: `5xx: ${why}` };
    if (error.status >= 500) return { outcome: 'refused', why, ms, fault: `${error.status}: ${why}` };
    const fault =
      tooSlow(ms) ?? (file.table && !mayRefuse(file) ? `a whole file is refused: ${why}` : undefined);
    return { outcome: 'refused', why, ms, fault };
  }
}

/** Milliseconds; neighbours on the machine count only where this process itself does nothing for long. */
const timeOf = (ms: number, { user, system }: NodeJS.CpuUsage): number =>
  ms < 10 * mostMs ? Math.min(ms, (user + system) / 1000) : ms;

const tooSlow = (ms: number): string | undefined =>
  ms > mostMs ? `it took ${Math.round(ms)} ms` : undefined;

/** A regression of labels, or classes of real numbers, is asked for in vain. */
function mayRefuse({ table }: DrawnFile): boolean {
  if (!table) return true;
  const cells = table.columns[table.target].cells;
  return table.task === 'regression'
    ? cells.some((cell) => typeof cell !== 'number')
    : table.task === 'classification' &&
        cells.some((cell) => typeof cell === 'number' && !Number.isInteger(cell));
}

/** Whether columns may be of any type in it: an array of numbers is all numbers, and so are doubles of Parquet. */
const hasTypes = ({ format, how }: DrawnFile): boolean =>
  format === 'csv' || (format === 'json' && !JSON.stringify(how).includes('"arrays"'));

/** What holds for every dataset, wherever its bytes come from. */
function faultOfValues({
  info,
  X,
  columns,
  y,
  groups,
  sampleWeight,
}: ReturnType<typeof decodeDataset>): string | undefined {
  const missing = columns.map(() => 0);
  for (const [at, value] of X.values.entries()) {
    const column = at % X.nCols;
    const { type, categories } = columns[column]!;
    if (Number.isNaN(value)) missing[column]!++;
    else if (!Number.isFinite(value)) return 'a feature is not finite';
    else if (type === 'boolean' && value !== 0 && value !== 1) return 'a boolean is neither 0 nor 1';
    else if ((type === 'category' || type === 'text') && categories?.[value] === undefined)
      return 'a code is not that of a category';
  }
  const gap = missing.findIndex((count, column) => count !== info.columns[column]?.missing);
  if (gap >= 0) return `column ${gap} has ${missing[gap]} gaps, and says ${info.columns[gap]?.missing}`;
  if (y.task === 'regression' && !y.values.every(Number.isFinite)) return 'a target is not finite';
  if (y.task === 'classification') {
    const used = new Set(y.codes);
    if (used.size !== y.classes.length || [...used].some((code) => code < 0 || code >= y.classes.length))
      return 'the codes are not those of the classes';
    if (new Set(y.classes).size !== y.classes.length) return 'two classes are equal';
  }
  if (groups && Math.max(...groups) + 1 !== new Set(groups).size) return 'the groups are not coded from 0';
  if (sampleWeight && !sampleWeight.every((weight) => weight >= 0)) return 'a weight is negative';
  return undefined;
}
