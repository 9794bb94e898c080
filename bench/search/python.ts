import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Not committed: the packages and what is made of their data. */
export const folder = fileURLToPath(new URL('../.search', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const venv = join(folder, 'venv');
const python = join(venv, 'bin', 'python');

/** Makes a Python of its own with what is compared with, unless it is there. */
export function installPython(packages: readonly string[]): void {
  const run = (command: string, args: readonly string[]): void => {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  };
  if (!existsSync(python)) run(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', venv]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
}

/** A program of this folder, with lines of JSON in and out. */
export class PythonProgram {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<number | null>;

  constructor(name: string, args: readonly (string | number)[]) {
    const child = spawn(python, [join(here, name), ...args.map(String)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#ended = new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  }

  /** The next line; undefined at the end. @throws {Error} when the program failed. */
  async next(): Promise<unknown> {
    const { done, value } = await this.#lines.next();
    if (!done) return JSON.parse(value);
    const status = await this.#ended;
    if (status !== 0) throw new Error(`a Python program ended with ${status}`);
    return undefined;
  }

  /** All lines that are left. */
  async rest(): Promise<unknown[]> {
    const lines: unknown[] = [];
    for (let line = await this.next(); line !== undefined; line = await this.next()) lines.push(line);
    return lines;
  }

  async ask(request: unknown): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    return this.next();
  }

  end(): void {
    this.#child.stdin?.end();
  }
}
