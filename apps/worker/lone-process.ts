import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SlotRequest, SlotResponse } from '#engine';
import type { LoneAnswer, LoneQuestion } from './lone-slot.js';

/** It is kept this long for the next task: it takes half a second to start. */
const idleMs = 10_000;

/**
 * A process that computes one task at a time, for tasks that have failed before: when one of them kills the process that
 * computes it, it is known which, and nothing else is lost.
 */
export class LoneProcess {
  #child: ChildProcess | undefined;
  /** The dataset that the process has. */
  #datasetId: string | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** @param program - what the process runs. @default lone-slot */
  constructor(
    readonly workspaceBytes: number,
    readonly program: string = fileURLToPath(new URL('./lone-slot.js', import.meta.url)),
  ) {}

  /** @throws what the task failed of, or how the process ended. One call at a time. */
  async run(request: SlotRequest, signal: AbortSignal): Promise<SlotResponse> {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    const child = this.#running();
    const { dataset, ...rest } = request;
    const known = this.#datasetId === request.datasetId;
    this.#datasetId = request.datasetId;
    const question: LoneQuestion = { ...rest, dataset: known ? null : new Uint8Array(dataset).slice() };
    try {
      return await ask(child, question, signal);
    } catch (error) {
      // It was killed, and takes a moment to exit: the next task must not be sent to it, and blamed for its death.
      if (signal.aborted && this.#child === child) this.#forget();
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.close(), idleMs);
      this.#idle.unref();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#forget();
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(this.program, [], {
      env: { ...process.env, FOLDMILL_LONE_WORKSPACE_BYTES: String(this.workspaceBytes) },
      serialization: 'advanced',
    });
    child.once('exit', () => {
      if (this.#child === child) this.#forget();
    });
    this.#child = child;
    return child;
  }

  #forget(): void {
    this.#child = undefined;
    this.#datasetId = undefined;
  }
}

function ask(child: ChildProcess, question: LoneQuestion, signal: AbortSignal): Promise<SlotResponse> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      child.off('message', answered);
      child.off('exit', ended);
      child.off('error', failed);
      signal.removeEventListener('abort', aborted);
      settle();
    };
    const answered = (answer: LoneAnswer): void =>
      end(() => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer.response)));
    const ended = (code: number | null, killedBy: NodeJS.Signals | null): void =>
      end(() =>
        reject(
          new Error(
            `the process that computed it ${killedBy ? `was killed by ${killedBy}` : `ended with code ${code}`}`,
          ),
        ),
      );
    const failed = (error: Error): void => end(() => reject(error));
    const aborted = (): void =>
      end(() => {
        // A fit can't be interrupted otherwise.
        child.kill('SIGKILL');
        reject(signal.reason);
      });
    child.once('message', answered);
    child.once('exit', ended);
    child.once('error', failed);
    signal.addEventListener('abort', aborted, { once: true });
    child.send(question, (error) => {
      if (error) failed(error);
    });
  });
}
