/** Control characters, and marks that change the direction of text: what a terminal acts on instead of showing it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text on one line that a terminal shows and does not act on.
 * @example printable('\u001b[31mred\n') === '\\u001b[31mred\\n'
 */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    return escaped === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : escaped;
  });
