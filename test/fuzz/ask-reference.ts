import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './ask-foldmill.js';
import type { Catalogs } from './draw-estimator.js';
import type { Case } from './draw-study.js';
import { type JsonObject, writeJson } from './json.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const script = here('./reference/serve.py');

/** What scikit-learn made of a study: its outcome, what it warned of, and the conventions that were used. */
export interface Answer {
  readonly outcome: Outcome;
  readonly warnings: readonly string[];
  /** Rules of docs/parity.md by which the reference was asked otherwise than scikit-learn's defaults would. */
  readonly rules: readonly string[];
}

/** The Python that setup.sh or bench/setup-peers.sh made; undefined without either. */
export function findPython(): string | undefined {
  const found = ['./.venv/bin/python', '../../bench/.venv/bin/python'].map(here);
  const check = "import sys, sklearn; sys.exit(sklearn.__version__ != '1.9.1')";
  return found.find((python) => spawnSync(python, ['-c', check]).status === 0);
}

const mostSeconds = 60;

/** One Python process that answers one study at a time; a study that takes too long ends it, and another is started. */
export class Reference {
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #answer: ((line: string | null) => void) | undefined;

  constructor(
    readonly python: string,
    readonly catalogs: Catalogs,
  ) {}

  /**
   * Questions wait for one another.
   * @param vary - above 0: with the columns in another order and changed by rounding errors, both by this seed.
   */
  ask(study: Case, vary = 0): Promise<Answer> {
    const answer = this.#last.then(() => this.#ask({ ...study, vary }));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #ask(study: Case & { vary: number }): Promise<Answer> {
    // A machine that is busy with other things may have stalled the first try.
    const line = (await this.#line(study, mostSeconds)) ?? (await this.#line(study, 3 * mostSeconds));
    if (line === null)
      return { outcome: { failed: `no answer in ${3 * mostSeconds} s` }, warnings: [], rules: [] };
    const answer = JSON.parse(line);
    if (answer.broken === undefined) return answer;
    return {
      outcome: { failed: `broken: ${answer.broken}` },
      warnings: [],
      rules: ['broken'],
    };
  }

  /** The next line of the process, which is started where there is none; null where it does not come in time. */
  #line(study: Case & { vary: number }, seconds: number): Promise<string | null> {
    this.#child ??= this.#start();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.stop(), seconds * 1000);
      this.#answer = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#child?.stdin?.write(`${writeJson(study as unknown as JsonObject)}\n`);
    });
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = spawn(this.python, ['-W', 'ignore', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    });
    child.stdin.write(`${JSON.stringify(this.catalogs)}\n`);
    createInterface({ input: child.stdout }).on('line', (line) => this.#answer?.(line));
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
      this.#answer?.(null);
    });
    return child;
  }
}
