import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DrawnFile } from './draw-file.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface Comparison {
  /** `unable`: for a reason of the reference's own. `crashed`: it ended, or took too long, with that file. */
  readonly verdict: 'same' | 'differs' | 'refused' | 'unable' | 'crashed';
  readonly why?: string;
}

/** A Python that has pyarrow and numpy: bench's, or one that setup.sh makes. */
function findPython(): string {
  const found = ['../../../bench/.venv/bin/python', './.venv/bin/python'].map(here);
  const has = (python: string): boolean => spawnSync(python, ['-c', 'import numpy, pyarrow']).status === 0;
  const python = found.find(has);
  if (python !== undefined) return python;
  const made = spawnSync(here('./setup.sh'), { stdio: ['ignore', 'inherit', 'inherit'] });
  if (made.status !== 0) throw new Error('there is no Python with pyarrow and numpy to compare with');
  return here('./.venv/bin/python');
}

const mostMs = 30_000;

interface Asked {
  readonly frame: readonly Uint8Array[];
  readonly answer: (comparison: Comparison) => void;
}

/** One Python process that reads one file after another and compares its values with what was read here. */
export class ReferenceReader {
  readonly #python = findPython();
  readonly name = spawnSync(this.#python, [here('./reference.py'), '--version'], {
    encoding: 'utf8',
  }).stdout.trim();
  #child: ChildProcess | undefined;
  /** In the order in which they were sent. */
  readonly #asked: Asked[] = [];
  #late: NodeJS.Timeout | undefined;

  /** @param encoded - the dataset that was read, in its binary form. */
  compare(file: DrawnFile, encoded: SharedArrayBuffer): Promise<Comparison> {
    const { format, options, bytes } = file;
    const header = Buffer.from(
      JSON.stringify({ format, options, file: bytes.length, encoded: encoded.byteLength }),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length);
    return new Promise((answer) => {
      this.#asked.push({ frame: [length, header, bytes, new Uint8Array(encoded)], answer });
      this.#child ??= this.#start();
      this.#send(this.#asked[this.#asked.length - 1]);
    });
  }

  #send({ frame }: Asked): void {
    for (const part of frame) this.#child?.stdin?.write(part);
    this.#late ??= setTimeout(() => this.#child?.kill('SIGKILL'), mostMs);
  }

  #answered(comparison: Comparison): void {
    clearTimeout(this.#late);
    this.#late = undefined;
    this.#asked.shift()?.answer(comparison);
    if (this.#asked.length > 0) this.#late = setTimeout(() => this.#child?.kill('SIGKILL'), mostMs);
  }

  #start(): ChildProcess {
    const child = spawn(this.#python, [here('./reference.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.on('error', () => undefined);
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => this.#answered(JSON.parse(line) as Comparison));
    lines.on('close', () => {
      this.#child = undefined;
      if (this.#asked.length === 0) return;
      this.#answered({ verdict: 'crashed', why: 'the reference ended with this file' });
      // Those behind it have no part in that.
      if (this.#asked.length > 0) this.#child = this.#start();
      for (const asked of this.#asked) this.#send(asked);
    });
    return child;
  }

  stop(): void {
    this.#child?.kill();
  }
}
