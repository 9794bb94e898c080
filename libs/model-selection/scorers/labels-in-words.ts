import type { Label } from '#contracts';

/** Labels as numpy prints an array of them, so that reasons read as scikit-learn's do: `[0 2]`, `['a' 'b']`. */
export function printedLabels(labels: readonly Label[]): string {
  const printed = labels.map((label) => printedLabel(label));
  const textual = labels.some((label) => typeof label === 'string');
  const width = Math.max(...printed.map((text) => text.length));
  return `[${printed.map((text) => (textual ? text : text.padStart(width))).join(' ')}]`;
}

/** A label as Python's repr prints it. */
export function printedLabel(label: Label): string {
  if (typeof label === 'boolean') return label ? 'True' : 'False';
  return typeof label === 'string' ? `'${label}'` : String(label);
}
