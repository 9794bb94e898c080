import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/**
 * A study spec from YAML or JSON (which is YAML); `-` reads stdin. What it says is checked by the scheduler.
 * @throws {CliError} when it can't be read or parsed, naming line and column.
 */
export async function readStudyFile(path: string): Promise<unknown> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot read ${path}: ${messageOf(error)}`);
  });
  let spec: unknown;
  try {
    spec = parse(text);
  } catch (error) {
    throw new CliError(exitCode.invalid, `${path} is neither YAML nor JSON: ${messageOf(error)}`);
  }
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new CliError(exitCode.invalid, `${path} must hold one study: an object with "kind", "dataset", …`);
  }
  return spec;
}
