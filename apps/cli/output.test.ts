import { expect, it } from 'vitest';
import { forTerminal } from './output.js';
import { styleFor } from './print/style.js';
import { left, table } from './print/table.js';

it.each([
  ['an escape sequence that renames the window', '\x1b]0;owned\x07', '\\u001b]0;owned\\u0007'],
  ['a move of the cursor', 'a\x1b[2A\x1b[Kb', 'a\\u001b[2A\\u001b[Kb'],
  ['a carriage return', 'safe\rEVIL', 'safe\\rEVIL'],
  ['an 8-bit control sequence', '\u009b31mred', '\\u009b31mred'],
  ['a change of the direction of text', 'a\u202egpj.exe', 'a\\u202egpj.exe'],
])('shows %s and does not send it', (_, text, shown) => {
  expect(forTerminal(text)).toBe(shown);
});

it('lets through lines, columns and our own colours', () => {
  const text = `a\tb\n${styleFor({}, { FORCE_COLOR: '1' }).green('c')}\n`;
  expect(forTerminal(text)).toBe(text);
});

it('keeps a cell of a table on its line, whatever a name holds', () => {
  const listed = table([left('name'), left('state')], [['evil\n\x1b[31mst_1', 'completed']]);
  expect(listed.split('\n')).toHaveLength(2);
  expect(listed).not.toContain('\x1b');
});
