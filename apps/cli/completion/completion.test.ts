import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldmillProgram } from '../program.js';
import { bashCompletion } from './bash.js';
import { commandShapes } from './command-shape.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';

const shapes = commandShapes(foldmillProgram('0.0.0'));

/** What bash completes the last word with. */
function completed(...words: string[]): string[] {
  const script = `${bashCompletion(shapes)}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _foldmill; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-c', script, 'bash', 'foldmill', ...words], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it.each([
    [['stu'], ['studies']],
    [['studies', 'resul'], ['results']],
    [['run', '--no'], ['--no-watch']],
    [['--url', 'http://x', 'studies', 'ca'], ['cancel']],
    [['up', '--log-level', 'in'], ['info']],
    [['studies', 'ls', '--state', 'f'], ['failed']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['run', 'package.j'], ['package.json']],
    [['run', '--csv', 'package.j'], ['package.json']],
    [['studies', 'show', 'x'], []],
  ])('completes %j with %j', (words, expected) => {
    expect(completed(...words)).toEqual(expected);
  });
});

it.each([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
] as const)(
  'the script for %s names every command and is valid where that shell is installed',
  (shell, script) => {
    const text = script(shapes);
    for (const { path, commands } of shapes) {
      expect(text).toContain(path);
      for (const { name } of commands) expect(text).toContain(name);
    }
    const file = join(mkdtempSync(join(tmpdir(), 'foldmill-completion-')), shell);
    writeFileSync(file, text);
    const { error, status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    rmSync(dirname(file), { recursive: true });
    if (error === undefined) expect(status, stderr).toBe(0);
  },
);
