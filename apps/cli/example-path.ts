import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const examplesDir = fileURLToPath(new URL('../../../examples/', import.meta.url));

/** A file of examples/ as it can be named from the working directory, so that help shows commands that work when copied. */
export function examplePath(name: string): string {
  const path = `${examplesDir}${name}`;
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
