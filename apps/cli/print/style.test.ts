import { expect, it } from 'vitest';
import { styleFor } from './style.js';

const red = '\x1b[31mx\x1b[39m';

it.each([
  ['a terminal', true, {}, red],
  ['a pipe', false, {}, 'x'],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, 'x'],
  ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, red],
  ['a dumb terminal', true, { TERM: 'dumb' }, 'x'],
  ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, red],
  ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, 'x'],
  ['NO_COLOR and FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, 'x'],
])('on %s colours are as they should be', (_, isTTY, environment, expected) => {
  expect(styleFor({ isTTY }, environment).red('x')).toBe(expected);
});
