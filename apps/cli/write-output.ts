import { writeFile } from 'node:fs/promises';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';
import { forTerminal, note } from './output.js';

/** Writes to a file when one is named, else to stdout, where a terminal gets no control characters. */
export async function writeOutput(text: string, path: string | undefined): Promise<void> {
  if (path === undefined) {
    process.stdout.write(process.stdout.isTTY ? forTerminal(text.replaceAll('\r\n', '\n')) : text);
    return;
  }
  await writeBytes(text, path);
}

/** Writes a file. @throws {CliError} where it cannot be written. */
export async function writeBytes(content: string | Uint8Array, path: string): Promise<void> {
  await writeFile(path, content).catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot write ${path}: ${messageOf(error)}`);
  });
  note(`wrote ${path}`);
}
