import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, PythonProgram } from './python.js';
import type { Run } from './searches.js';

/**
 * The runs that a Python program prints. They are kept in bench/.search and used again, since they are the same for the
 * same seeds: remove the file to run them again.
 */
export async function keptRuns(
  program: string,
  args: readonly (string | number)[],
  name: string,
): Promise<Run[]> {
  const file = join(folder, `${name}.jsonl`);
  if (!existsSync(file)) {
    const runs = await new PythonProgram(program, args).rest();
    writeFileSync(file, runs.map((run) => `${JSON.stringify(run)}\n`).join(''));
  }
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Run);
}
