import { jsonText, printable } from '#contracts';
import { styleFor } from './print/style.js';

export const stdoutStyle = styleFor(process.stdout);
export const stderrStyle = styleFor(process.stderr);

/** The colours that `Style` makes, and the ends of lines and columns: all that a terminal may act on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape character begins a colour
const allowed = /(\x1b\[\d+m|[\n\t])/;

/** Whatever the text holds (names and errors come from other people), the terminal shows it and does nothing else. */
export const forTerminal = (text: string): string =>
  text
    .split(allowed)
    .map((part) => (allowed.test(part) ? part : printable(part)))
    .join('');

/** Results go to stdout, everything said along the way to stderr: `foldmill … --json | jq` sees results only. */
export function print(text: string): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

export function printJson(value: unknown): void {
  print(jsonText(value, 2));
}

export function note(text: string): void {
  process.stderr.write(`${forTerminal(text)}\n`);
}
