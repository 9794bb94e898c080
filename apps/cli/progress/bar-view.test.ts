import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { BarView } from './bar-view.js';

const progress = { evaluations: 900, done: 412, failed: 3, fits_asked: 900, fits_run: 300 };

class FakeTerminal extends EventEmitter {
  isTTY = true;
  written = '';
  constructor(public columns: number) {
    super();
  }
  write(text: string): void {
    this.written += text;
  }
  resize(columns: number): void {
    this.columns = columns;
    this.written = '';
    this.emit('resize');
  }
}

/** The view uses only what FakeTerminal has. */
const viewOn = (terminal: FakeTerminal, environment: NodeJS.ProcessEnv): BarView =>
  new BarView(terminal as unknown as NodeJS.WriteStream, environment);

it('clears the rows that its line is broken into when the terminal gets narrower', () => {
  const terminal = new FakeTerminal(100);
  const view = viewOn(terminal, { NO_COLOR: '1' });
  view.progress(progress);
  view.say('a note');
  expect(terminal.written).toContain('412/900 evaluations');
  terminal.resize(50);
  // The old line took two rows of 50 columns.
  expect(terminal.written.startsWith('\x1b[1A\r\x1b[J')).toBe(true);
  expect(terminal.written.split('\r').at(-1)?.replace('\x1b[K', '').length).toBeLessThan(50);
  view.end();
  terminal.written = '';
  terminal.emit('resize');
  expect(terminal.written).toBe('');
});

it('is coloured, and shows no control characters of what it says', () => {
  const terminal = new FakeTerminal(100);
  const view = viewOn(terminal, {});
  view.progress(progress);
  view.say('lost\x1b]0;title\x07');
  expect(terminal.written).toContain('\x1b[32m#');
  expect(terminal.written).toContain('lost\\u001b]0;title\\u0007\n');
  view.end();
});
