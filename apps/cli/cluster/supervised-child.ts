import type { ChildProcess } from 'node:child_process';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { backoffMs, healthyMs } from './backoff.js';

/** One part of the cluster that runs as a process of its own. */
export interface ChildPlan {
  name: string;
  spawn(): ChildProcess;
  /** Resolves once the process does its work; rejects, or never resolves, when it ends before. */
  untilReady(child: ChildProcess): Promise<void>;
  /** Asks the process to end in good order. */
  askToStop(child: ChildProcess): void;
}

const readyTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;

/** Starts a process, starts it again with growing pauses when it ends by itself, and stops it. */
export class SupervisedChild {
  #child: ChildProcess | undefined;
  #gone: Promise<void> = Promise.resolve();
  #failures = 0;
  #startedMs = 0;
  #wasReady = false;
  #stopping = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(
    readonly plan: ChildPlan,
    readonly say: (line: string) => void,
  ) {}

  /** Resolves when the process is ready. @throws {CliError} when it ends before, or takes longer than a minute. */
  async start(): Promise<void> {
    const child = this.#launch();
    let timer: NodeJS.Timeout | undefined;
    const ended = this.#gone.then(() => {
      throw new CliError(exitCode.failed, `${this.plan.name} could not start (${howItEnded(child)})`);
    });
    const late = new Promise<never>((_, reject) => {
      const message = `${this.plan.name} was not ready within ${readyTimeoutMs / 1000} s`;
      timer = setTimeout(() => reject(new CliError(exitCode.failed, message)), readyTimeoutMs);
    });
    try {
      await Promise.race([this.plan.untilReady(child).catch(() => ended), ended, late]);
      this.#wasReady = true;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process: in good order, or by force when that takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    if (this.#child === undefined) return;
    this.plan.askToStop(this.#child);
    const force = setTimeout(() => {
      this.say(`${this.plan.name} did not stop within ${stopTimeoutMs / 1000} s: killed`);
      this.kill();
    }, stopTimeoutMs);
    await this.#gone;
    clearTimeout(force);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#stopping = true;
    clearTimeout(this.#restart);
    this.#child?.kill('SIGKILL');
  }

  #launch(): ChildProcess {
    const child = this.plan.spawn();
    this.#child = child;
    this.#startedMs = performance.now();
    this.#gone = new Promise((resolve) => {
      child.once('error', (error) => {
        this.say(`${this.plan.name}: ${error.message}`);
        if (child.pid === undefined) resolve();
      });
      child.once('exit', () => resolve());
    });
    void this.#gone.then(() => this.#ended(child));
    return child;
  }

  #ended(child: ChildProcess): void {
    this.#child = undefined;
    if (this.#stopping || !this.#wasReady) return;
    const ranMs = performance.now() - this.#startedMs;
    this.#failures = ranMs > healthyMs ? 1 : this.#failures + 1;
    const delayMs = backoffMs(this.#failures);
    this.say(
      `${this.plan.name} ended unexpectedly (${howItEnded(child)}): starting it again in ${delayMs / 1000} s`,
    );
    this.#restart = setTimeout(() => this.#startAgain(), delayMs);
  }

  #startAgain(): void {
    const child = this.#launch();
    this.plan.untilReady(child).then(
      () => this.say(`${this.plan.name} is back`),
      () => undefined, // It ended again, which is seen and said there.
    );
  }
}

function howItEnded(child: ChildProcess): string {
  if (child.signalCode) return `killed by ${child.signalCode}`;
  return child.exitCode === null ? 'it could not be run' : `exit code ${child.exitCode}`;
}
