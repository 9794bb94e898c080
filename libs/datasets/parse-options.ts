import { type ColumnType, FoldmillError } from '#contracts';

export type DatasetFormat = 'csv' | 'json' | 'parquet' | 'arrow' | 'xlsx' | 'npy' | 'npz';

/** How to read an upload. Columns are given by name, or by index from 0 (negative from the end). */
export interface ParseOptions {
  /** Default: as `contentType` says, else as the first bytes tell. gzip or zstd around any of them is detected. */
  readonly format?: DatasetFormat;
  /** Media type of the body; parameters such as `; charset` are ignored. */
  readonly contentType?: string;
  /** Default "dataset". */
  readonly name?: string;
  /** The column to predict; default the last. */
  readonly target?: string | number;
  /**
   * What the target is. Default: strings and booleans are classes; so are integers when at most 20 of them are
   * distinct, or at most 100 and each occurs twice on average; anything else is regression.
   */
  readonly task?: 'classification' | 'regression';
  /** The column that splitters group by; not a feature. */
  readonly groups?: string | number;
  /** The column that weighs the samples; not a feature. */
  readonly sampleWeight?: string | number;
  /**
   * Whether a CSV's first row names the columns. Default: it does when a column asked for has its name there, when a
   * cell of a feature is a word, or when the target's is a word above a number.
   */
  readonly header?: boolean;
  /** What features are, by name or index; default: found out from all values. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** Columns that are left out. */
  readonly ignore?: readonly (string | number)[];
  /** Texts that stand for a missing value of a feature, besides those that pandas takes for one. */
  readonly naValues?: readonly string[];
  /** What separates the cells of a CSV: one character; default: found out. */
  readonly delimiter?: string;
  /** Decimal point of a CSV. @default '.' */
  readonly decimal?: string;
  /** What stands between the thousands of a CSV's numbers. @default none */
  readonly thousands?: string;
  /** How the text of a CSV is encoded, as the web names encodings. @default 'utf-8' */
  readonly encoding?: string;
  /** The sheet of a workbook: its name, or its place from 0; default the first. */
  readonly sheet?: string;
  /** Bound on the size after decompression, bytes; default 2 GiB. */
  readonly maxBytes?: number;
}

export const defaultMaxBytes = 2 ** 31;

/** Format by media type; null where the bytes have to tell. */
const formatByMediaType: Readonly<Record<string, DatasetFormat | null>> = {
  'text/csv': 'csv',
  'application/csv': 'csv',
  'text/plain': 'csv',
  'text/tab-separated-values': 'csv',
  // Excel's own name for .xls, under which browsers upload CSV and .xlsx too.
  'application/vnd.ms-excel': null,
  'application/json': 'json',
  'application/x-ndjson': 'json',
  'application/jsonl': 'json',
  'application/vnd.apache.parquet': 'parquet',
  'application/x-parquet': 'parquet',
  'application/vnd.apache.arrow.file': 'arrow',
  'application/vnd.apache.arrow.stream': 'arrow',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/x-npy': 'npy',
  'application/x-npz': 'npz',
  'application/zip': 'npz',
  'application/gzip': null,
  'application/x-gzip': null,
  'application/zstd': null,
  'application/octet-stream': null,
};

/**
 * The format that a media type names; null where only the bytes can tell.
 * @throws {FoldmillError} unsupported_media_type, saying which are.
 */
export function formatOfMediaType(contentType: string): DatasetFormat | null {
  const mediaType = contentType.split(';')[0].trim().toLowerCase();
  const format = Object.hasOwn(formatByMediaType, mediaType) ? formatByMediaType[mediaType] : undefined;
  if (format !== undefined) return format;
  throw new FoldmillError(
    'unsupported_media_type',
    `"${mediaType}" is not a dataset's content type: send text/csv, application/json, application/vnd.apache.parquet, application/vnd.apache.arrow.file, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/x-npy or application/x-npz, as it is or packed with gzip or zstd`,
  );
}
