import { jsonText } from '#contracts';

/** Results go to stdout, everything said along the way to stderr: `foldmill … --json | jq` sees results only. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(jsonText(value, 2));
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
