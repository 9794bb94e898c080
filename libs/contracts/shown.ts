import { Float } from './json/float.js';

/** Letters of a caller's text that a message repeats. */
const longest = 100;

/** A text of at most 100 characters: cut by code points, so that no half of a pair is left. */
export function cut(text: string): string {
  if (text.length <= longest) return text;
  const start = Array.from(text.slice(0, 2 * longest)).slice(0, longest);
  return `${start.join('')}…`;
}

/** A name in double quotes as a message shows it: cut after 100 characters, and without control characters. */
export const quoted = (name: string): string =>
  JSON.stringify(cut(name)).replace(/[\u007f-\u009f\u2028\u2029]/g, escaped);

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Names in a row, at most `most` of them. */
export function listed(names: readonly string[], most = 60): string {
  const more = names.length > most ? `, and ${names.length - most} more` : '';
  return names.slice(0, most).join(', ') + more;
}

/** What was sent, for the end of a message. */
export function itIs(value: unknown): string {
  if (value instanceof Float) return `; it is ${value}`;
  if (Array.isArray(value)) return '; it is a list';
  if (typeof value === 'string') return `; it is ${quoted(value)}`;
  return value !== null && typeof value === 'object' ? '; it is an object' : `; it is ${String(value)}`;
}
