type Paint = (text: string) => string;

/** Colours and weights of text; each is the identity where they are off. */
export interface Style {
  bold: Paint;
  dim: Paint;
  red: Paint;
  green: Paint;
  yellow: Paint;
  cyan: Paint;
}

const painter =
  (on: number, off: number): Paint =>
  (text) =>
    `\x1b[${on}m${text}\x1b[${off}m`;

const coloured: Style = {
  bold: painter(1, 22),
  dim: painter(2, 22),
  red: painter(31, 39),
  green: painter(32, 39),
  yellow: painter(33, 39),
  cyan: painter(36, 39),
};

const identity: Paint = (text) => text;

/** Text as it is, for files, pipes and tests. */
export const plain: Style = {
  bold: identity,
  dim: identity,
  red: identity,
  green: identity,
  yellow: identity,
  cyan: identity,
};

/**
 * Colours on a terminal, none elsewhere. NO_COLOR (no-color.org) turns them off, FORCE_COLOR turns them on, and a
 * terminal that calls itself dumb has none.
 */
export function styleFor(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): Style {
  if (environment.NO_COLOR) return plain;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR === '0' ? plain : coloured;
  return stream.isTTY && environment.TERM !== 'dumb' ? coloured : plain;
}
