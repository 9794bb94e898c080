import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/** Media types by the end of the file's name, before what says that it is packed. */
const mediaTypes: readonly (readonly [RegExp, string])[] = [
  [/\.(csv|tsv|tab)$/i, 'text/csv'],
  [/\.json$/i, 'application/json'],
  [/\.(jsonl|ndjson)$/i, 'application/x-ndjson'],
  [/\.parquet$/i, 'application/vnd.apache.parquet'],
  [/\.(feather|arrow|ipc)$/i, 'application/vnd.apache.arrow.file'],
  [/\.arrows$/i, 'application/vnd.apache.arrow.stream'],
  [/\.xlsx$/i, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/\.npy$/i, 'application/x-npy'],
  [/\.npz$/i, 'application/x-npz'],
];
const packed = /\.(gz|zst)$/i;

/**
 * A dataset's file as it is uploaded.
 * @returns its content, with the media type and the name that its own name says.
 * @throws {CliError} when its name says no format, or it can't be read.
 */
export async function readDatasetFile(
  path: string,
): Promise<{ content: Buffer<ArrayBuffer>; mediaType: string; name: string }> {
  const mediaType = mediaTypes.find(([ending]) => ending.test(path.replace(packed, '')))?.[1];
  if (mediaType === undefined) {
    throw new CliError(
      exitCode.invalid,
      `${path}: the name must end in .csv, .tsv, .json, .jsonl, .parquet, .feather, .arrow, .xlsx, .npy or .npz, with or without .gz or .zst behind`,
    );
  }
  const content = await readFile(path).catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot read ${path}: ${messageOf(error)}`);
  });
  return { content, mediaType, name: basename(path).replace(/\..*$/, '') };
}
