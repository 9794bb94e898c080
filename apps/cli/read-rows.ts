import { readFile } from 'node:fs/promises';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/** Rows to predict: of JSON, which the API takes row by row, or a file that it reads itself. */
export type RowsInput = { rows: unknown[] } | { file: Buffer<ArrayBuffer> };

/**
 * Rows to predict. JSON holds lists of values, objects by feature, or `{"rows": …}`; everything else is a file of the
 * API's formats. `-` reads stdin. What the rows hold is checked by the scheduler, which has the model.
 * @throws {CliError} for what can't be read, or JSON without rows.
 */
export async function readRows(path: string): Promise<RowsInput> {
  const file = await readFile(path === '-' ? '/dev/stdin' : path).catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot read ${path}: ${messageOf(error)}`);
  });
  if (!/^\s*[[{]/.test(file.toString('latin1', 0, 1000))) return { file };
  const rows = rowsOf(file.toString('utf8'), path);
  if (rows.length === 0) throw new CliError(exitCode.invalid, `${path} has no rows`);
  return { rows };
}

function rowsOf(text: string, path: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(exitCode.invalid, `${path} is not JSON: ${messageOf(error)}`);
  }
  const rows = Array.isArray(value) ? value : (value as { rows?: unknown }).rows;
  if (Array.isArray(rows)) return rows;
  throw new CliError(exitCode.invalid, `${path} must hold a list of rows, or {"rows": [...]}`);
}
